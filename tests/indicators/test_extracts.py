"""Bringing an extract in, step by step: brought, looked at, matched, read, confirmed by another, taken back."""

from datetime import date, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from looped.accounts.operations.known import ensure_system_actor
from looped.core.errors import Refused
from looped.core.models import Event
from looped.indicators import extract_jobs, places
from looped.indicators.models import ColumnMatch, Computation, Extract
from looped.indicators.operations import extract_reading
from looped.indicators.operations.extracts import IsHere, bring, confirm, take_back, turn_down
from looped.indicators.reading.contract import Found
from looped.indicators.rules.extracts import MOST_BYTES
from tests.cast import NOW
from tests.indicators.extract_files import AS_AT, CONTACTS, Reader, brought, csv, looked, read, reader

__all__ = ["reader"]
pytestmark = pytest.mark.django_db


def test_files_are_kept_with_their_hashes_and_a_job_is_left(cast, reader):
    extract = brought(cast, files=[csv("b", "b.csv"), csv("a", "a.csv")])

    assert [path.name for path in sorted(places.brought(extract.public_id).iterdir())] == ["a.csv", "b.csv"]
    assert list(extract.files.order_by("name").values_list("name", "size")) == [("a.csv", 1), ("b.csv", 1)]
    assert DBTaskResult.objects.get().args_kwargs["args"] == [extract.public_id]
    assert Event.objects.get(what="indicators.extract.brought").by == cast.anna
    assert [path.name for path in (places.folder_of("x").parent).iterdir()] == [extract.public_id]


@pytest.mark.parametrize("change", [{}, {"names": True}, {"as_at": AS_AT - timedelta(days=31)}])
def test_the_same_files_are_recognised_whatever_they_are_called(cast, reader, change):
    first = brought(cast, files=[csv("one", "1.csv"), csv("two", "2.csv")])
    names = ("z.csv", "y.csv") if change.pop("names", False) else ("1.csv", "2.csv")

    with pytest.raises(IsHere, match="31 October 2026: being looked at") as refusal:
        brought(cast, by=cast.abel, files=[csv("one", names[0]), csv("two", names[1])], **change)

    assert refusal.value.extract == first
    assert Extract.objects.count() == 1
    assert len(list(places.folder_of("x").parent.iterdir())) == 1


def test_what_was_turned_down_can_be_brought_again(cast, reader):
    turn_down(extract=looked(cast), why="The wrong month.", by=cast.anna, now=NOW)
    assert looked(cast).status == "to_match"


@pytest.mark.parametrize(
    "files, why",
    [
        ([csv("", "a.csv")], "a.csv is empty"),
        ([csv("PK\x03\x04", "a.csv")], "a.csv is an Excel workbook"),
        ([csv("a", "a.xlsx")], "a.xlsx is not an Excel workbook"),
        ([csv("a", "a.xml")], "a.xml is not XML"),
        ([csv("MZ", "a.exe")], "a.exe is no Excel, CSV, XML or ZIP file"),
        ([csv("a", "a.csv"), csv("b", "A.CSV")], "Two files are called a.csv"),
        ([csv("a", f"{n}.csv") for n in range(61)], "61 files"),
    ],
)
def test_wrong_files_are_named_and_nothing_is_kept(cast, reader, files, why):
    with pytest.raises(Refused, match=why):
        brought(cast, files=files)
    assert list(places.folder_of("x").parent.iterdir()) == []
    assert not Extract.objects.exists()


def test_files_too_large_together_are_stopped_on_their_way(cast, reader, monkeypatch):
    monkeypatch.setattr("looped.indicators.operations.arriving.MOST_BYTES", 10)
    with pytest.raises(Refused, match="larger than 250 MB"):
        brought(cast, files=[csv("12345678"), csv("12345", "b.csv")])
    assert MOST_BYTES == 250_000_000


def test_a_day_to_come_is_refused(cast, reader):
    with pytest.raises(Refused, match="still to come"):
        brought(cast, as_at=NOW.date() + timedelta(days=1))


@pytest.mark.parametrize(
    "content, name, source",
    [
        ("<Message>", "census.xml", "cin_census"),
        ("pers_person_id,pers_sex", "person.csv", "ssd"),
        ("title\nChild Unique ID,Gender", "anything.csv", "annex_a"),
        ("case,date", "supervision.csv", "local"),
    ],
)
def test_the_source_is_told_from_the_files(cast, reader, content, name, source):
    extract = bring(files=[csv(content, name)], source="", as_at=AS_AT, by=cast.anna, now=NOW)
    assert extract.source == source


