"""What an oracle is written with: lists of dicts, days counted one by one. Nothing of the catalogue, and no SQL.

An oracle computes an indicator a second time, slowly, as its definition says it in words. It is a function in any file
of this folder:

    @oracle("AS01")                                 for every source whose rows the catalogue makes alike
    @oracle("CP08", source=Source.ANNEX_A)          for a source that has rows of its own
    def _(extract, asked):
        ...
        yield row(asked, person, record, counted=..., amount=..., left_out=...)

`tests.indicators.test_oracle` finds them and compares them with the catalogue on random extracts.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import holidays

Extract = Mapping[str, Sequence[Mapping[str, Any]]]
Row = tuple[date, str | None, str | None, int, float, str | None]
"""As_at, person, record, counted, amount, left_out."""


@dataclass(frozen=True)
class Asked:
    """One day, the day after which its period begins, what the council set, and the newest of the days asked for."""

    as_at: date
    since: date
    days: Mapping[str, int]
    newest: date | None = None

    def in_period(self, day: date | None) -> bool:
        return day is not None and self.since < day <= self.as_at

    def open(self, start: date | None, end: date | None) -> bool:
        """On the day asked for; also what has no first day."""
        return (start is None or start <= self.as_at) and (end is None or end > self.as_at)

    def ago(self, months: int) -> date:
        return months_before(self.as_at, months)


Oracle = Callable[[Extract, Asked], Iterable[Row]]
ORACLES: dict[tuple[str, str | None], Oracle] = {}


def oracle(id: str, *, source: str | None = None) -> Callable[[Oracle], Oracle]:
    def keep(function: Oracle) -> Oracle:
        assert (id, source) not in ORACLES, f"two oracles of {id} for {source}"
        ORACLES[id, source] = function
        return function

    return keep


def row(
    asked: Asked, person: Any, record: Any, *, counted: Any = True, amount: float = 0, left_out: str | None = None
) -> Row:
    """What is left out is never counted."""
    return (asked.as_at, person, record, int(bool(counted) and left_out is None), float(amount), left_out)


@cache
def _bank_holidays() -> Any:
    return holidays.country_holidays("GB", subdiv="ENG", years=range(1985, 2045))


@cache
def working_days(after: date, until: date) -> int:
    """How many lie after the one day, up to and including the other; less than 0 where they are the wrong way round."""
    if until < after:
        return -working_days(until, after)
    count = 0
    while after < until:
        after += timedelta(days=1)
        count += after.weekday() < 5 and after not in _bank_holidays()
    return count


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month; that month's last day where it has no such day."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def age(born: date | None, on: date) -> int | None:
    """Birthdays had; one of 29 February falls on 1 March in other years."""
    if born is None:
        return None
    years = on.year - born.year
    try:
        birthday = born.replace(year=on.year)
    except ValueError:
        birthday = date(on.year, 3, 1)
    return years if birthday <= on else years - 1


def born_by(extract: Extract, child: str, day: date) -> bool:
    """Whether the child had been born. Of whom nothing is known: yes."""
    for person in extract["ssd_person"]:
        if person["pers_person_id"] == child:
            born = person["pers_dob"]
            if person["annex_age"] == -1:
                return False
            return born <= day if born else person["pers_expected_dob"] is None
    return True


def last(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day is not None), default=None)
