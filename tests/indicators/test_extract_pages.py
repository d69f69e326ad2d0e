"""The pages of bringing an extract in: upload, columns, problems, a second person, rules."""

import io
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from looped.core.models import Reading
from looped.indicators import places
from looped.indicators.models import Computation, Extract, ExtractRules
from looped.indicators.operations.extracts import confirm
from looped.indicators.queries.todo import todo
from tests.cast import NOW, TODAY
from tests.indicators.extract_files import brought, csv, looked, problems_in, read, reader
from tests.indicators.world_extracts import an_extract

__all__ = ["reader"]
pytestmark = pytest.mark.django_db


def page(client, user, name: str, *args: str, query: str = "") -> str:
    client.force_login(user)
    return client.get(reverse(f"indicators:{name}", args=args) + query).content.decode()


def post(client, user, name: str, *args: str, **data):
    client.force_login(user)
    return client.post(reverse(f"indicators:{name}", args=args), data, follow=True)


def given(**more):
    return {"as_at_day": "31", "as_at_month": "10", "as_at_year": "2026", "source": "annex_a"} | more


def test_files_are_brought_and_the_page_shows_that_they_are_looked_at(client, cast, reader):
    response = post(client, cast.anna, "bring_extract", **given(uploads=[csv("a", "a.csv"), csv("b", "b.csv")]))

    assert "Looped looks for the lists" in response.content.decode()
    assert response["Refresh"] == "2"
    assert Extract.objects.get().files.count() == 2


def test_the_same_files_lead_to_those_that_are_here(client, cast, reader):
    first = brought(cast, files=[csv("a", "a.csv")])
    content = post(client, cast.abel, "bring_extract", **given(uploads=[csv("a", "b.csv")])).content.decode()
    assert "The same files are here already" in content
    assert reverse("indicators:extract", args=[first.public_id]) in content


