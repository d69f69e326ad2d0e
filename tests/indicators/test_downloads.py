"""Values as files: with their base, source, version and day; few children unknown; text never a formula."""

import csv
import io
import json

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from looped.core.periods import Month
from looped.indicators.models import OwnIndicator, Value
from looped.indicators.queries.disclosure import NOWHERE, Reach
from looped.indicators.queries.known import all_known
from looped.indicators.queries.told import told
from tests.at_work import session_of
from tests.cast import NOW
from tests.indicators.values import put, put_by_team

pytestmark = pytest.mark.django_db
OCTOBER = Month(2026, 10)


@pytest.fixture
def values(cast):
    teams = cast.teams
    put_by_team("AS01", {teams["oak"]: [(19, 30)] * 2, teams["ash"]: [(2, 20)] * 2, teams["elm"]: [(20, 40)] * 2})
    Value.objects.update(left_out=[["No day", 3]])


@pytest.fixture
def get(cast, settings):
    def ask(who: str, address: str):
        browser = Client()
        browser.cookies[settings.SESSION_COOKIE_NAME] = session_of(getattr(cast, who))
        return browser.get(f"/indicators/{address}")

    return ask


def lines(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_a_file_says_base_source_version_and_day_and_is_not_for_publication(values, get):
    rows = lines(get("quinn", "AS01/download/csv/"))
    assert len(rows) == 2 * 6
    oak = next(row for row in rows if row["Team"] == "Oak" and row["Month"] == "2026-10")
    assert oak == {
        "Indicator": "AS01", "Title": "Assessments finished within 45 working days", "Month": "2026-10",
        "As at": "2026-10-31", "Service area": "Children in need", "Team": "Oak", "Value": "63.3", "Unit": "percent",
        "Numerator": "19", "Denominator": "30", "Left out": "3", "Why left out": "No day: 3",
        "Source": "Standard Safeguarding Dataset", "How well the source fits": "exact", "Version": "1",
        "Use": "Not for publication",
    }  # fmt: skip


def test_few_children_are_in_no_file_for_those_who_need_not_know(values, get):
    for who, told_of in {
        "quinn": {"Oak", "Ash", "Elm"}, "sonia": {"Oak", "Ash", "Elm"}, "maya": {"Oak"}, "cara": {"Elm"},
    }.items():  # fmt: skip
        rows = lines(get(who, "download/csv/?month=2026-10"))
        assert {row["Team"] for row in rows if row["Team"] and row["Value"] != "c"} >= told_of, who
        ash = next(row for row in rows if row["Team"] == "Ash")
        knows = "Ash" in told_of
        assert (ash["Numerator"], ash["Left out"]) == (("2", "3") if knows else ("c", "")), who


def test_all_three_forms_tell_the_same(values, get):
    rows = lines(get("maya", "download/csv/"))
    answer = json.loads(get("maya", "download/json/").content)
    assert answer["use"] == "Not for publication"
    assert [each["kept_back"] for each in answer["values"]] == [row["Value"] == "c" for row in rows]
    assert [each["numerator"] for each in answer["values"]] == [
        None if row["Numerator"] == "c" else int(row["Numerator"]) for row in rows
    ]
    book = CalamineWorkbook.from_filelike(io.BytesIO(get("maya", "download/xlsx/").content))
    assert book.sheet_names == ["Values"]
    sheet = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert sheet[0][0] == "Not for publication"
    assert [row[6] for row in sheet[4:]] == ["c" if row["Value"] == "c" else float(row["Value"]) for row in rows]


def test_a_title_that_looks_like_a_formula_stays_text(cast, get):
    OwnIndicator.objects.create(
        key="OWN01", title="=1+1", kind="count", meaning="-", basis="-", direction="context", sql="SELECT 1",
        status="in_use", written_by=cast.anna, written_at=NOW, approved_by=cast.quinn, approved_at=NOW,
    )  # fmt: skip
    put("OWN01", [(9, 9)])
    assert lines(get("quinn", "OWN01/download/csv/"))[0]["Title"] == "'=1+1"
    book = CalamineWorkbook.from_filelike(io.BytesIO(get("quinn", "OWN01/download/xlsx/").content))
    assert book.get_sheet_by_index(0).to_python(skip_empty_area=False)[4][1] == "=1+1"


def test_each_kind_of_value_is_made_of_its_own_parts(cast):
    put("AS01", [(1, 3)], amount=7.0)
    for kind, value, of in (("share", "33.3", 3), ("count", "3", None), ("mean", "2.3", 3), ("ratio", "0.1", 7)):
        definition = all_known()["AS01"].__class__(**(all_known()["AS01"].__dict__ | {"kind": kind}))
        found = next(told(Reach(everywhere=True), {"AS01": definition}, first=OCTOBER, last=OCTOBER))
        assert (str(found.value), found.denominator) == (value, of), kind


def test_what_is_not_there_is_no_file(values, get):
    for address in ("AS01/download/pdf/", "ZZ99/download/csv/", "download/csv/?month=never", "download/exe/"):
        assert get("quinn", address).status_code == 404, address
    assert get("nora", "download/csv/").status_code == 403


def test_a_file_takes_the_same_queries_however_many_places(values, django_assert_num_queries):
    definitions = {"AS01": all_known()["AS01"]}
    for first in (OCTOBER, OCTOBER.plus(-23)):
        with django_assert_num_queries(4):
            list(told(NOWHERE, definitions, first=first, last=OCTOBER))
