"""Assessments: AS01 to AS04."""

from datetime import date

from tests.indicators.events import Events

JUNE = date(2026, 6, 30)


def assessments(*rows):
    return Events({"ssd_cin_assessments": [{"cina_assessment_id": str(n)} | row for n, row in enumerate(rows)]})


def test_of_two_assessments_done_on_day_45_and_46_one_is_in_time():
    made = assessments(
        {"cina_assessment_start_date": "2026-03-27", "cina_assessment_auth_date": "2026-06-04"},
        {"cina_assessment_start_date": "2026-03-27", "cina_assessment_auth_date": "2026-06-05"},
        {"cina_assessment_start_date": "2026-03-27"},
    )

    assert made.share("AS01", JUNE) == (1, 2)
