"""Working days of England, by days that can be looked up."""

from datetime import date

import pytest

from looped.core.working_days import add_working_days, is_working_day, working_days_between

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # a Friday
        (date(2026, 11, 21), 1, date(2026, 11, 23)),  # a Saturday
        (date(2026, 11, 21), 0, date(2026, 11, 23)),
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),  # Boxing Day is a Saturday: the Monday instead
        (date(2024, 3, 28), 1, date(2024, 4, 2)),  # Good Friday and Easter Monday
        (date(2023, 5, 5), 1, date(2023, 5, 9)),  # the coronation
    ],
)
def test_counts_past_weekends_and_bank_holidays(day, count, then):
    assert add_working_days(day, count) == then


def test_counts_both_ends_of_a_span():
    assert working_days_between(date(2026, 8, 1), date(2026, 8, 31)) == 20  # 31 August is a bank holiday
    assert working_days_between(date(2026, 8, 2), date(2026, 8, 1)) == 0


def test_a_bank_holiday_of_scotland_is_a_working_day_here():
    assert is_working_day(date(2026, 8, 3))


def test_refuses_to_count_back():
    with pytest.raises(ValueError, match="forward"):
        add_working_days(date(2026, 11, 20), -1)