def test_what_nobody_can_tell_is_asked(cast, reader):
    with pytest.raises(Refused, match="Choose what they are"):
        bring(files=[csv("a,b", "export.csv")], source="", as_at=AS_AT, by=cast.anna, now=NOW)


def test_a_name_with_folders_in_it_stays_in_its_folder(cast, reader):
    extract = brought(cast, files=[type("File", (), {"name": "../../etc/List 1.csv", "chunks": lambda self: [b"a"]})()])
    assert [path.name for path in places.brought(extract.public_id).iterdir()] == ["List 1.csv"]


def test_strangers_bring_nothing(cast, reader):
    for person in (cast.maya, cast.quincy, cast.nora):
        with pytest.raises(Refused):
            brought(cast, by=person)


def test_a_file_that_cannot_be_read_is_refused_in_its_words(cast, reader):
    reader.refuses = "The workbook has a password."
    extract = looked(cast)
    assert (extract.status, extract.why) == ("refused", "The workbook has a password.")


def test_files_without_any_list_are_refused(cast, reader):
    reader.found = {}
    assert looked(cast).status == "refused"


def test_another_day_in_the_files_is_pointed_out_until_the_columns_are_confirmed(cast, reader):
    reader.says = AS_AT - timedelta(days=31)
    extract = looked(cast)
    assert extract.why.startswith(
        "The files say that they describe 30 September 2026, and 31 October 2026 was entered."
    )
    extract_reading.confirm_match(extract=extract, by=cast.anna, now=NOW)
    assert extract.why == ""


def test_a_person_says_what_a_heading_is_and_it_is_remembered(cast, reader):
    extract = looked(cast)
    columns = {**CONTACTS.columns, "Contact Source": "Where from"}
    extract_reading.change_match(
        extract=extract, list_key="list_1", columns=columns, left_out=False, by=cast.anna, now=NOW
    )
    extract_reading.confirm_match(extract=extract, by=cast.anna, now=NOW)

    assert extract.status == "reading"
    assert extract.matched["list_1"]["columns"]["Contact Source"] == "Where from"
    assert extract.matched["list_1"]["missing"] == []
    known = dict(ColumnMatch.objects.filter(list_key="list_1").values_list("heading", "column"))
    assert known == {"contact date": "Date of Contact", "where from": "Contact Source", "notes": ""}
    extract_reading.read(extract=extract, by=cast.anna, now=NOW)
    looked(cast, as_at=AS_AT - timedelta(days=30))
    assert reader.asked[-1] == {"list_1": {"contact date": "Date of Contact", "where from": "Contact Source"}}


def test_one_heading_is_not_two_columns(cast, reader):
    extract = looked(cast)
    columns = {**CONTACTS.columns, "Contact Source": "Contact date"}
    with pytest.raises(Refused, match="more than one column"):
        extract_reading.change_match(
            extract=extract, list_key="list_1", columns=columns, left_out=False, by=cast.anna, now=NOW
        )


def test_a_list_without_what_it_needs_is_given_it_or_left_out(cast, reader):
    reader.found["list_4"] = Found("a.csv", None, 1, {}, missing=("Child Unique ID",), needed=("Child Unique ID",))
    extract = looked(cast)
    with pytest.raises(Refused, match="List 4, Assessments cannot be read without “Child Unique ID”"):
        extract_reading.confirm_match(extract=extract, by=cast.anna, now=NOW)
    extract_reading.change_match(extract=extract, list_key="list_4", columns={}, left_out=True, by=cast.anna, now=NOW)
    extract_reading.confirm_match(extract=extract, by=cast.anna, now=NOW)
    assert set(extract.matched) == {"list_1", "list_3"}


def test_a_second_press_finds_the_columns_confirmed(cast, reader):
    extract = looked(cast)
    other = Extract.objects.get(pk=extract.pk)
    extract_reading.confirm_match(extract=extract, by=cast.anna, now=NOW)
    with pytest.raises(Refused):
        extract_reading.confirm_match(extract=other, by=cast.abel, now=NOW)
    assert DBTaskResult.objects.filter(task_path__endswith="read_extract").count() == 1


def test_rows_are_counted_and_a_second_person_is_waited_for(cast, reader):
    extract = read(cast)
    assert extract.status == "to_confirm"
    assert extract.rows == {
        "list_1": {"read": 40, "left_out": 0, "serious": 1},
        "list_3": {"read": 30, "left_out": 0, "serious": 0},
    }
    assert extract.problems == {"list_1": {"not_a_date": 1}}
    assert places.events(extract.public_id).exists()


