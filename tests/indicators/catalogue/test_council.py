"""Caseloads, the council's own lists, and what Looped itself keeps: WF01, PL01, PL02, SV01, QA01 to QA03."""

from datetime import date

from looped.indicators.catalogue import all_definitions
from looped.indicators.definitions import Fit, Source
from tests.indicators.events import Events

SEPTEMBER = date(2026, 9, 30)


def held(*rows, posts=()):
    """Child, worker, team: each an open case."""
    return Events(
        {
            "ssd_cin_episodes": [{"cine_person_id": child, "cine_referral_date": "2026-01-01"} for child, *_ in rows],
            "ssd_involvements": [
                {"invo_person_id": child, "invo_professional_id": worker, "worker": worker, "team": team}
                for child, worker, team in rows
                if worker
            ],
            "ssd_professionals": [
                {"prof_professional_id": worker, "prof_full_time_equivalency": whole} for worker, whole in posts
            ],
        }
    )


def ratio(made, team=None):
    inside = [row for row in made.rows("WF01", SEPTEMBER) if not row["left_out"] and team in (None, row["team"])]
    return sum(row["counted"] for row in inside), sum(row["amount"] for row in inside)


def test_children_are_counted_against_the_posts_of_those_who_hold_them():
    made = held(("A", "V", "North"), ("B", "V", "North"), ("C", "W", "South"), posts=[("V", 0.6), ("X", 1.0)])

    assert ratio(made) == (3, 1.6)  # nothing is known of W, and X holds nobody


def test_a_child_without_a_worker_is_left_out_and_listed():
    made = held(("A", "V", "North"), ("B", None, None))

    assert ratio(made) == (1, 1)
    assert made.left_out("WF01", SEPTEMBER) == ["No worker is allocated"]


def test_the_post_of_a_worker_in_two_teams_is_shared_out():
    made = held(("A", "V", "North"), ("B", "V", "North"), ("C", "V", "North"), ("D", "V", "South"), posts=[("V", 0.8)])

    assert ratio(made) == (4, 0.8)
    assert ratio(made, "North") == (3, 0.8 * 3 / 4)


def test_a_closed_case_one_without_action_and_the_referrals_of_annex_a_are_no_open_cases():
    episodes = [
        {"cine_person_id": "A", "cine_close_date": "2026-09-30"},
        {"cine_person_id": "B", "cine_referral_nfa": "Y"},
        {"cine_person_id": "C", "annex_list": 3},
        {"cine_person_id": "D", "annex_list": 6},
        {"cine_person_id": "D"},
    ]
    made = Events({"ssd_cin_episodes": [{"cine_referral_date": "2026-01-01"} | each for each in episodes]})

    assert [row["person"] for row in made.rows("WF01", SEPTEMBER)] == ["D"]


def plans(*rows):
    return Events({"local_plans": [{"plan_due": due, "plan_done": done} for due, done in rows]})


def test_a_plan_is_in_time_on_the_day_it_is_due():
    made = plans(
        ("2026-09-10", "2026-09-10"), ("2026-09-10", "2026-09-11"), ("2026-09-30", None), ("2026-08-31", "2026-08-01"),
        ("2026-10-01", "2026-09-01"), (None, "2026-09-01"),
    )  # fmt: skip

    assert made.share("PL01", SEPTEMBER, source=Source.LOCAL) == (1, 3)


def test_a_plan_is_overdue_from_the_day_after_until_it_is_done():
    made = plans(
        ("2026-09-29", None),
        ("2026-09-30", None),
        ("2026-01-01", "2026-10-01"),
        ("2026-01-01", "2026-09-30"),
        (None, None),
    )

    assert made.share("PL02", SEPTEMBER, source=Source.LOCAL) == (2, 2)


def test_a_case_is_in_time_28_days_after_its_last_supervision_or_as_the_council_set():
    talks = [("A", "2026-09-02"), ("A", "2026-01-01"), ("B", "2026-09-01"), ("C", None), ("D", "2026-10-01")]
    made = Events(
        {"local_supervision": [{"supervision_person_id": who, "supervision_date": day} for who, day in talks]}
    )

    assert made.share("SV01", SEPTEMBER, source=Source.LOCAL) == (1, 3)
    set_to = {"days_between_supervisions": 29}
    assert made.share("SV01", SEPTEMBER, source=Source.LOCAL, thresholds=set_to) == (2, 3)


def test_what_looped_itself_keeps_stands_in_the_catalogue_with_its_words():
    for id in ("QA01", "QA02", "QA03"):
        definition = all_definitions()[id]

        assert definition.fit(Source.LOOPED).fit == Fit.EXACT
        assert definition.rows_for(Source.LOOPED) is None
        assert definition.numerator
        assert definition.denominator


def test_there_are_at_least_45_indicators():
    assert len(all_definitions()) >= 45
