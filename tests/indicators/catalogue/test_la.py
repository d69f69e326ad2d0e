"""Children in care: LA01 to LA14."""

from datetime import date

import pytest

from looped.indicators.definitions import Source
from tests.indicators.events import Events

SEPTEMBER = date(2026, 9, 30)
LONG = "2020-01-01"


def period(who, entered=LONG, ended=None, why=None, id=None, **more):
    return {
        "clae_person_id": who, "clae_cla_id": id or f"care of {who}", "clae_cla_episode_id": f"{who} {entered}",
        "clae_cla_episode_start_date": entered, "clae_cla_episode_ceased_date": ended,
        "clae_cla_episode_ceased_reason": why, **more,
    }  # fmt: skip


def extract(*periods, **tables):
    return Events({"ssd_cla_episodes": periods} | tables)


def rows(columns, *rows, **more):
    names = columns.split()
    return [dict(zip(names, row, strict=False)) | more for row in rows]


def births(**born):
    return rows("pers_person_id pers_dob", *born.items())


def placements(*found):
    columns = "clap_person_id clap_cla_placement_start_date clap_cla_placement_end_date clap_cla_placement_type"
    return [{"clap_cla_placement_id": str(n)} | each for n, each in enumerate(rows(columns, *found))]


def who(made, id, day=SEPTEMBER, **how):
    """Those who are counted."""
    return sorted(row["person"] for row in made.rows(id, day, **how) if row["counted"] and not row["left_out"])


def test_each_child_in_care_counts_once():
    made = extract(
        period("A", LONG), period("A", "2026-01-01", id="second"), period("B", "2026-09-30"), period("C", "2026-10-01"),
        period("D", LONG, "2026-09-30", "E4A"), period("E", LONG, "2026-10-01", "E4A"), period("F", None),
    )  # fmt: skip

    assert who(made, "LA01") == ["A", "B", "E"]


def test_care_goes_on_after_an_episode_that_ended_with_x1():
    made = extract(
        period("A", LONG, "2026-01-01", "X1"),
        period("B", LONG, "2026-01-01", "X1"), period("B", "2026-01-01", "2026-09-10", "E4A"),
        period("C", LONG, "2026-01-01", "E4A"), period("C", "2026-02-01"),
        period("D", LONG, "2026-09-10"),
    )  # fmt: skip

    assert who(made, "LA01") == ["A", "C"]
    assert who(made, "LA02E") == ["B", "D"]


@pytest.mark.parametrize(
    ("born", "day", "in_care"),
    [
        pytest.param("2008-10-01", SEPTEMBER, True, id="the day before the 18th birthday"),
        pytest.param("2008-09-30", SEPTEMBER, False, id="on it"),
        pytest.param("2008-02-29", date(2026, 2, 28), True, id="born on 29 February, on the 28th"),
        pytest.param("2008-02-29", date(2026, 3, 1), False, id="born on 29 February, on 1 March"),
    ],
)
def test_the_18th_birthday_ends_care_even_where_the_record_is_open(born, day, in_care):
    made = extract(period("A"), ssd_person=births(A=born))

    assert bool(made.rows("LA01", day)) == in_care
    assert bool(made.rows("LA02E", day)) == (not in_care)


def test_the_age_that_annex_a_says_counts_where_no_birth_is_known():
    ages = [{"pers_person_id": "A", "annex_age": 18}, {"pers_person_id": "B", "annex_age": 17}]

    assert who(extract(period("A"), period("B"), period("C"), ssd_person=ages), "LA01") == ["B", "C"]


def test_children_in_short_breaks_alone_are_not_in_care():
    status = "lega_person_id lega_legal_status lega_legal_status_start_date lega_legal_status_end_date"
    made = extract(
        *(period(each) for each in "ABCDE"),
        ssd_legal_status=rows(
            status, ("A", "V4", LONG), ("B", "V4", LONG, "2026-09-30"), ("C", "V3", LONG), ("C", "C2", "2026-05-01"),
            ("D", "C2", LONG), ("D", "V4", "2026-09-30"), ("E", "V3", None),
        ),
    )  # fmt: skip

    assert who(made, "LA01") == ["B", "C"]


def test_periods_of_care_begin_and_end_and_episodes_do_not():
    made = extract(
        period("A", "2026-09-01"), period("A", "2026-09-20"), period("B", "2026-08-31"),
        period("C", "2026-09-02", "2026-09-05", "E4A"), period("C", "2026-09-20", id="again"),
        period("D", LONG, "2026-09-05", "X1"), period("D", "2026-09-05"),
    )  # fmt: skip

    assert who(made, "LA02") == ["A", "C", "C"]
    assert who(made, "LA02E") == ["C"]


