"""Child protection: CP01 to CP10."""

from datetime import date

import pytest

from looped.indicators.definitions import Source
from tests.indicators.events import Events

JUNE = date(2026, 6, 30)
SEPTEMBER = date(2026, 9, 30)


def rows_of(names, rows, ids):
    """Rows said in short: the values of these columns, and an id for each where none is said."""
    columns = names.split()
    return [{ids: f"{ids}{n}"} | dict(zip(columns, row, strict=False)) for n, row in enumerate(rows)]


def plans(*rows, **tables):
    names = "cppl_person_id cppl_cp_plan_start_date cppl_cp_plan_end_date cppl_cp_plan_ola annex_previous_plans"
    return Events({"ssd_cp_plans": rows_of(names, rows, "cppl_cp_plan_id")} | tables)


def enquiries(*rows, conferences=()):
    names = "s47e_s47_enquiry_id s47e_s47_start_date s47e_s47_end_date s47e_s47_nfa"
    of_conferences = "icpc_s47_enquiry_id icpc_icpc_date icpc_icpc_transfer_in icpc_icpc_outcome_cp_flag"
    return Events(
        {
            "ssd_s47_enquiry": rows_of(names, rows, "s47e_person_id"),
            "ssd_initial_cp_conference": rows_of(of_conferences, conferences, "icpc_icpc_id"),
        }
    )


def reviews(*rows):
    return rows_of("cppr_cp_plan_id cppr_cp_review_date", rows, "cppr_cp_review_id")


def visits(*rows):
    names = "cppv_person_id cppv_cp_visit_date cppv_cp_visit_seen cppv_cp_visit_seen_alone"
    return rows_of(names, rows, "cppv_cp_visit_id")


def test_of_two_conferences_on_day_15_and_16_one_is_in_time_and_a_transfer_is_left_out():
    made = enquiries(
        ("1", "2026-03-27"), ("2", "2026-03-27"), ("3", "2026-03-27"), ("4", None),
        conferences=[("1", "2026-04-21"), ("2", "2026-04-22"), ("3", "2026-04-22", "Y"), ("4", "2026-04-22"),
                     (None, "2026-04-22")],
    )  # fmt: skip

    assert made.share("CP02", date(2026, 4, 30)) == (1, 2)
    assert made.left_out("CP02", date(2026, 4, 30)) == [
        "No section 47 enquiry with a first day",
        "No section 47 enquiry with a first day",
        "The child moved in from another council",
    ]


def test_conferences_that_led_to_a_plan_include_those_of_children_who_moved_in():
    made = enquiries(
        conferences=[
            ("1", "2026-06-01", "N", "Y"), ("2", "2026-06-01", "N", "N"), (None, "2026-06-01", "Y", "Y"),
            ("3", "2026-06-01"),
        ]
    )  # fmt: skip

    assert made.share("CP03", JUNE) == (2, 3)
    assert made.left_out("CP03", JUNE) == ["Not said whether a plan followed"]


@pytest.mark.parametrize(
    ("enquiry", "conferences", "share"),
    [
        pytest.param(("1", "2026-06-01", "2026-06-12", "N"), [("1", "2026-07-10")], (1, 1), id="held later"),
        pytest.param(("1", "2026-06-01", "2026-06-12", "Y"), [], (0, 1), id="no further action"),
        pytest.param(("1", "2026-06-01", "2026-06-12", "N"), [], (0, 1), id="none in 15 working days"),
        pytest.param(("1", "2026-06-09", "2026-06-30", "N"), [], (0, 0), id="15 working days are not over"),
        pytest.param(("1", "2026-06-08", "2026-06-30", "N"), [], (0, 1), id="15 working days are just over"),
        pytest.param(("1", "2026-06-29", "2026-06-30", "Y"), [], (0, 1), id="soon, and no further action"),
        pytest.param(("1", "2026-06-09", None, None), [("1", "2026-06-20")], (0, 0), id="not ended"),
        pytest.param(("1", "2026-06-01", "2026-06-12", "N"), [("1", None)], (0, 1), id="planned, without a day"),
        pytest.param(("1", "2026-06-01", "2026-06-12"), [("1", "2026-06-15"), ("1", "2026-06-16")], (1, 1), id="two"),
    ],
)  # fmt: skip
def test_an_enquiry_that_a_conference_followed(enquiry, conferences, share):
    assert enquiries(enquiry, conferences=conferences).share("CP04", JUNE) == share


