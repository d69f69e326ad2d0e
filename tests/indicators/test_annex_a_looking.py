"""How the lists of Annex A are found: by their headings, wherever they stand and however they are written."""

import pytest
import xlsxwriter

from looped.indicators.reading import annex_a
from looped.indicators.reading.annex_a.lists import LISTS
from looped.indicators.reading.contract import CannotRead
from tests.indicators.annex_files import AS_AT, Kept, clean, read

pytestmark = pytest.mark.once


def test_ofsteds_own_layout_is_read_with_its_titles_above_the_headings(tmp_path):
    found = annex_a.look(clean().as_workbook(tmp_path), {})

    assert set(found) == set(LISTS)
    assert {each.header_row for each in found.values()} == {2}
    assert {each.rows for each in found.values()} == {3}
    assert all(not each.missing and not each.unknown for each in found.values())


@pytest.mark.parametrize("name", ["List 5", "Sec47 and ICPC", "Sheet1", "what the system calls it"])
def test_the_name_of_a_sheet_does_not_matter(tmp_path, name):
    files = clean(lists=["list_5"]).as_workbook(tmp_path, {"list_5": name})

    assert annex_a.look(files, {})["list_5"].sheet == name


def test_a_file_for_each_list_has_its_headings_in_the_first_row(tmp_path):
    found = annex_a.look(clean().as_csv(tmp_path), {})

    assert {key: (each.file, each.header_row) for key, each in found.items()} == {
        key: (f"{key}.csv", 1) for key in LISTS
    }


@pytest.mark.parametrize(
    ("heading", "written"),
    [
        ("Age of Child (Years)", "Age"),
        ("Continuous Assessment Date of Authorisation", " continuous assessment  date of authorisation "),
        (
            "Was the child assessed as requiring LA children's social care support?",
            "Was the child assessed as requiring LA children\u2019s social care support",
        ),
        ("Continuous Assessment Start Date", "Continuous Assessment\nStart Date"),
    ],
)
def test_a_heading_that_is_written_otherwise_is_matched(tmp_path, heading, written):
    extract = clean(lists=["list_4"])
    extract.headings["list_4"] = [written if each == heading else each for each in extract.headings["list_4"]]

    found = annex_a.look(extract.as_workbook(tmp_path), {})["list_4"]

    assert found.columns[heading] == written
    assert not found.missing and not found.unknown


def test_a_column_that_nobody_knows_is_shown_and_one_that_is_remembered_is_matched(tmp_path):
    extract = clean(lists=["list_1"])
    extract.headings["list_1"][5] = "Contacted  us on"
    files = extract.as_csv(tmp_path)

    unknown = annex_a.look(files, {})["list_1"]
    remembered = annex_a.look(files, {"list_1": {"contacted us on": "Date of Contact"}})["list_1"]
    ignored = annex_a.look(files, {"list_1": {"contacted us on": ""}})["list_1"]

    assert (unknown.unknown, unknown.needed) == (["Contacted  us on"], ["Date of Contact"])
    assert remembered.columns["Date of Contact"] == "Contacted  us on" and not remembered.unknown
    assert ignored.unknown == [] and ignored.needed == ["Date of Contact"]


def test_care_leavers_of_2019_are_read_without_the_four_columns_that_came_later(tmp_path):
    extract = clean(lists=["list_9"])
    later = [5, 9, 10, 14]  # asylum, advisor, eligibility, accommodation
    for row in (extract.headings["list_9"], *extract.lists["list_9"]):
        for place in reversed(later):
            del row[place]

    files = extract.as_csv(tmp_path)
    found, kept = annex_a.look(files, {})["list_9"], read(files)

    assert len(found.columns) == 13 and len(found.missing) == 4 and not found.needed
    assert kept.found == [] and len(kept.tables["ssd_care_leavers"]) == 3


def test_of_two_sheets_of_one_list_the_fuller_is_taken_and_the_other_named(tmp_path):
    few, many = clean(rows=2, lists=["list_1"]), clean(rows=5, lists=["list_1"])
    (tmp_path / "a").mkdir()
    files = [*few.as_csv(tmp_path / "a"), *many.as_workbook(tmp_path)]

    found = annex_a.look(files, {})["list_1"]

    assert (found.file, found.sheet, found.rows, found.also) == ("annex_a.xlsx", "List_1", 5, ["list_1.csv"])


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_with_a_mark_at_its_start_or_with_other_separators_is_read(tmp_path, separator):
    [path] = clean(lists=["list_1"]).as_csv(tmp_path)
    path.write_text(path.read_text().replace(",", separator), encoding="utf-8-sig")

    kept = read([path])

    assert kept.found == [] and len(kept.tables["ssd_contacts"]) == 3


def test_a_workbook_without_any_list_is_refused_in_words(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "rota.xlsx") as book:
        book.add_worksheet("Rota").write_row(0, 0, ["Day", "Team", "Worker", "Room"])

    with pytest.raises(CannotRead, match="None of the lists of Annex A was found"):
        annex_a.look([tmp_path / "rota.xlsx"], {})


def test_what_is_no_workbook_is_refused_in_words(tmp_path):
    (tmp_path / "annex_a.xlsx").write_bytes(b"not a workbook")

    with pytest.raises(CannotRead, match="annex_a.xlsx is not a workbook that can be read"):
        annex_a.look([tmp_path / "annex_a.xlsx"], {})


def test_a_list_without_its_day_is_refused_in_words(tmp_path):
    files = clean(lists=["list_1"]).as_csv(tmp_path)
    found = annex_a.look(files, {})["list_1"].as_json()
    del found["columns"]["Date of Contact"]

    with pytest.raises(CannotRead, match="Contacts cannot be read without the column .Date of Contact"):
        annex_a.read(files, {"list_1": found}, AS_AT, Kept())


@pytest.mark.parametrize("elsewhere", [{"file": "other.csv"}, {"header_row": 900}, {"header_row": 2}])
def test_a_list_that_is_not_where_it_was_is_refused_in_words(tmp_path, elsewhere):
    files = clean(lists=["list_1"]).as_csv(tmp_path)
    found = annex_a.look(files, {})["list_1"].as_json() | elsewhere

    with pytest.raises(CannotRead, match="The list Contacts is not in .* any more"):
        annex_a.read(files, {"list_1": found}, AS_AT, Kept())