def test_too_many_serious_problems_are_refused_by_the_rule(cast, reader):
    reader.wrong = [("list_1", row, "Date of Contact", "x", "not_a_date", None) for row in range(1, 10)]
    extract = read(cast)
    assert extract.status == "refused"
    assert "List 1, Contacts: 9 of 40 rows have serious problems" in extract.why
    assert extract.problems == {"list_1": {"not_a_date": 9}}


def test_what_is_only_written_differently_is_not_serious(cast, reader):
    reader.wrong = [("list_1", row, "Date of Contact", "2026-10-01", "date_form", "01/10/2026") for row in range(1, 41)]
    assert read(cast).status == "to_confirm"


def test_ages_that_do_not_fit_make_the_day_doubtful_until_somebody_confirms(cast, reader):
    reader.wrong = [("list_1", row, "Date of Birth", "x", "age_and_birth", None) for row in range(1, 4)]
    extract = read(cast)
    assert (
        extract.why == "Many ages do not fit the dates of birth. Is 31 October 2026 the day that the extract describes?"
    )
    confirm(extract=extract, by=cast.abel, now=NOW)
    assert extract.why == ""


def test_a_list_that_lost_half_of_its_rows_is_refused(cast, reader):
    first = read(cast, as_at=date(2026, 9, 30))
    confirm(extract=first, by=cast.abel, now=NOW)
    reader.rows = {"list_1": 19, "list_3": 30}
    extract = read(cast)
    assert extract.status == "refused"
    assert "List 1, Contacts has 19 rows; the extract before had 40" in extract.why


def test_a_job_that_runs_twice_changes_nothing(cast, reader):
    extract = read(cast)
    events = Event.objects.count()
    extract_jobs.read_extract.func(extract.public_id)
    extract_jobs.look_at_extract.func(extract.public_id)
    assert (Event.objects.count(), len(reader.asked)) == (events, 2)


def test_a_job_that_breaks_says_so_on_the_extract(cast, reader):
    extract = brought(cast)
    reader.breaks = True
    with pytest.raises(RuntimeError):
        extract_jobs.look_at_extract.func(extract.public_id)
    extract.refresh_from_db()
    assert extract.status == "refused"
    assert "by a fault of ours" in extract.why


def test_an_extract_that_lost_its_job_is_given_up_and_no_other(cast, reader):
    looked_at, lost = brought(cast), brought(cast, as_at=date(2026, 9, 30))
    DBTaskResult.objects.filter(args_kwargs__args=[lost.public_id]).delete()
    later, by = NOW + timedelta(hours=2), ensure_system_actor(now=NOW)

    assert extract_reading.give_up_lost(by=by, now=NOW + timedelta(minutes=30)) == 0
    assert extract_reading.give_up_lost(by=by, now=later) == 1
    lost.refresh_from_db()
    looked_at.refresh_from_db()
    assert (lost.status, looked_at.status) == ("refused", "brought")


def test_a_second_person_puts_it_to_use_and_its_values_are_computed(cast, reader):
    extract = read(cast)
    confirm(extract=extract, by=cast.quincy, now=NOW)
    assert (extract.status, extract.decided_by) == ("in_use", cast.quincy)
    assert Computation.objects.get(extract=extract).asked_by == cast.quincy


def test_nobody_confirms_what_they_brought_nor_does_a_stranger(cast, reader):
    extract = read(cast)
    for person in (cast.anna, cast.maya, cast.nora):
        with pytest.raises(Refused):
            confirm(extract=extract, by=person, now=NOW)


def test_of_two_who_press_at_once_one_is_told(cast, reader):
    extract = read(cast)
    seen_before = Extract.objects.get(pk=extract.pk)
    confirm(extract=extract, by=cast.abel, now=NOW)
    with pytest.raises(Refused, match="Somebody else has just changed this"):
        turn_down(extract=seen_before, why="No.", by=cast.quinn, now=NOW)
    assert Computation.objects.count() == 1


def test_it_is_taken_back_with_a_reason(cast, reader):
    extract = read(cast)
    confirm(extract=extract, by=cast.abel, now=NOW)
    with pytest.raises(Refused, match="Write why"):
        take_back(extract=extract, why="  ", by=cast.quinn, now=NOW)
    take_back(extract=extract, why="It was of the test system.", by=cast.quinn, now=NOW)
    assert (extract.status, extract.why) == ("taken_back", "It was of the test system.")


def test_the_reader_of_the_tests_is_asked_as_the_real_one():
    """So that ours cannot drift away from `reading.process`."""
    import inspect

    from looped.indicators.reading import process

    for name in ("look", "day", "read"):
        ours = [*inspect.signature(getattr(Reader, name)).parameters][1:]
        assert ours == [*inspect.signature(getattr(process, name)).parameters]
