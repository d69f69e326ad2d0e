"""When auditors are away, and what that leaves of a month."""

from collections import defaultdict
from datetime import date, timedelta

from looped.audits.models import Leave
from looped.core.periods import Month
from looped.core.working_days import is_working_day, working_days_between


def leave_in(month: Month) -> dict[int, set[date]]:
    """By person's key, the working days of the month on which they are away. Spans may overlap. One query."""
    booked = Leave.objects.filter(withdrawn_at=None, first_day__lte=month.last_day, last_day__gte=month.first_day)
    found: dict[int, set[date]] = defaultdict(set)
    for person, first, last in booked.order_by("person").values_list("person", "first_day", "last_day"):
        first, last = max(first, month.first_day), min(last, month.last_day)
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        found[person] |= {day for day in days if is_working_day(day)}
    return found


def shares_left(month: Month) -> dict[int, float]:
    """By person's key, the part of the month's working days on which they are there; all others have all of it."""
    days = working_days_between(month.first_day, month.last_day)
    return {person: 1 - len(away) / days for person, away in leave_in(month).items()}
