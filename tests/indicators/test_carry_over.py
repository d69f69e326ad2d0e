"""A history that grows: what an older extract of Annex A says and a newer one no longer can."""

from contextlib import contextmanager
from datetime import date

import pytest

from looped.indicators import shape
from looped.indicators.engine.events_file import create_table_sql, new_file, open_events
from looped.indicators.reading.carry_over import carry_over

pytestmark = pytest.mark.once

SINCE = date(2026, 3, 30)


@contextmanager
def empty(place):
    """An events file but for its calendar, which takes long to fill."""
    with new_file(place) as events:
        for table, columns in shape.TABLES.items():
            events.execute(create_table_sql(table, columns))
        yield events


@pytest.fixture
def files(tmp_path):
    """Writes an older file and carries it over into a newer one: table -> rows. What then stands in the newer."""

    def made(name, tables, older=None):
        counts = {}
        with empty(tmp_path / name) as events:
            for table, rows in tables.items():
                for row in rows:
                    marks = ", ".join("?" for _ in row)
                    events.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values()))
            if older:
                counts = carry_over(older, events, since=SINCE)
        return tmp_path / name, counts

    def carried(older, newer):
        return made("newer.duckdb", newer, made("older.duckdb", older)[0])

    return carried


def rows_of(path, sql):
    with open_events(path) as events:
        return events.execute(sql).fetchall()


def contact(child, day):
    return {"cont_contact_id": f"annex-1-{child}-{day}", "cont_person_id": child, "cont_contact_date": day}


def review(child, day, plan="plan"):
    return {
        "cppr_cp_review_id": f"annex-7-{child}-{plan}-review-{day}", "cppr_person_id": child,
        "cppr_cp_plan_id": f"{child}-{plan}", "cppr_cp_review_date": day,
    }  # fmt: skip


def placement(child, day, end=None):
    return {
        "clap_cla_placement_id": f"annex-8-{child}-{day}", "clap_cla_id": f"{child}-period", "clap_person_id": child,
        "clap_cla_placement_start_date": day, "clap_cla_placement_end_date": end,
    }  # fmt: skip


def test_contacts_before_the_window_are_carried_over_and_those_within_it_are_the_newers_alone(files):
    before, taken_back, both = contact("A", "2026-03-29"), contact("B", "2026-03-30"), contact("C", "2026-03-01")

    path, counts = files({"ssd_contacts": [before, taken_back, both]}, {"ssd_contacts": [both]})

    assert counts == {"ssd_contacts": 1}
    assert rows_of(path, "SELECT cont_person_id FROM ssd_contacts ORDER BY 1") == [("A",), ("C",)]


def test_an_assessment_is_carried_over_once_it_was_authorised_and_one_still_open_is_not(files):
    older = [
        {"cina_assessment_id": "1", "cina_assessment_auth_date": "2026-02-01"},
        {"cina_assessment_id": "2", "cina_assessment_start_date": "2026-01-01"},
    ]

    path, _ = files({"ssd_cin_assessments": older}, {})

    assert rows_of(path, "SELECT cina_assessment_id FROM ssd_cin_assessments") == [("1",)]


def test_of_the_episodes_only_referrals_are_carried_over(files):
    older = [
        {"cine_referral_id": "1", "annex_list": 3, "cine_referral_date": "2026-01-01"},
        {"cine_referral_id": "2", "annex_list": 6, "cine_referral_date": "2026-01-01"},
    ]

    path, _ = files({"ssd_cin_episodes": older}, {})

    assert rows_of(path, "SELECT cine_referral_id FROM ssd_cin_episodes") == [("1",)]


def test_reviews_of_a_plan_add_up_though_each_list_has_the_last_alone(files):
    older = {"ssd_cp_reviews": [review("A", "2026-01-10"), review("A", "2026-07-01"), review("B", "2026-08-01")]}

    path, _ = files(older, {"ssd_cp_reviews": [review("A", "2026-09-01")]})

    days = rows_of(path, "SELECT cppr_cp_review_date FROM ssd_cp_reviews WHERE cppr_person_id = 'A' ORDER BY 1")
    assert days == [(date(2026, 1, 10),), (date(2026, 7, 1),), (date(2026, 9, 1),)]
    assert rows_of(path, "SELECT * FROM ssd_cp_reviews WHERE cppr_person_id = 'B'") == []


def test_a_last_review_that_was_corrected_to_an_earlier_day_stays_corrected(files):
    path, _ = files({"ssd_cp_reviews": [review("A", "2026-03-01")]}, {"ssd_cp_reviews": [review("A", "2026-02-01")]})

    assert rows_of(path, "SELECT cppr_cp_review_date FROM ssd_cp_reviews") == [(date(2026, 2, 1),)]


def test_a_health_check_is_not_taken_for_a_dental_one(files):
    def check(day, kind):
        return {"clah_health_check_id": f"{kind}-{day}", "clah_person_id": "A", "clah_health_check_type": kind,
                "clah_health_check_date": day}  # fmt: skip

    older = [check("2026-04-01", "Health Assessment"), check("2026-04-02", "Dental Check")]
    path, _ = files({"ssd_cla_health": older}, {"ssd_cla_health": [check("2026-08-01", "Health Assessment")]})

    assert rows_of(path, "SELECT clah_health_check_id FROM ssd_cla_health ORDER BY 1") == [
        ("Health Assessment-2026-04-01",), ("Health Assessment-2026-08-01",),
    ]  # fmt: skip


def test_an_earlier_placement_ends_on_the_day_on_which_the_next_began(files):
    older = {"ssd_cla_placement": [placement("A", "2025-01-01", "2026-02-01"), placement("A", "2026-02-01")]}

    path, _ = files(older, {"ssd_cla_placement": [placement("A", "2026-08-01")]})

    days = "clap_cla_placement_start_date, clap_cla_placement_end_date"
    assert rows_of(path, f"SELECT {days} FROM ssd_cla_placement ORDER BY 1") == [
        (date(2025, 1, 1), date(2026, 2, 1)), (date(2026, 2, 1), date(2026, 8, 1)), (date(2026, 8, 1), None),
    ]  # fmt: skip


def test_a_child_known_only_from_what_was_carried_over_comes_with_it_without_an_age(files):
    def child(id):
        return {"pers_person_id": id, "pers_dob": "2015-05-05", "annex_age": 10}

    older = {"ssd_contacts": [contact("A", "2026-01-01")], "ssd_person": [child("A"), child("B")]}
    path, counts = files(older, {})

    assert counts == {"ssd_contacts": 1, "ssd_person": 1}
    assert rows_of(path, "SELECT pers_person_id, pers_dob, annex_age FROM ssd_person") == [
        ("A", date(2015, 5, 5), None)
    ]  # fmt: skip


def test_carrying_over_twice_changes_nothing(files, tmp_path):
    path, _ = files({"ssd_contacts": [contact("A", "2026-01-01")]}, {})

    with empty(tmp_path / "third.duckdb") as third:
        first, second = (carry_over(path, third, since=SINCE) for _ in range(2))

    assert (first, second) == ({"ssd_contacts": 1}, {})
