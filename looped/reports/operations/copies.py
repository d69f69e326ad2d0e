"""Released copies: made from an issued version by one person, a public one approved by another."""

from collections.abc import Collection
from datetime import datetime
from hashlib import sha256

from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.reports import files
from looped.reports.blocks import Document, freeze
from looped.reports.models import Approval, Issue, Profile, Release, ReleasedFile
from looped.reports.operations.releasing import check_groups, keep_groups
from looped.reports.queries.copies import prepared
from looped.reports.rules import check_may_write


@operation
def release_copy(*, issue: Issue, profile: str, digest: str, yes: Collection[str], by: User, now: datetime) -> Release:
    """Make a copy of an issued version for others, and keep it for good.

    digest: of the copy that the releaser looked at, with every text in it. yes: the keys of the texts that they read
    and let go. What its numbers count goes into the ledger. Raises Refused.
    """
    check_may_write(by)
    seen = prepared(issue, profile)
    if seen is None:
        raise Refused(_("The numbers of a month are too few to be told to the public. The yearly summary tells them."))
    if seen.digest != digest:
        raise Refused(_("Something else was released since you opened this page. Look at the copy again."))
    found = prepared(issue, profile, yes) or seen
    check_groups(found.copy.groups, profile, of_issue=issue)
    document = found.copy.document
    made = Release.objects.create(
        issue=issue, profile=profile, released_by=by, released_at=now, document=freeze(document),
        done=[one.as_json() for one in found.copy.done],
    )  # fmt: skip
    kept = _keep_files(made, document)
    source = f"{document.title}, {document.period_name}, {_('version')} {issue.number}"
    keep_groups(source=source, groups=found.copy.groups, profile=profile, now=now, release=made)
    detail = {"period": issue.report.period, "number": issue.number, "profile": profile, "texts": sorted(yes),
              "sha256": kept}  # fmt: skip
    events.record(what="reports.copy.released", subject=made.public_id, by=by, now=now, detail=detail)
    return made


def _keep_files(made: Release, document: Document) -> dict[str, str]:
    kept = {}
    for format in files.formats():
        content = files.steady(format, files.written(format, document, lambda: files.tables_json(document)))
        kept[format] = sha256(content).hexdigest()
        ReleasedFile.objects.create(
            release=made, format=format, content=content, size=len(content), sha256=kept[format]
        )  # fmt: skip
    return kept


@operation
def approve_copy(*, release: Release, by: User, now: datetime) -> None:
    """Say yes to a public copy that somebody else made: from then on it can be fetched. Raises Refused."""
    if not (by.may(Permission.WRITE_REPORTS) or by.may(Permission.APPROVE_PUBLIC_PAGES)):
        raise Refused(_("Only those who write reports, or approve public pages, approve a public copy."))
    if release.profile != Profile.PUBLIC:
        raise Refused(_("Only a copy for the public needs a second person."))
    if release.released_by_id == by.pk:
        raise Refused(_("You made this copy. Somebody else approves it."))
    if Approval.objects.filter(release=release).exists():
        raise Refused(_("Somebody else has just approved this copy."))
    Approval.objects.create(release=release, released_by=release.released_by, approved_by=by, approved_at=now)
    events.record(what="reports.copy.approved", subject=release.public_id, by=by, now=now)