def test_annex_a_counts_an_enquiry_in_the_month_in_which_it_began():
    made = enquiries(
        ("1", "2026-06-01", None, "N"), ("2", "2026-06-02", None, "N"),
        ("3", "2026-06-03", None, "Y"),
        ("4", "2026-06-04"), ("5", "2026-05-04", None, "Y"),
        conferences=[("1", "2026-06-20")],
    )  # fmt: skip

    assert made.share("CP04", JUNE, source=Source.ANNEX_A) == (1, 2)
    assert made.left_out("CP04", JUNE, source=Source.ANNEX_A) == [
        "The conference is still to come",
        "The enquiry is still open",
    ]


def test_enquiries_count_in_the_month_in_which_they_began():
    made = enquiries(("1", "2026-06-01"), ("2", "2026-06-30", "2026-06-30"), ("3", "2026-05-31"))

    assert made.share("CP01", JUNE) == (2, 2)


def test_each_child_on_a_plan_counts_once_and_one_of_another_council_does_not():
    made = plans(
        ("A", "2025-01-01"), ("A", "2026-01-01"), ("B", "2026-06-30"), ("C", "2026-07-01"),
        ("D", "2026-01-01", "2026-06-30"),
        ("E", "2026-01-01", "2026-07-01"), ("F", "2026-01-01", None, "Y"), ("A", "2026-02-01", None, "Y"), ("G", None),
        ssd_person=[{"pers_person_id": "B", "pers_expected_dob": "2026-09-01"}],
    )  # fmt: skip

    rows = [row for row in made.rows("CP05", JUNE) if row["left_out"] is None]

    assert sorted((row["person"], str(row["happened"])) for row in rows) == [
        ("A", "2026-01-01"),
        ("B", "2026-06-30"),
        ("E", "2026-01-01"),
    ]
    assert made.left_out("CP05", JUNE) == [
        "A plan of another council",
        "A plan of another council",
        "No day on which the plan began",
    ]


def test_team_and_worker_of_a_plan_are_those_who_hold_the_child_on_the_day():
    held = [
        {"invo_person_id": "A", "team": "North", "worker": "W1", "invo_involvement_start_date": "2026-01-01",
         "invo_involvement_end_date": "2026-06-30"},
        {"invo_person_id": "A", "team": "South", "worker": "W2", "invo_involvement_start_date": "2026-06-01"},
    ]  # fmt: skip
    made = plans(("A", "2025-01-01"), ssd_involvements=held)

    assert [(row["team"], row["worker"]) for row in made.rows("CP05", date(2026, 5, 31))] == [("North", "W1")]
    assert [(row["team"], row["worker"]) for row in made.rows("CP05", JUNE)] == [("South", "W2")]


def test_one_of_two_plans_follows_an_earlier_one_and_not_within_24_months():
    made = plans(("a", "2021-03-01", "2022-01-01"), ("a", "2026-03-01"), ("b", "2026-05-01"))
    year = {"since": date(2025, 12, 31)}

    assert made.share("CP06", date(2026, 12, 31), **year) == (1, 2)
    assert made.share("CP06B", date(2026, 12, 31), **year) == (0, 2)


@pytest.mark.parametrize(
    ("end", "again"),
    [
        pytest.param("2024-06-10", 1, id="24 months before"),
        pytest.param("2024-06-09", 0, id="a day longer ago"),
        pytest.param(None, 1, id="never ended"),
    ],
)
def test_a_plan_within_24_months_of_the_last(end, again):
    assert plans(("a", "2020-01-01", end), ("a", "2026-06-10")).share("CP06B", JUNE) == (again, 1)


def test_a_plan_of_another_council_is_neither_a_new_one_nor_an_earlier_one():
    made = plans(("a", "2020-01-01", "2021-01-01", "Y"), ("a", "2026-06-10"), ("b", "2026-06-10", None, "Y"))

    assert made.share("CP06", JUNE) == (0, 1)


def test_annex_a_says_how_many_plans_came_before():
    made = plans(("a", "2026-06-10", None, None, 2), ("b", "2026-06-10", None, None, 0), ("c", "2026-06-10"))

    assert made.share("CP06", JUNE, source=Source.ANNEX_A) == (1, 2)
    assert made.left_out("CP06", JUNE, source=Source.ANNEX_A) == ["Not said how many plans came before"]


def test_two_years_on_a_plan_are_over_on_the_same_day():
    made = plans(("A", "2024-06-30"), ("B", "2024-07-01"), ("C", None))

    assert made.share("CP07", JUNE) == (1, 2)


