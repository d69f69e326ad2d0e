"""Children in need: CN01 to CN03."""

from datetime import date

import pytest

from looped.indicators.definitions import Source
from tests.indicators.events import Events

JUNE = date(2026, 6, 30)


def episodes(*rows, **tables):
    names = (
        "cine_person_id cine_referral_date cine_close_date cine_referral_nfa annex_list annex_case_status "
        "annex_last_seen"
    )
    made = [
        {"cine_referral_id": str(n)} | dict(zip(names.split(), row, strict=False)) for n, row in enumerate(rows)
    ]  # fmt: skip
    return Events({"ssd_cin_episodes": made} | tables)


def test_each_child_in_need_counts_once_and_a_referral_without_action_does_not():
    made = episodes(
        ("A", "2025-01-01"), ("A", "2026-01-01"), ("B", "2026-06-30"), ("C", "2026-07-01"),
        ("D", "2026-06-01", "2026-06-30"),
        ("E", "2026-06-01", None, "Y"), ("F", "2026-06-01", "2026-07-01", "N"), ("G", None), ("H", None, "2026-06-30"),
        ("I", "2026-06-01", None, None, 3), ("I", "2026-06-01", None, None, 6),
    )  # fmt: skip

    counted = sorted((row["person"], str(row["happened"])) for row in made.rows("CN01", JUNE) if not row["left_out"])

    assert counted == [("A", "2026-01-01"), ("B", "2026-06-30"), ("F", "2026-06-01"), ("I", "2026-06-01")]
    assert made.left_out("CN01", JUNE) == ["No day on which the episode began"]


@pytest.mark.parametrize(
    ("start", "visit", "counted"),
    [
        pytest.param("2026-01-01", "2026-05-19", 1, id="42 days ago"),
        pytest.param("2026-01-01", "2026-05-18", 0, id="43 days ago"),
        pytest.param("2026-01-01", "2026-07-01", 0, id="only after the day"),
        pytest.param("2026-05-19", None, 1, id="a new plan, not visited yet"),
        pytest.param("2026-05-18", "2026-05-17", 0, id="a plan of 43 days, visited before it"),
    ],
)
def test_a_child_on_a_child_in_need_plan_is_visited_in_six_weeks(start, visit, counted):
    made = Events(
        {
            "ssd_cin_plans": [{"cinp_person_id": "A", "cinp_cin_plan_start_date": start}],
            "ssd_cin_visits": [{"cinv_person_id": "A", "cinv_cin_visit_date": visit, "cinv_cin_visit_seen": "N"}],
        }
    )

    assert made.share("CN02", JUNE) == (counted, 1)
    assert made.share("CN02", JUNE, thresholds={"days_between_in_need_visits": 43}) == (
        0 if visit == "2026-07-01" else 1,
        1,
    )


def test_annex_a_asks_when_the_child_on_a_plan_was_last_seen():
    made = episodes(
        ("A", "2026-01-01", None, None, 6, "c", "2026-05-19"), ("B", "2026-01-01", None, None, 6, "c", "2026-05-18"),
        ("C", "2026-05-19", None, None, 6, "c"), ("D", "2026-05-19", None, None, 6, "b", "2026-06-01"),
    )  # fmt: skip

    assert made.share("CN02", JUNE, source=Source.ANNEX_A) == (2, 3)


def test_two_years_in_need_are_counted_with_disabled_children_apart():
    made = episodes(
        ("A", "2024-06-30"), ("B", "2024-07-01"), ("C", "2020-01-01"), ("D", "2020-01-01", "2026-06-30"),
        ("E", "2020-01-01"),
        ssd_disability=[
            {"disa_person_id": "A", "disa_disability_code": "LD"},
            {"disa_person_id": "A", "disa_disability_code": "AUT"},
            {"disa_person_id": "C", "disa_disability_code": "NONE"}, {"disa_person_id": "E"},
        ],
    )  # fmt: skip

    assert made.share("CN03", JUNE) == (3, 3)
    assert made.share("CN03B", JUNE) == (2, 2)
