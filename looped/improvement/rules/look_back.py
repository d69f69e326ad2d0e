"""Looking back three months after an audit that asked for change, and what counts as having come back (L3). Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from looped.audits.rules.sampling import lot_of
from looped.core.periods import Month
from looped.core.working_days import add_working_days
from looped.framework.grades import RANKS, Grade

BELOW_GOOD = (Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE)


def due_on(final_on: date, months: int) -> date:
    """So many months after the audit was final, or the next working day; the last of a month that is shorter."""
    month = Month.of(final_on).plus(months)
    return add_working_days(date(month.year, month.month, min(final_on.day, month.last_day.day)), 0)


def is_audited_again(*, reference: str, overall: str, seed: str, share: int) -> bool:
    """Whether the lot asks for a re-audit: `share` percent of them, and every Inadequate."""
    if overall == Grade.INADEQUATE:
        return True
    return int(lot_of(seed, reference)[:8], 16) < 2**32 * share / 100


@dataclass(frozen=True)
class CameBack:
    """A part below Good in the first audit and again in the re-audit."""

    part: str
    was: str
    now: str


def what_came_back(first: Mapping[str, str], again: Mapping[str, str]) -> list[CameBack]:
    """Part -> grade of both, in; what is below Good in both, out. A part that one of them did not grade is neither."""
    return [
        CameBack(part, was, again[part]) for part, was in first.items()
        if was in BELOW_GOOD and again.get(part) in BELOW_GOOD
    ]  # fmt: skip


def what_was_put_right(first: Mapping[str, str], again: Mapping[str, str]) -> list[str]:
    """Parts below Good in the first audit and Good or better in the re-audit."""
    good = RANKS[Grade.GOOD]
    return [
        part for part, was in first.items()
        if was in BELOW_GOOD and again.get(part) in RANKS and RANKS[Grade(again[part])] <= good
    ]  # fmt: skip
