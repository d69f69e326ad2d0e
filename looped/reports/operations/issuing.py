"""Issuing: what stands in the draft at this moment becomes a version that nobody can change."""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.core import events
from looped.core.errors import Refused
from looped.core.periods import Month, Quarter
from looped.core.writing import operation
from looped.reports import files
from looped.reports.blocks import Block, Document, Heading, Paragraph, Prose, Row, Table, freeze
from looped.reports.changes import Changes
from looped.reports.models import Issue, IssuedFile
from looped.reports.operations.words import report_of
from looped.reports.queries.drafts import Draft, draft_of
from looped.reports.queries.packs import PackDraft, pack_of
from looped.reports.rules import check_may_issue, check_may_write

MOST_FIGURES = 60  # of the changes; all of them stand on the page of the version


@operation
def issue(
    *, quarter: Quarter | Month, number: int, digest: str, reason: str, what_changed: str, by: User, now: datetime
) -> Issue:
    """Issue the draft of a quarter's report, or of a month's performance pack, as version `number`.

    `digest` is that of the draft that the issuer looked at: what was seen is what goes out. `reason`: why in spite of
    failed checks. The whole runs in one transaction, so that of two people one wins and the other is told.
    Raises Refused.
    """
    check_may_write(by)
    draft = _drafted(quarter, now)
    if draft.next_number != number:
        raise Refused(_("Somebody else has just issued version %(number)s. Look at it first.") % {"number": number})
    if draft.digest != digest:
        raise Refused(_("The report has changed since you opened this page. Look at it again before you issue it."))
    check_may_issue(failed=len(draft.failed), reason=reason, number=number, what_changed=what_changed)
    found = changes_since_last(draft)
    document = _issued(draft, found, number=number, what_changed=what_changed, by=by, now=now)
    report = report_of(quarter, now=now)
    made = Issue.objects.create(
        report=report, number=number, issued_by=by, issued_at=now, reason=reason.strip() if draft.failed else "",
        what_changed=what_changed.strip(), document=freeze(document), facts=draft.facts_json(),
        checks=[check.as_json() | {"anchor": check.anchor} for check in draft.checks], changes=found.as_json(),
    )  # fmt: skip
    kept = _keep_files(made, document, draft)
    detail = {"period": str(quarter), "number": number, "failed": [one.id for one in draft.failed], "sha256": kept}
    events.record(
        what="reports.report.issued", subject=report.public_id, by=by, now=now, detail=detail, why=made.reason
    )
    return made


Drafted = Draft | PackDraft


def _drafted(period: Quarter | Month, now: datetime) -> Drafted:
    """What stands there now."""
    return draft_of(period) if isinstance(period, Quarter) else pack_of(period, timezone.localdate(now))


def changes_since_last(draft: Drafted) -> Changes:
    """What the newest issued version does not have; nothing for a first version."""
    last = Issue.objects.filter(report__period=str(draft.period)).order_by("-number").only("facts").first()
    if last is None:
        return Changes()
    return draft.changes_since(last.facts)


def _issued(draft: Drafted, found: Changes, *, number: int, what_changed: str, by: User, now: datetime) -> Document:
    """The draft's document with its version, its day, and what changed; without parts that nobody has written."""
    blocks = draft.document.blocks
    if number > 1:
        blocks = (*_changes(found, number, what_changed, draft.counts_of(found)), *blocks)
    day = date_format(timezone.localtime(now), "j F Y")
    whole = replace(draft.document, version=number, issued_on=day, issued_by=by.name, blocks=blocks)
    return whole.without_gaps


def _changes(found: Changes, number: int, what_changed: str, counts: str) -> tuple[Block, ...]:
    """The part of a later version that stands first. Cases are not named: those allowed see them on the page."""
    before = number - 1
    yours = tuple(Paragraph((line.strip(),)) for line in what_changed.splitlines() if line.strip())
    blocks: list[Block] = [
        Heading(_("What changed since version %(number)s") % {"number": before}, 2, "changes"),
        Prose("what_changed", (*yours, Paragraph((counts,)))),
    ]
    rows = [
        Row(one.title, (one.scope, one.before or "–", one.now))
        for one in found.figures
        if one.area is None and not one.name.startswith("agreement.")
    ]
    if rows:
        columns = (_("Figure"), _("Period"), _("Version %(number)s") % {"number": before}, _("Now"))
        source = _("Figures of service areas and of agreement are left out here.")
        if len(rows) > MOST_FIGURES:
            source += " " + _("The first %(shown)s of %(all)s are shown.") % {"shown": MOST_FIGURES, "all": len(rows)}
        caption = _("Figures that differ from version %(number)s") % {"number": before}
        blocks.append(Table(caption, columns, tuple(rows[:MOST_FIGURES]), source, "table-changes"))
    return tuple(blocks)


def _keep_files(made: Issue, document: Document, draft: Drafted) -> dict[str, str]:
    """Every format that can be written here, byte by byte. Returns each one's digest."""
    kept = {}
    for format in files.formats():
        content = files.written(format, document, draft.figures_json)
        kept[format] = sha256(content).hexdigest()
        IssuedFile.objects.create(issue=made, format=format, content=content, size=len(content), sha256=kept[format])
    return kept