@pytest.mark.parametrize(
    "wrong, said",
    [
        ({}, "Choose at least one file."),
        ({"uploads": csv("", "a.csv")}, "a.csv is empty."),
        ({"uploads": csv("a"), "as_at_day": "32"}, "Enter a date that exists"),
        ({"uploads": csv("a"), "as_at_year": "2027"}, "cannot be still to come"),
        ({"uploads": csv("a"), "source": "tarot"}, "tarot is not one of the available choices"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(client, cast, reader, wrong, said):
    assert said in post(client, cast.anna, "bring_extract", **given(**wrong)).content.decode()
    assert not Extract.objects.exists()


def test_the_columns_are_shown_with_what_is_missing_and_unknown(client, cast, reader):
    content = page(client, cast.anna, "match_extract", looked(cast).public_id)
    for words in (
        "1 list needs a look",
        "headings in row 2",
        "Contact Source",
        "Where from, Notes",
        "Written differently",
    ):
        assert words in content


def test_a_column_is_changed_and_the_page_is_clear(client, cast, reader):
    extract = looked(cast)
    chosen = {"column_0": "Child Unique ID", "column_1": "Contact date", "column_2": "Where from"}
    response = post(client, cast.abel, "match_list", extract.public_id, "list_1", **chosen)
    content = response.content.decode()
    assert "List 1, Contacts is changed." in content and "Chosen now" in content
    assert "One look and one press is enough." in content
    response = post(client, cast.abel, "match_extract", extract.public_id)
    assert "0 of 100 percent read" in response.content.decode().replace("\n", "")


def test_a_second_extract_says_what_was_remembered(client, cast, reader):
    read(cast)
    content = page(client, cast.anna, "match_extract", looked(cast, as_at=TODAY).public_id)
    assert "As confirmed before" in content
    assert "Where from, Notes" in content and "needs a look" not in content


def test_problems_are_counted_in_words_and_listed(client, cast, reader):
    extract = read(cast)
    content = page(client, cast.quincy, "extract_problems", extract.public_id)
    for words in ("Not a date", "Serious", "=cmd()", "1 problem.", "left empty"):
        assert words in content
    look = Reading.objects.get()
    assert (look.by, look.subject, look.what) == (cast.quincy, extract.public_id, "problems of an extract")


def test_problems_go_by_pages_and_by_filters(client, cast, reader):
    reader.rows = {"list_1": 1000, "list_3": 30}
    reader.wrong = [("list_1", n, "Date", f"d{n}.", "date_form", "x") for n in range(1, 121)]
    reader.wrong += [("list_3", n, "Date", f"r{n}.", "blank", None) for n in range(1, 3)]
    extract = read(cast)
    ask = lambda query: page(client, cast.anna, "extract_problems", extract.public_id, query=query)  # noqa: E731

    first, second, third = ask(""), ask("?after=49"), ask("?after=99")
    assert "d1." in first and "d50." in first and "d51." not in first and "Those before" not in first
    assert "d51." in second and "d100." in second and "?before=50" in second and "?after=99" in second
    assert "r2." in third and "Those after" not in third
    assert "d50." in ask("?before=50") and "Those before" not in ask("?before=50")
    one = ask("?list=list_3&kind=blank")
    assert "r1." in one and "d1." not in one and "2 problems." in one
    assert "0 problems." in ask("?kind='; DROP TABLE problems; --&after=x")
    assert problems_in(places.problems(extract.public_id)) == 122


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_problems_are_downloaded_and_no_formula_runs(client, cast, reader, form):
    extract = read(cast)
    client.force_login(cast.anna)
    response = client.get(reverse("indicators:extract_problems_file", args=[extract.public_id, form]))
    content = b"".join(response.streaming_content)
    if form == "csv":
        assert "'=cmd()" in content.decode() and ",=cmd()" not in content.decode()
    else:
        rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
        assert rows[1][:4] == ["List 1, Contacts", 3.0, "Date of Contact", "=cmd()"]
    for stranger in (cast.maya, cast.nora):
        client.force_login(stranger)
        assert (
            client.get(reverse("indicators:extract_problems_file", args=[extract.public_id, form])).status_code == 403
        )


def test_once_the_files_are_deleted_the_counts_stay(client, cast, reader):
    extract = an_extract(cast, "in_use")
    content = page(client, cast.anna, "extract_problems", extract.public_id)
    assert "the counts stay" in content and "One by one" not in content


def test_a_second_person_sees_rows_against_the_extract_before_and_confirms(client, cast, reader):
    first = read(cast, as_at=date(2026, 9, 30))
    confirm(extract=first, by=cast.abel, now=NOW)
    reader.rows = {"list_1": 39, "list_3": 77}
    extract = read(cast)

    content = page(client, cast.quincy, "extract", extract.public_id)
    for words in ("Confirm this extract", "39", "40", "77", "In the extract before", "deleted after 16 December 2026"):
        assert words in content
    mine = page(client, cast.anna, "extract", extract.public_id)
    assert "Confirm this extract" not in mine and "waits for a second person" in mine
    assert "Somebody else confirms it" in post(client, cast.anna, "confirm_extract", extract.public_id).content.decode()
    assert "is in use" in post(client, cast.quincy, "confirm_extract", extract.public_id).content.decode()
    late = post(client, cast.abel, "confirm_extract", extract.public_id).content.decode()
    assert "cannot go from" in late


def test_it_is_turned_down_or_taken_back_only_with_a_reason(client, cast, reader):
    extract = read(cast)
    assert "Enter an answer: Why?" in post(client, cast.quincy, "turn_down_extract", extract.public_id).content.decode()
    content = post(client, cast.quincy, "turn_down_extract", extract.public_id, why="Half is missing.").content.decode()
    assert "Half is missing." in content and "Turned down" in content

    used = an_extract(cast, "in_use")
    content = post(client, cast.abel, "take_back_extract", used.public_id, why="Wrong year.").content.decode()
    assert "Wrong year." in content and "Taken back" in content


def test_the_page_says_how_far_the_counting_is_and_has_it_counted_again(client, cast, reader, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    extract = read(cast)
    confirm(extract=extract, by=cast.abel, now=NOW)
    assert "wait to be counted" in page(client, cast.anna, "extract", extract.public_id)
    already = post(client, cast.anna, "count_extract_again", extract.public_id).content.decode()
    assert "It is being counted already." in already
    Computation.objects.update(status="done", done=47, of=47, finished_at=NOW)
    assert "47 indicators were counted" in page(client, cast.anna, "extract", extract.public_id)
    again = post(client, cast.quincy, "count_extract_again", extract.public_id).content.decode()
    assert "being counted again" in again and Computation.objects.count() == 2
    broke_off = NOW - timedelta(hours=3)
    Computation.objects.update(status="running", done=9, of=47, asked_at=broke_off)
    assert "could not be counted" in page(client, cast.anna, "extract", extract.public_id)
    post(client, cast.anna, "count_extract_again", an_extract(cast, "taken_back").public_id)
    assert Computation.objects.count() == 2


def test_the_list_says_kindly_that_there_is_none(client, cast):
    assert "No extract has been brought in yet" in page(client, cast.anna, "extracts")


def test_the_list_goes_on_by_key(client, cast):
    for number in range(31):
        an_extract(cast, "in_use", number)
    first = page(client, cast.anna, "extracts")
    last = Extract.objects.order_by("-pk")[29].public_id
    assert f"?before={last}" in first
    assert page(client, cast.anna, "extracts", query=f"?before={last}").count("as of ") == 1


def test_home_says_what_waits_and_nobody_is_asked_to_confirm_their_own(cast):
    an_extract(cast, "to_match")
    an_extract(cast, "to_confirm", 1)
    an_extract(cast, "to_confirm", 2)
    said = {
        name: [each.text for each in todo(getattr(cast, name), TODAY)] for name in ("anna", "abel", "quincy", "maya")
    }
    assert said == {
        "anna": ["Extract: are its columns right?"],
        "abel": ["Extract: are its columns right?", "Extracts to confirm as a second person"],
        "quincy": ["Extracts to confirm as a second person"],
        "maya": [],
    }


def test_rules_are_changed_from_a_day_to_come(client, cast):
    tomorrow = TODAY + timedelta(days=400)
    day = {"starts_on_day": tomorrow.day, "starts_on_month": tomorrow.month, "starts_on_year": tomorrow.year}
    values = {"most_problem_rows": 5, "least_rows": 0, "keep_files_days": 14}
    content = post(client, cast.anna, "change_extract_rules", **values, **day).content.decode()
    assert "The new rules hold from" in content and "20, now 5" in content
    assert ExtractRules.objects.get().keep_files_days == 14
    assert (
        "from 1 to 365"
        in post(client, cast.anna, "change_extract_rules", **values | {"keep_files_days": 0}).content.decode()
    )


def test_pages_of_one_extract_ask_no_more_for_more_rows(client, cast, reader):
    extract = read(cast)
    client.force_login(cast.abel)
    addresses = [reverse(f"indicators:{name}", args=[extract.public_id]) for name in ("extract", "extract_problems")]
    counts = []
    for wanted in (1, 1, 40):  # the first time a page also reads what it then remembers
        rows = {f"list_{n}": {"read": 5, "left_out": 0, "serious": 0} for n in range(1, wanted + 1)}
        Extract.objects.filter(pk=extract.pk).update(rows=rows, problems={key: {"blank": 2} for key in rows})
        for address in addresses:
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            counts.append(len(asked))
    assert counts[2:4] == counts[4:]