def test_a_plan_that_ended_had_lasted_two_years():
    made = plans(
        ("A", "2024-06-10", "2026-06-10"), ("B", "2024-06-11", "2026-06-10"), ("C", "2020-01-01", "2026-05-31")
    )

    assert made.share("CP07B", JUNE) == (1, 2)


def test_of_two_plans_with_a_first_review_on_day_91_and_92_one_is_in_time():
    made = plans(
        ("A", "2026-01-05"), ("B", "2026-01-05"), ("C", "2026-07-15"),
        ssd_cp_reviews=reviews(("cppl_cp_plan_id0", "2026-04-06"), ("cppl_cp_plan_id1", "2026-04-07")),
    )  # fmt: skip

    assert made.share("CP08", SEPTEMBER) == (1, 2)
    assert made.share("CP08", SEPTEMBER, source=Source.ANNEX_A) == (2, 2)


@pytest.mark.parametrize(
    ("days", "counted"),
    [
        pytest.param(["2026-03-31"], 1, id="183 days since the last"),
        pytest.param(["2026-03-30"], 0, id="184 days since the last"),
        pytest.param([], 0, id="none held"),
        pytest.param(["2026-01-06", "2026-07-08"], 1, id="183 days between two"),
        pytest.param(["2026-01-06", "2026-07-09"], 0, id="184 days between two"),
        pytest.param(["2026-01-06", "2026-10-01"], 0, id="the next is after the day"),
        pytest.param(["2026-01-05", "2026-04-07"], 0, id="on the first day, which is no review"),
        pytest.param(["2026-04-06", "2026-04-06", None], 1, id="twice on one day, and one without a day"),
    ],
)
def test_every_review_since_the_plan_began_was_in_time(days, counted):
    made = plans(("A", "2026-01-05"), ssd_cp_reviews=reviews(*[("cppl_cp_plan_id0", day) for day in days]))

    assert made.share("CP08", SEPTEMBER) == (counted, 1)


def test_a_plan_of_less_than_three_months_or_that_has_ended_is_not_asked_for_reviews():
    made = plans(("A", "2026-07-01"), ("B", "2026-06-30"), ("C", "2026-01-01", "2026-09-30"))

    assert {row["person"] for row in made.rows("CP08", SEPTEMBER)} == {"B"}


def test_a_child_is_visited_in_time_when_seen_within_the_days_that_the_council_set():
    made = plans(
        ("A", "2026-01-01"), ("B", "2026-01-01"), ("C", "2026-01-01"), ("D", "2026-06-20"),
        ("E", "2026-06-20"), ("F", None),
        ssd_cp_visits=visits(
            ("A", "2026-06-16", "Y"), ("A", "2026-07-01", "Y"),  # 10 working days before
            ("B", "2026-06-15", "Y"), ("B", "2026-06-29", "N"), ("B", None, "Y"),  # 11, and not seen since
            ("C", "2026-06-29"),  # not said whether seen
            ("D", "2026-06-01", "Y"),  # before the plan, which is new
        ),
    )  # fmt: skip

    in_time = {row["person"] for row in made.rows("CP09", JUNE) if row["counted"]}

    assert in_time == {"A", "D", "E"}
    assert made.share("CP09", JUNE) == (3, 5)
    assert made.share("CP09", JUNE, thresholds={"working_days_between_protection_visits": 11}) == (4, 5)


def test_seen_alone_is_asked_of_the_last_visit_of_the_plan():
    made = plans(
        *[(child, "2026-01-01") for child in "ABCDEF"],
        ssd_cp_visits=visits(
            ("A", "2026-06-01", "Y", "N"), ("A", "2026-06-10", "Y", "Y"),
            ("B", "2026-06-01", "Y", "Y"), ("B", "2026-06-10", "Y", None),
            ("C", "2025-12-31", "Y", "Y"),  # before the plan
            ("D", "2026-06-10", "Y", "Y"),  # not born yet
            ("E", "2026-06-10", "Y", "Y"), ("E", "2026-06-10", "Y", "N"), ("E", "2026-07-01", "Y", "N"),
        ),
        ssd_person=[
            {"pers_person_id": "A", "pers_dob": "2022-06-30"},
            {"pers_person_id": "B", "pers_dob": "2010-02-28"},
            {"pers_person_id": "D", "pers_expected_dob": "2026-08-01"},
            {"pers_person_id": "E", "pers_dob": "2022-07-01"},
        ],
    )  # fmt: skip

    assert made.share("CP10", JUNE) == (2, 5)
    assert made.left_out("CP10", JUNE) == ["Not born yet"]
    assert made.share("CP10B", JUNE) == (1, 2)