def test_one_of_two_children_had_three_placements_in_twelve_months():
    made = extract(
        period("A"), period("B"),
        ssd_cla_placement=placements(
            ("A", LONG, "2025-09-30"), ("A", "2025-09-30", "2026-03-01"), ("A", "2026-03-01"),
            ("B", LONG, "2025-10-01"), ("B", "2025-10-01", "2026-03-01"), ("B", "2026-03-01"),
        ),
    )  # fmt: skip

    assert made.share("LA03", SEPTEMBER) == (1, 2)
    assert who(made, "LA03") == ["B"]


def test_temporary_stays_and_moves_with_the_same_carer_are_no_placements_more():
    places = placements(
        ("A", LONG, "2026-01-01"), ("A", "2026-01-01", "2026-02-01", "T1"), ("A", "2026-02-01"),
        ("B", LONG, "2026-01-01"), ("B", "2026-01-01", "2026-02-01"), ("B", "2026-02-01"),
    )  # fmt: skip
    stayed = {"clae_cla_episode_start_reason": "T", "clae_cla_placement_id": "5"}
    made = extract(period("A"), period("B"), period("B", "2026-02-01", **stayed), ssd_cla_placement=places)

    assert made.share("LA03", SEPTEMBER) == (0, 2)


def test_annex_a_says_how_many_placements_there_were():
    made = extract(*(period(f"{n}", annex_placements_12m=n) for n in (2, 3, None)))

    assert made.share("LA03", SEPTEMBER, source=Source.ANNEX_A) == (1, 2)
    assert made.left_out("LA03", SEPTEMBER, source=Source.ANNEX_A) == ["The list has no number of placements"]


def test_a_child_long_in_care_is_stable_after_two_years_with_a_carer():
    made = extract(
        period("A"), period("B"), period("C"), period("D"), period("E", "2024-03-31"), period("F"), period("G"),
        period("C", "2025-01-01", clae_cla_episode_start_reason="U", clae_cla_placement_id="3"),
        ssd_cla_placement=placements(
            ("A", "2024-09-30"), ("B", "2024-10-01"), ("C", LONG, "2025-01-01"), ("C", "2025-01-01"),
            ("D", LONG, "2026-01-01"), ("D", "2026-01-01", None, "T2"), ("E", "2024-03-31"), ("F", LONG),
        ),
        ssd_person=births(A="2015-01-01", B="2015-01-01", C="2015-01-01", D="2015-01-01", E="2015-01-01",
                          F="2010-09-30", G="2010-10-01"),
    )  # fmt: skip

    assert who(made, "LA04") == ["A", "C", "D"]
    assert made.share("LA04", SEPTEMBER) == (3, 5)  # E is too short in care, F is 16, G has no placement


def test_a_distance_that_is_not_known_is_left_out():
    miles = {"A": 20.0, "B": 20.1, "C": 999.9, "D": None}
    places = [each | {"clap_cla_placement_distance": miles[each["clap_person_id"]]} for each in placements(*(
        (child, LONG) for child in miles
    ))]  # fmt: skip
    made = extract(*(period(child) for child in "ABCDE"), ssd_cla_placement=places)

    assert made.share("LA05", SEPTEMBER) == (1, 2)
    assert len(made.left_out("LA05", SEPTEMBER)) == 3


def test_annex_a_says_only_whether_a_placement_is_in_the_area():
    made = extract(period("A", annex_in_or_out="out"), period("B", annex_in_or_out="in"), period("C"))

    assert made.share("LA05", SEPTEMBER, source=Source.ANNEX_A) == (1, 2)


REVIEW = "clar_cla_review_id clar_cla_id clar_cla_review_date clar_cla_review_due_date clar_cla_review_cancelled"


def test_the_first_review_is_due_after_20_working_days():
    held = rows(REVIEW, ("1", "care of A", "2026-01-21"), ("2", "care of B", "2026-01-22"))
    made = extract(period("A", "2025-12-19"), period("B", "2025-12-19"), ssd_cla_reviews=held)

    assert made.share("LA06", date(2026, 1, 31)) == (1, 2)
    assert {row["happened"] for row in made.rows("LA06", date(2026, 1, 31))} == {date(2026, 1, 21)}


def test_the_second_review_is_due_after_three_months_and_the_third_after_six():
    held = rows(
        REVIEW, ("1", "care of A", "2025-11-30"), ("2", "care of A", "2026-02-28"), ("3", "care of A", "2026-08-29")
    )
    made = extract(period("A", "2025-11-03"), ssd_cla_reviews=held)

    assert made.share("LA06", date(2026, 2, 28)) == (1, 1)
    assert made.share("LA06", date(2026, 8, 31)) == (0, 1)
    assert made.share("LA06", date(2027, 2, 28)) == (0, 1)  # the next one, which is not recorded
    assert made.share("LA06", SEPTEMBER) == (0, 0)


