"""Working days of England: Monday to Friday without bank holidays. Every clock of an action counts them."""

from datetime import date, timedelta
from functools import cache

SATURDAY = 5


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    import holidays  # here: it takes a moment to load, and most pages count no days

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in _bank_holidays(day.year)


def add_working_days(day: date, count: int) -> date:
    """The working day that lies `count` working days after `day`; 0 is the day itself, or the next working day.

    A Friday and 1 is Monday; a Saturday and 1 is Monday too: what happens on a day off is counted from the day before
    it ends. Raises ValueError for a negative count.
    """
    if count < 0:
        raise ValueError("working days are counted forward")
    if count == 0:
        while not is_working_day(day):
            day += timedelta(days=1)
    for _ in range(count):
        day += timedelta(days=1)
        while not is_working_day(day):
            day += timedelta(days=1)
    return day


def working_days_between(first: date, last: date) -> int:
    """How many working days lie in the span, both ends counted; 0 where it is empty."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return sum(is_working_day(day) for day in days)
