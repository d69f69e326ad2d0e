"""Time on duty as spans, and the time in which nobody is. No database, no clock."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple


class Span(NamedTuple):
    """From one moment to another, both aware."""

    begins: datetime
    ends: datetime


def gaps(on_duty: Iterable[Span], *, within: Span) -> list[Span]:
    """The spans within `within` in which nobody is on duty, the earliest first."""
    found, covered = [], within.begins
    for begins, ends in sorted(on_duty):
        if begins >= within.ends:
            break
        if begins > covered:
            found.append(Span(covered, begins))
        covered = max(covered, ends)
    if covered < within.ends:
        found.append(Span(covered, within.ends))
    return found


def weekly(weekdays: Iterable[int], begins: time, ends: time, *, first: date, weeks: int, zone: tzinfo) -> list[Span]:
    """The same hours on the same weekdays (0 is Monday) for so many weeks, by the clock on the wall.

    Hours that end no later than they begin reach into the next day. Where the clocks change in between, the turn is
    an hour longer or shorter.
    """
    wanted = set(weekdays)
    days = (first + timedelta(days=number) for number in range(7 * weeks))
    return [span_of(day, begins, ends, zone=zone) for day in days if day.weekday() in wanted]


def span_of(day: date, begins: time, ends: time, *, zone: tzinfo) -> Span:
    """In UTC: two moments of one zone would be compared by the clock on the wall, which is set back once a year."""
    last = day if ends > begins else day + timedelta(days=1)
    return Span(datetime.combine(day, begins, zone).astimezone(UTC), datetime.combine(last, ends, zone).astimezone(UTC))