def test_a_review_that_was_not_held_is_late_and_one_that_was_cancelled_is_none():
    kept = rows(
        REVIEW, ("1", "care of A", None, "2026-09-10"), ("2", "care of B", None, "2026-09-10", "Y"),
        ("3", "care of C", "2026-09-11", "2026-09-10"), ("4", "care of D", "2026-09-10", "2026-09-10", "N"),
    )  # fmt: skip
    made = extract(period("A"), period("B", "2026-09-20"), period("C"), period("D"), ssd_cla_reviews=kept)

    assert who(made, "LA06") == ["D"]
    assert made.share("LA06", SEPTEMBER) == (1, 3)


def test_no_review_is_due_once_a_child_has_left_care():
    made = extract(
        period("A", "2026-08-10", "2026-09-09", "E4A"), period("B", "2026-08-10", "2026-09-08", "E4A"),
        period("C", "2026-08-10"),
    )  # fmt: skip

    assert sorted(row["person"] for row in made.rows("LA06", SEPTEMBER)) == ["A", "C"]  # due on 8 September


def test_annex_a_knows_the_last_review_alone_and_says_it_of_its_own_day():
    held = rows("clar_person_id clar_cla_review_date", ("A", "2026-03-30"), ("B", "2026-03-29"))
    made = extract(period("A"), period("B"), period("C", "2026-09-02"), period("D", "2026-09-01"), ssd_cla_reviews=held)

    assert who(made, "LA06", source=Source.ANNEX_A) == ["A", "C"]
    days = (SEPTEMBER, date(2026, 8, 31))
    assert {row["as_at"] for row in made.rows("LA06", *days, source=Source.ANNEX_A)} == {SEPTEMBER}


def test_a_child_who_sent_views_took_part_and_one_under_four_is_not_asked():
    codes = ("PN1", "PN6", "PN7", "PN0", None)
    held = rows(
        "clar_cla_review_participation clar_cla_id", *((code, "care of A") for code in codes),
        clar_cla_review_date="2026-09-10",
    )  # fmt: skip
    held += rows(
        "clar_cla_review_date clar_cla_review_cancelled", ("2026-09-10", "Y"), ("2026-08-31", "N"), (None, "N")
    )
    made = extract(period("A"), ssd_cla_reviews=held)

    assert made.share("LA07", SEPTEMBER) == (2, 4)
    assert {row["person"] for row in made.rows("LA07", SEPTEMBER)} == {"A"}


def test_visits_are_due_within_42_days_or_what_the_council_set():
    visits = rows(
        "clav_person_id clav_cla_visit_date", ("A", "2026-08-19"), ("B", "2026-08-18"), ("C", "2026-09-20"),
        ("D", "2026-10-01"),
    )  # fmt: skip
    made = extract(period("A"), period("B"), period("C", "2026-09-25"), period("D"), ssd_cla_visits=visits)

    assert who(made, "LA08") == ["A", "C"]  # C came back five days ago: the visit before was in another period
    assert who(made, "LA08", thresholds={"days_between_care_visits": 43}) == ["A", "B", "C"]


def test_the_first_visit_is_due_after_seven_days():
    assert who(extract(period("A", "2026-09-23"), period("B", "2026-09-22")), "LA08") == ["A"]


def test_a_child_settled_in_long_term_fostering_is_visited_every_three_months():
    visits = rows(
        "clav_person_id clav_cla_visit_date", *((child, "2026-06-30") for child in "ABC"), ("D", "2026-06-29")
    )
    made = extract(
        *(period(child) for child in "ABCD"), ssd_cla_visits=visits,
        ssd_cla_placement=placements(
            ("A", "2025-09-30", None, "U4"), ("B", "2025-10-01", None, "U4"), ("C", LONG, None, "U6"),
            ("D", LONG, None, "U1"),
        ),
    )  # fmt: skip

    assert who(made, "LA08") == ["A"]


def test_health_is_current_for_six_months_under_five_and_for_a_year_after():
    checks = rows(
        "clah_person_id clah_health_check_date clah_health_check_type clah_health_check_status",
        ("A", "2026-03-31", "Health Assessment", "Completed"), ("B", "2025-10-01", "Health Assessment", "Completed"),
        ("C", "2025-09-30", "Health Assessment", "Completed"), ("D", "2026-09-01", "Health Assessment", "Completed"),
    )  # fmt: skip
    made = extract(
        period("A"), period("B"), period("C"), period("D", "2025-10-30"), ssd_cla_health=checks,
        ssd_person=births(A="2022-01-01", B="2017-01-01", C="2017-01-01", D="2017-01-01"),
    )  # fmt: skip

    assert made.share("LA09", SEPTEMBER) == (2, 3)


