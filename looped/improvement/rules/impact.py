"""What counts as a finding of a quarter, and which months tell what became of it (R8). Pure."""

from datetime import date

from looped.core.periods import Month, Quarter
from looped.figures.proportions import Share, wilson

SHARE = 40  # percent below Good from which on it is a finding; ours
LEAST = 5  # audits; with fewer, one more would turn it round
LATER = 6  # months after the quarter, at most


def is_finding(below: int, graded: int) -> bool:
    """Whether so many below Good, of so many graded, are a finding."""
    return graded >= LEAST and 100 * below >= SHARE * graded


def stands_out(place: Share, whole: Share) -> bool:
    """Whether a place is below Good more often than the whole by more than chance would explain: its whole 95% interval
    lies above the share of the whole."""
    interval = wilson(place)
    return interval is not None and interval.low > whole.fraction


def later_months(quarter: Quarter, today: date) -> tuple[Month, ...]:
    """The whole months after the quarter that have ended, six at most; empty while there is none."""
    last = Month.of(today).plus(-1)
    months = (quarter.last.plus(step) for step in range(1, LATER + 1))
    return tuple(month for month in months if month <= last)


def usual_quarter(today: date) -> Quarter:
    """The newest quarter after which three whole months have ended, so that the next audits can tell something."""
    return Month.of(today).plus(-1).quarter.plus(-1) if _ends(today) else Month.of(today).quarter.plus(-2)


def _ends(today: date) -> bool:
    """Whether last month was the last of a quarter."""
    month = Month.of(today).plus(-1)
    return month == month.quarter.last
