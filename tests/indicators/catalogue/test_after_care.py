"""Adoption and care leavers: AD01, AD02, CL01 to CL04."""

from datetime import date

from tests.indicators.events import Events

SEPTEMBER = date(2026, 9, 30)


def adoptions(*rows, **tables):
    columns = (
        "perm_placement_order_date perm_matched_date perm_placed_for_adoption_date perm_permanence_order_date "
        "annex_entered_care perm_permanence_order_type"
    )
    names = columns.split()
    made = [{"perm_person_id": str(n)} | dict(zip(names, row, strict=False)) for n, row in enumerate(rows)]
    return Events({"ssd_permanence": made} | tables)


def test_a_match_before_the_placement_order_counts_as_no_days():
    made = adoptions(("2026-02-01", "2026-01-15"), ("2026-01-01", "2026-05-02"), (None, "2026-05-02"))

    assert made.amounts("AD02", SEPTEMBER) == [0, 121]
    assert made.left_out("AD02", SEPTEMBER) == ["No placement order"]


def test_children_matched_three_years_ago_are_no_longer_counted():
    assert adoptions(("2023-01-01", "2023-09-30"), ("2023-09-01", "2023-10-01")).amounts("AD02", SEPTEMBER) == [30]


def test_days_in_care_before_the_adoptive_home_are_those_of_its_own_period():
    care = [
        {"clae_person_id": "0", "clae_cla_id": "1", "clae_cla_episode_start_date": "2020-01-01"},
        {"clae_person_id": "0", "clae_cla_id": "2", "clae_cla_episode_start_date": "2024-01-01"},
    ]
    permanence = {
        "perm_person_id": "0", "perm_cla_id": "2", "perm_placed_for_adoption_date": "2024-12-31",
        "perm_permanence_order_date": "2025-06-01", "perm_permanence_order_type": "Adoption",
    }  # fmt: skip

    assert Events({"ssd_permanence": [permanence], "ssd_cla_episodes": care}).amounts("AD01", SEPTEMBER) == [365]


def test_only_adoptions_count_and_those_without_a_day_are_left_out():
    made = adoptions(
        (None, None, "2025-01-11", "2026-01-01", "2025-01-01", "Adoption"),
        (None, None, "2025-01-11", "2026-01-01", "2025-01-01", "Special guardianship"),
        (None, None, "2025-01-21", "2026-01-01", "2025-01-01", None),
        (None, None, None, "2026-01-01", "2025-01-01", None),
        (None, None, None, "2026-01-01", "2025-01-01", "Adoption"),
        (None, None, "2024-12-31", "2026-01-01", "2025-01-01", "Adoption"),
        (None, None, "2025-01-11", None, "2025-01-01", "Adoption"),
    )

    assert made.amounts("AD01", SEPTEMBER) == [10, 20]
    assert made.left_out("AD01", SEPTEMBER) == [
        "No day on which the child came into care, or was placed",
        "Placed before coming into care",
    ]


def leavers(*rows):
    """Age on the day, and the columns' values."""
    columns = (
        "clea_care_leaver_in_touch clea_care_leaver_accom_suitable clea_care_leaver_activity "
        "clea_pathway_plan_review_date clea_care_leaver_latest_contact clea_person_id"
    )
    names = columns.split()
    people, found = [], []
    for n, (years, *values) in enumerate(rows):
        row = {"clea_table_id": str(n), "clea_person_id": str(n)} | dict(zip(names, values, strict=False))
        people.append({"pers_person_id": row["clea_person_id"], "pers_dob": years and date(2026 - years, 9, 30)})
        found.append(row)
    return Events({"ssd_care_leavers": found, "ssd_person": people})


def test_care_leavers_in_touch_are_those_from_17_to_21():
    made = leavers((18, "YES"), (19, "NO"), (20, "DIED"), (22, "YES"))

    assert made.share("CL01", SEPTEMBER) == (1, 2)
    assert made.left_out("CL01", SEPTEMBER) == ["The young person has died"]


def test_a_care_leaver_of_unknown_age_is_left_out_and_one_of_16_is_not_asked_for():
    made = leavers((None, "YES"), (16, "YES"), (17, "RHOM"), (21, None))

    assert made.share("CL01", SEPTEMBER) == (0, 2)
    assert made.left_out("CL01", SEPTEMBER) == ["The age is not known"]


def test_of_two_records_of_a_care_leaver_the_newest_contact_counts():
    made = leavers(
        (18, "YES", "1", "F1", None, "2026-01-01", "X"), (18, "NO", "2", "G5", None, "2026-02-01", "X"),
        (18, "YES", "1", "F1", None, None, "X"),
    )  # fmt: skip

    assert made.share("CL01", SEPTEMBER) == (0, 1)


def test_those_not_in_touch_stay_in_the_denominators():
    made = leavers((18, "YES", "1", "F2"), (19, "YES", "2", "P5"), (20, "NO", None, None), (21, "YES", "1", "G4"))

    assert made.share("CL02", SEPTEMBER) == (2, 4)
    assert made.share("CL03", SEPTEMBER) == (2, 4)
    assert made.share("CL03A", SEPTEMBER) == (1, 1)
    assert made.share("CL03B", SEPTEMBER) == (1, 3)


def test_a_pathway_plan_is_current_for_six_months():
    reviews = ("2026-03-31", "2026-03-30", "2026-09-30", "2026-10-01", None)
    made = leavers(*((18, "YES", None, None, day) for day in reviews))

    assert made.share("CL04", SEPTEMBER) == (2, 5)