def test_a_refused_check_is_none_and_teeth_are_not_health():
    checks = rows(
        "clah_person_id clah_health_check_type clah_health_check_status", ("A", "Dental Check", "Completed"),
        ("B", "Dental Check", "Refused"), ("C", "Health Assessment", None), clah_health_check_date="2026-09-01",
    )  # fmt: skip
    made = extract(period("A"), period("B"), period("C"), ssd_cla_health=checks)

    assert who(made, "LA10") == ["A"]
    assert who(made, "LA09") == ["C"]


def test_the_latest_score_of_the_year_counts_and_its_cover_is_said():
    scores = rows(
        "csdq_person_id csdq_sdq_completed_date csdq_sdq_score", ("A", "2026-01-01", 20), ("A", "2026-05-01", 10),
        ("B", "2025-09-30", 30), ("C", "2026-01-01", 40), ("D", "2025-10-01", 16), ("D", "2026-06-01", None),
    )  # fmt: skip
    made = extract(
        *(period(child) for child in "ABCD"), ssd_sdq_scores=scores,
        ssd_person=births(A="2022-09-30", B="2015-01-01", C="2022-10-01", D="2009-10-01"),
    )  # fmt: skip

    assert made.amounts("LA11", SEPTEMBER) == [10, 16]  # C is 3 years old
    assert made.left_out("LA11", SEPTEMBER) == ["No score in the last twelve months"]
    assert made.share("LA11C", SEPTEMBER) == (2, 3)


def test_an_interview_is_offered_after_a_child_came_back():
    times = rows(
        "miss_person_id miss_missing_episode_start_date miss_missing_episode_end_date miss_missing_episode_type "
        "miss_missing_rhi_offered miss_missing_rhi_accepted",
        ("A", "2026-09-01", "2026-09-02", "M", "Y", "N"), ("B", "2026-09-01", "2026-09-01", "M", "Y", "Y"),
        ("C", "2026-09-05", "2026-09-06", "M", None), ("D", "2026-09-05", "2026-09-06", "A", "Y"),
        ("E", "2026-09-30", None, "M"), ("F", "2026-08-31", "2026-09-01", "M", "Y"),
    )  # fmt: skip
    made = Events({"ssd_missing": times})

    assert made.share("LA12", SEPTEMBER) == (2, 3)
    assert made.left_out("LA12", SEPTEMBER) == ["The child had not come back by the day"]
    assert made.share("LA12A", SEPTEMBER) == (1, 2)


def test_annex_a_knows_of_the_last_time_missing_alone():
    answers = {"annex_missing_12m": 2, "annex_interview_offered": "Y"}
    made = extract(
        period("A", **answers, annex_interview_accepted="Y"), period("B", **answers), period("C", annex_missing_12m=1),
        period("D", annex_missing_12m=0),
    )  # fmt: skip

    assert made.share("LA12", SEPTEMBER, source=Source.ANNEX_A) == (2, 3)
    assert made.share("LA12A", SEPTEMBER, source=Source.ANNEX_A) == (1, 2)


def test_three_different_social_workers_in_a_year():
    held = "invo_person_id invo_professional_id invo_involvement_start_date invo_involvement_end_date"
    workers = rows(
        held, ("A", "1", LONG, "2025-10-01"), ("A", "2", "2025-10-01", "2026-01-01"), ("A", "3", "2026-01-01"),
        ("B", "1", LONG, "2025-09-30"), ("B", "2", "2025-10-01", "2026-01-01"), ("B", "3", "2026-01-01"),
        ("C", "1", LONG, "2026-01-01"), ("C", "2", "2026-01-01", "2026-02-01"), ("C", "1", "2026-02-01"),
        invo_professional_role_id="SW",
    )  # fmt: skip
    workers += rows(held, ("B", "4", LONG), invo_professional_role_id="IRO")

    assert who(extract(*(period(child) for child in "ABC"), ssd_involvements=workers), "LA13") == ["A"]


def test_a_plan_for_permanence_is_recorded_after_four_months():
    plans = rows(
        "lacp_person_id lacp_permanence_plan lacp_cla_care_plan_start_date lacp_cla_care_plan_end_date",
        ("A", "ADOPTION", "2026-09-30"), ("B", "LTFOST18", LONG, "2026-09-30"), ("C", "", LONG),
        ("D", "ADOPTION", LONG),
    )  # fmt: skip
    made = extract(
        period("A", annex_permanence_plan="ADOPTION"), period("B"), period("C"), period("D", "2026-05-31"),
        ssd_cla_care_plan=plans,
    )  # fmt: skip

    assert who(made, "LA14") == ["A"]
    assert made.share("LA14", SEPTEMBER) == (1, 3)
    assert made.share("LA14", SEPTEMBER, source=Source.ANNEX_A) == (1, 3)
