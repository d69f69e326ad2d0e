"""Words between the blocks. Two writers of one text notice each other, and the history keeps every text."""

from datetime import datetime

from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.core import events
from looped.core.periods import Month, Quarter
from looped.core.writing import operation
from looped.reports.models import Report, Words
from looped.reports.rules import Overtaken, check_may_write


def report_of(quarter: Quarter | Month, *, now: datetime) -> Report:
    """The row of a quarter's report, or of a month's pack, made when it is first needed."""
    return Report.objects.get_or_create(period=str(quarter), defaults={"created_at": now})[0]


@operation
def write_words(*, quarter: Quarter | Month, slot: str, text: str, seen: int, by: User, now: datetime) -> None:
    """Put `text` into the slot. `seen`: the version that the writer began from, 0 where nobody had written.

    Raises Overtaken where somebody else has saved since; Refused for those who may not write.
    """
    _change(quarter, slot, seen, by, now, {"text": text.strip(), "is_proposal": False}, "reports.words.written")


@operation
def restore_proposal(*, quarter: Quarter | Month, slot: str, seen: int, by: User, now: datetime) -> None:
    """Let the proposed words stand there again. Raises as `write_words`."""
    _change(quarter, slot, seen, by, now, {"is_proposal": True}, "reports.words.restored")


def _change(quarter: Quarter | Month, slot: str, seen: int, by: User, now: datetime, new: dict, what: str) -> None:
    check_may_write(by)
    report = report_of(quarter, now=now)
    before = Words.objects.filter(report=report, slot=slot).select_related("written_by").first()
    if (before.version if before else 0) != seen:
        raise _overtaken(before)
    values = new | {"version": seen + 1, "written_by": by, "written_at": now}
    if before is None:
        Words.objects.create(report=report, slot=slot, **values)
    else:
        Words.objects.filter(pk=before.pk).update(**values)
    old = before.text if before and not before.is_proposal else ""
    detail = {"slot": slot, "old": old, "new": new.get("text", "")}
    events.record(what=what, subject=report.public_id, by=by, now=now, detail=detail)


def _overtaken(before: Words | None) -> Overtaken:
    if before is None:
        return Overtaken(_("These words are not there any more. Yours are still in the box."), "", 0)
    sentence = _(
        "%(name)s has saved other words here since you opened them. Yours are still in the box, and theirs stand below "
        "it: put the two together, then save."
    )
    theirs = "" if before.is_proposal else before.text
    return Overtaken(sentence % {"name": before.written_by.name}, theirs, before.version)
