"""Performance packs: that of the month before last is issued, the last month's is being written."""

from datetime import timedelta

from looped.core.periods import Month
from looped.core.working_days import add_working_days
from looped.demo.making import Making, at
from looped.reports.operations import issue, write_words
from looped.reports.queries.packs import PackDraft, pack_of

ATTENTION = (
    "What stands in the table below was talked over with the service managers. Each of them says by the end of the "
    "month what keeps the numbers where they are, and what was tried."
)
NEXT = (
    "- Team managers look each week at the assessments that are about to run out of time.\n"
    "- The analysts send what was wrong in the extract back to the teams that can mend it."
)
BEGUN = "To be talked over: is this the work, or the writing down of it?"
REASON = "The check that failed was looked at by the QA lead and an analyst; the numbers in the pack are right."


def issue_pack(making: Making) -> None:
    """Nothing where no value of the month was computed."""
    last = Month.of(making.today).plus(-1)
    _issue(making, last.plus(-1))
    if pack_of(last, making.today).values.measured:
        _write(making, last, "attention", BEGUN, days=8)


def _issue(making: Making, month: Month) -> None:
    if not pack_of(month, making.today).values.measured:
        return
    _write(making, month, "attention", ATTENTION, days=7)
    _write(making, month, "next_steps", NEXT, days=7)
    draft: PackDraft = pack_of(month, making.today)
    issue(
        quarter=month, number=draft.next_number, digest=draft.digest, reason=REASON if draft.failed else "",
        what_changed="", by=making.council.qa_lead, now=_day(making, month, 9),
    )  # fmt: skip


def _write(making: Making, month: Month, slot: str, text: str, *, days: int) -> None:
    now = _day(making, month, days)
    write_words(quarter=month, slot=slot, text=text, seen=0, by=making.council.qa_lead, now=now)


def _day(making: Making, month: Month, days: int):
    """So many working days after the month, never after now."""
    return min(at(add_working_days(month.last_day, days), 11), making.now - timedelta(hours=2))
