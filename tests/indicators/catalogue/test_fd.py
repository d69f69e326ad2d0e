"""Contacts, referrals and early help: FD01 to FD04, EH01."""

from datetime import date

import pytest

from looped.indicators.definitions import Source
from tests.indicators.events import Events

JUNE = date(2026, 6, 30)


def referrals(*rows):
    columns = ("cine_person_id", "cine_referral_date", "cine_referral_nfa", "annex_referrals_12m", "annex_list")
    return Events(
        {
            "ssd_cin_episodes": [
                {"cine_referral_id": str(n)} | dict(zip(columns, row, strict=False)) for n, row in enumerate(rows)
            ]
        }
    )


def test_of_four_referrals_one_is_of_a_child_referred_in_the_12_months_before():
    made = referrals(
        ("X", "2024-05-10"), ("X", "2025-05-10"), ("X", "2026-05-11"), ("Y", "2026-02-01"), ("Y", "2026-02-01")
    )

    assert made.share("FD04", date(2026, 5, 31), since=date(2025, 4, 30)) == (1, 4)


def test_the_year_before_a_referral_on_29_february_begins_on_the_28th():
    made = referrals(("X", "2027-02-28"), ("X", "2028-02-29"), ("Y", "2027-02-27"), ("Y", "2028-02-29"))

    assert made.share("FD04", date(2028, 2, 29)) == (1, 2)


def test_a_referral_is_one_row_however_many_came_before():
    made = referrals(("X", "2026-03-01"), ("X", "2026-04-01"), ("X", "2026-05-01"), ("X", "2026-06-01"))

    assert made.share("FD04", JUNE) == (1, 1)


def test_annex_a_counts_the_first_of_two_referrals_as_a_repeat_too():
    made = referrals(
        ("X", "2026-06-01", None, 1, 3), ("X", "2026-06-20", None, 1, 3), ("Y", "2026-06-02", None, None, 3)
    )

    assert made.share("FD04", JUNE) == (1, 3)
    assert made.share("FD04", JUNE, source=Source.ANNEX_A) == (2, 2)
    assert made.left_out("FD04", JUNE, source=Source.ANNEX_A) == ["The list does not say how many came before"]


def test_a_blank_is_not_a_no():
    made = referrals(("X", "2026-06-01", "Y"), ("Y", "2026-06-30", "N"), ("Z", "2026-06-02"))

    assert made.share("FD03", JUNE) == (1, 2)
    assert made.left_out("FD03", JUNE) == ["Not said whether anything followed"]


def test_referrals_count_each_and_not_the_rows_of_list_6():
    made = referrals(
        ("X", "2026-06-01"), ("X", "2026-06-01"), ("Y", "2026-05-31"), ("Z", "2026-07-01"), ("Z", None),
        ("Z", "2026-06-03", None, None, 6), ("Z", "2026-06-03", None, None, 3),
    )  # fmt: skip

    assert made.share("FD02", JUNE) == (3, 3)


def test_a_month_is_counted_for_each_day_asked_for():
    made = referrals(("X", "2026-06-01"), ("X", "2026-05-01"), ("Y", "2026-05-31"))

    assert made.share("FD02", JUNE) == (1, 1)
    assert made.share("FD02", JUNE, date(2026, 5, 31)) == (3, 3)


def test_a_contact_counts_for_each_child():
    contacts = [{"cont_person_id": who, "cont_contact_date": "2026-06-05"} for who in ("X", "X", "Y")]

    assert Events({"ssd_contacts": contacts}).share("FD01", JUNE) == (3, 3)


@pytest.mark.parametrize(
    ("start", "end", "counts", "left_out"),
    [
        pytest.param("2026-06-30", None, 1, 0, id="begins on the day"),
        pytest.param("2026-07-01", None, 0, 0, id="begins the day after"),
        pytest.param("2026-01-01", "2026-06-30", 0, 0, id="ends on the day"),
        pytest.param("2026-01-01", "2026-07-01", 1, 0, id="ends the day after"),
        pytest.param(None, None, 0, 1, id="no first day"),
        pytest.param(None, "2026-06-01", 0, 0, id="no first day, but ended"),
    ],
)
def test_early_help_is_going_on(start, end, counts, left_out):
    made = Events({"ssd_early_help_episodes": [{"earl_episode_start_date": start, "earl_episode_end_date": end}]})

    assert made.share("EH01", JUNE) == (counts, counts)
    assert len(made.left_out("EH01", JUNE)) == left_out
