"""A council's own SELECT sees the extract and nothing else, and every fault is told in a sentence."""

from datetime import date
from pathlib import Path

import pytest

from looped.core.errors import Refused
from looped.indicators.definitions import Period
from looped.indicators.engine import own_query
from looped.indicators.engine.events_file import new_events_file

pytestmark = pytest.mark.once
AS_AT = date(2026, 9, 30)
GOOD = """SELECT cont_person_id AS person, CASE WHEN cont_contact_source_code = '6' THEN 1 ELSE 0 END AS counted,
                 cont_contact_date AS happened, team
          FROM ssd_contacts, asked WHERE cont_contact_date > since AND cont_contact_date <= as_at"""


@pytest.fixture(scope="module")
def events(tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("own") / "events.duckdb"
    with new_events_file(place) as connection:
        for child, day, source in (("A", 2, "6"), ("B", 3, "1A"), ("C", 30, "6")):
            connection.execute(
                "INSERT INTO ssd_contacts (cont_person_id, cont_contact_date, cont_contact_source_code, team)"
                " VALUES (?, ?, ?, 'Oak')",
                [child, date(2026, 8 if child == "C" else 9, day), source],
            )
    return place


def run(sql: str, events: Path) -> list:
    return own_query.run(sql, events=events, as_at=AS_AT, period=Period.MONTH, thresholds={})


def test_a_select_gives_the_rows_of_its_month(events):
    assert sorted(run(GOOD, events)) == [
        ["A", 1, None, "2026-09-02", "Oak", None, None],
        ["B", 0, None, "2026-09-03", "Oak", None, None],
    ]


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("SELECT 1 AS person, 1 AS counted; SELECT 2", "one SELECT and nothing else"),
        ("INSERT INTO ssd_contacts (cont_person_id) VALUES ('X')", "one SELECT and nothing else"),
        ("COPY ssd_contacts TO '/tmp/out.csv'", "one SELECT and nothing else"),
        ("ATTACH '/tmp/other.duckdb'", "one SELECT and nothing else"),
        ("SET memory_limit = '9GB'", "one SELECT and nothing else"),
        ("", "one SELECT and nothing else"),
        ("SELECT content AS person, 1 AS counted FROM read_text('/etc/passwd')", "does not understand"),
        ("SELECT * FROM 'https://example.org/x.csv'", "does not understand"),
        ("SELECT name AS person, 1 AS counted FROM nowhere", "does not understand"),
        ("SELEC", "does not understand"),
        ("SELECT cont_person_id AS person FROM ssd_contacts", "must give the columns counted"),
        ("SELECT cont_person_id AS person, 1 AS counted, 2 AS dob FROM ssd_contacts", "means nothing here"),
        ("SELECT cont_person_id AS person, 2 AS counted FROM ssd_contacts", "must be 1"),
        ("SELECT 'A' AS person, 1 AS counted FROM range(600000) AS t(i)", "more than 500000 rows"),
        ("SELECT NULL AS person, 1 AS counted FROM ssd_contacts", "must hold a child of the extract"),
        ("SELECT cont_contact_date AS person, 1 AS counted FROM ssd_contacts", "must hold a child of the extract"),
        ("SELECT 'A' AS person, 1 AS counted, repeat('x', 201) AS record FROM asked", "longer than 200"),
        ("SELECT 'A' AS person, 1 AS counted, file AS record FROM glob('/etc/*')", "does not understand"),
        ("SELECT 'A' AS person, 1 AS counted, repeat('x', 190) AS record FROM range(499999)", "more than 500000 rows"),
    ],
)
def test_what_is_not_one_select_of_the_extract_is_refused_in_words(events, sql, said):
    with pytest.raises(Refused, match=said):
        run(sql, events)
    assert len(run(GOOD, events)) == 2  # and the extract is as it was


TELLING = (
    "SELECT cont_person_id AS person, CAST(cont_contact_date::VARCHAR AS INTEGER) AS counted FROM ssd_contacts",
    "SELECT error(string_agg(cont_contact_date::VARCHAR, ' ')) AS person, 1 AS counted FROM ssd_contacts",
    "SELECT * FROM (PIVOT ssd_contacts ON cont_contact_date USING count(*))",
    "PIVOT ssd_contacts ON cont_contact_date USING count(*)",
)


@pytest.mark.parametrize("sql", TELLING)
def test_no_fault_repeats_a_value_of_the_extract(events, sql):
    with pytest.raises(Refused) as refused:
        run(sql, events)
    assert "2026" not in str(refused.value)


def test_only_the_selects_own_words_say_why_a_row_is_left_out(events):
    sly = "SELECT cont_person_id AS person, 0 AS counted, cont_contact_date AS left_out FROM ssd_contacts"
    assert {row[-1] for row in run(sly, events)} == {own_query.LEFT_OUT}
    plain = "SELECT cont_person_id AS person, 0 AS counted, 'The child''s day' AS left_out FROM ssd_contacts"
    assert {row[-1] for row in run(plain, events)} == {"The child's day"}


def test_a_select_without_end_is_ended(events, monkeypatch):
    monkeypatch.setattr(own_query, "SECONDS", 3)
    endless = "SELECT sum(i % 7 + j) AS person, 1 AS counted FROM range(1000000) a(i), range(1000000) b(j)"
    with pytest.raises(Refused, match="more time or memory"):
        run(endless, events)


def test_a_select_that_would_hold_everything_is_refused(events):
    greedy = "SELECT string_agg(repeat(i::VARCHAR, 1000), '') AS person, 1 AS counted FROM range(2000000) t(i)"
    with pytest.raises(Refused, match="more memory|more time or memory"):
        run(greedy, events)
