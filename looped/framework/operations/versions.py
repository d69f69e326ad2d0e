"""The life of an edition: shipped, drafted, brought into force, or discarded."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core import events, workflow
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.framework import completeness, queries, shipped
from looped.framework.models import Version
from looped.framework.operations import rows
from looped.framework.workflow import MOVES

FIRST_DAY = date(2023, 4, 1)  # the first quarter that a report compares with begins here


@operation
def ship_framework(*, by: User, now: datetime, starts_on: date = FIRST_DAY) -> Version:
    """Put the framework that ships with Looped in force. Where there is any edition already, nothing happens."""
    first = Version.objects.order_by("number").first()
    if first is not None:
        return first
    version = Version.objects.create(number=1, name=shipped.NAME, made_by=by, made_at=now)
    rows.write_all(version, shipped.content())
    workflow.move(version, to=Version.Status.IN_FORCE, moves=MOVES, by=by, now=now, changes={"starts_on": starts_on})
    return version


@operation
def start_draft(*, by: User, now: datetime, name: str) -> Version:
    """Copy the newest edition into a draft. Refused while there is another draft."""
    require_editor(by)
    if queries.draft() is not None:
        raise Refused(_("There is a draft already. Work on that one, or discard it first."))
    newest = queries.newest_version()
    number = newest.number + 1 if newest else 1
    version = Version.objects.create(number=number, name=name, made_by=by, made_at=now)
    rows.write_all(version, queries.load(newest) if newest else shipped.content())
    detail = {"copied_from": newest.public_id if newest else "", "name": name}
    events.record(what="framework.version.started", subject=version.public_id, by=by, now=now, detail=detail)
    return version


@operation
def bring_into_force(*, draft: Version, starts_on: date, by: User, now: datetime, seen: str | None = None) -> None:
    """From `starts_on` on, new audits are made under this edition; from now on it cannot be edited.

    `seen`: the draft's fingerprint as the person checked it; None where nobody looked at a page.
    """
    require_editor(by)
    check_start(starts_on, today=timezone.localdate(now), theme=draft.theme)
    if not Version.objects.filter(pk=draft.pk).exists():
        raise Refused(_("Somebody has discarded this draft."))
    draft.refresh_from_db()
    if seen is not None and seen != queries.fingerprint(draft):
        raise Refused(_("Somebody has changed the draft since you looked. Read what it changes once more."))
    gaps = completeness.missing(queries.load(draft)) if draft.status == Version.Status.DRAFT else []
    if gaps:
        raise Refused(_("The draft is not complete. What is missing is listed on its page."))
    workflow.move(draft, to=Version.Status.IN_FORCE, moves=MOVES, by=by, now=now, changes={"starts_on": starts_on})


@operation
def discard_draft(*, draft: Version, by: User, now: datetime, why: str = "") -> None:
    """Delete a draft. Its changes stay in the history, each with the words that it wrote."""
    require_editor(by)
    if not Version.objects.filter(pk=draft.pk, status=Version.Status.DRAFT).exists():
        raise Refused(_("This is not a draft any more. Somebody has brought it into force or discarded it."))
    detail = {"number": draft.number, "name": draft.name}
    Version.objects.filter(pk=draft.pk).delete()
    events.record(what="framework.version.discarded", subject=draft.public_id, by=by, now=now, detail=detail, why=why)


def require_editor(by: User) -> None:
    """Raises Refused for those who may read the framework but not write it."""
    if not by.may(Permission.EDIT_FRAMEWORK):
        raise Refused(_("Only the QA team edits the framework."))


def check_start(starts_on: date, *, today: date, theme: str = "") -> None:
    """Raises Refused where an edition, of the framework or of a theme, cannot start on that day."""
    newest = queries.newest_version(theme)
    if starts_on < today:
        raise Refused(_("The start cannot lie in the past: audits of that time have been made already."))
    if newest and newest.starts_on and starts_on <= newest.starts_on:
        day = date_format(newest.starts_on, "j F Y")
        words = (
            _("The start has to be after %(day)s, when the version of this theme that is in force starts.")
            if theme
            else _("The start has to be after %(day)s, when version %(number)s starts.")
        )
        raise Refused(words % {"day": day, "number": newest.number})
