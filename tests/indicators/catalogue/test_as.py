"""Assessments: AS01 to AS04."""

from datetime import date

import pytest

from tests.indicators.events import Events
from tests.indicators.oracle.slow import working_days

JUNE = date(2026, 6, 30)
FIFTH = date(2026, 6, 5)


def assessments(*rows, **tables):
    columns = ("cina_assessment_start_date", "cina_assessment_auth_date", "cina_assessment_child_seen")
    made = [
        {"cina_assessment_id": str(n), "cina_person_id": f"P{n}"} | dict(zip(columns, row, strict=False))
        for n, row in enumerate(rows)
    ]
    return Events({"ssd_cin_assessments": made} | tables)


def test_working_days_are_counted_after_the_first_day_without_bank_holidays():
    made = Events({})

    days = dict(made.connection.execute("SELECT day, working_day FROM calendar").fetchall())

    start, fourth = date(2026, 3, 27), date(2026, 6, 4)
    assert (days[fourth] - days[start], days[FIFTH] - days[start]) == (45, 46)
    assert (working_days(start, fourth), working_days(start, FIFTH)) == (45, 46)


def test_of_two_assessments_done_on_day_45_and_46_one_is_in_time():
    made = assessments(("2026-03-27", "2026-06-04"), ("2026-03-27", "2026-06-05"), ("2026-03-27", None))

    assert made.share("AS01", JUNE) == (1, 2)


def test_an_assessment_without_a_first_day_is_left_out():
    made = assessments((None, "2026-06-04"), (None, None))

    assert made.share("AS01", JUNE) == (0, 0)
    assert made.left_out("AS01", JUNE) == ["No day on which the assessment began"]
    assert made.left_out("AS02", JUNE) == ["No day on which the assessment began"]


def test_one_is_still_open_on_day_46_and_none_on_day_45():
    made = assessments(("2026-03-27", "2026-06-04"), ("2026-03-27", "2026-06-05"), ("2026-03-27", None))

    assert made.share("AS02", FIFTH) == (1, 1)
    assert made.share("AS02", date(2026, 6, 4)) == (0, 0)


def test_what_was_finished_later_was_open_on_the_day():
    made = assessments(("2026-01-05", "2026-07-01"))

    assert made.share("AS02", JUNE) == (1, 1)


@pytest.mark.parametrize(
    ("referral", "counted"),
    [
        pytest.param(("R", "2026-03-27"), (1, 1), id="45 working days before"),
        pytest.param(("R", "2026-03-26"), (0, 1), id="46 working days before"),
        pytest.param(("R", None), (0, 0), id="without a day"),
        pytest.param(("S", "2026-03-27"), (0, 0), id="another one"),
    ],
)
def test_the_clock_may_begin_with_the_referral(referral, counted):
    made = Events(
        {
            "ssd_cin_episodes": [dict(zip(("cine_referral_id", "cine_referral_date"), referral, strict=True))],
            "ssd_cin_assessments": [
                {
                    "cina_referral_id": "R",
                    "cina_assessment_start_date": "2026-05-20",
                    "cina_assessment_auth_date": "2026-06-04",
                }
            ],
        }
    )

    assert made.share("AS01B", JUNE) == counted


def test_a_child_not_born_when_it_was_finished_is_left_out_of_seen():
    day = "2026-06-10"
    made = assessments(
        (None, day, "Y"), (None, day, "N"), (None, day, None), (None, day, "N"), (None, day, "N"), (None, day, "N"),
        ssd_person=[
            {"pers_person_id": "P0", "pers_dob": "2026-06-10"},
            {"pers_person_id": "P3", "pers_dob": "2026-06-11"},
            {"pers_person_id": "P4", "pers_expected_dob": "2026-06-09"},
            {"pers_person_id": "P5", "annex_age": -1},
        ],
    )  # fmt: skip

    assert made.share("AS03", JUNE) == (1, 3)
    assert made.left_out("AS03", JUNE) == ["Not born yet"] * 3


def test_an_assessment_of_which_it_is_not_said_what_followed_is_left_out():
    rows = [
        {"cina_assessment_auth_date": "2026-06-10", "cina_assessment_outcome_nfa": said} for said in ("Y", "N", None)
    ]

    assert Events({"ssd_cin_assessments": rows}).share("AS04", JUNE) == (1, 2)
