"""What is made of the cells and rows of Annex A: each thing named, and what is kept of it."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from looped.indicators import shape
from looped.indicators.reading import problems
from looped.indicators.reading.annex_a.cells import cleaned
from looped.indicators.reading.annex_a.columns import Column
from looped.indicators.reading.annex_a.dates import Column as AmongOthers
from looped.indicators.reading.annex_a.dates import understood
from looped.indicators.reading.annex_a.lists import LISTS
from looped.indicators.reading.annex_a.rows import SERIOUS
from looped.indicators.reading.contract import ProblemKind
from tests.indicators.annex_files import AS_AT, clean, read

pytestmark = pytest.mark.once

BEFORE = "Number of Referrals in Last 12 Months"
FORMS = ["as_csv", "as_workbook"]


def changed(tmp_path, list_key, changes, *, rows=12, form="as_csv"):
    """A list with changes: (row, heading) -> the new cell. What was kept of it."""
    extract = clean(rows, lists=[list_key])
    for (row, heading), value in changes.items():
        extract.lists[list_key][row - 1][extract.headings[list_key].index(heading)] = value
    return read(getattr(extract, form)(tmp_path))


@pytest.mark.parametrize("form", FORMS)
def test_an_unborn_child_is_minus_one_and_the_birth_an_expected_one(tmp_path, form):
    due = AS_AT + timedelta(days=60)
    unborn = {"Age of Child (Years)": -1, "Date of Birth": due, "Date of Contact": AS_AT - timedelta(days=50)}
    kept = changed(tmp_path, "list_1", {(1, heading): value for heading, value in unborn.items()}, form=form)

    assert kept.found == []
    assert (kept.tables["ssd_person"][0] | {"pers_sex": ""}) == {
        "pers_person_id": "700000", "pers_sex": "", "pers_gender": "01", "pers_ethnicity": "WBRI", "pers_dob": None,
        "pers_expected_dob": due, "annex_age": -1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "kind", "kept", "meant"),
    [
        ("2026-03-07", "date_form", date(2026, 3, 7), "7 March 2026"),
        ("2026-03-07T00:00:00", "date_form", date(2026, 3, 7), "7 March 2026"),
        ("2026-03-07 00:00:00.000", "date_form", date(2026, 3, 7), "7 March 2026"),
        ("07/03/2026 14:30", "date_form", date(2026, 3, 7), "7 March 2026"),
        ("7/3/2026", "date_form", date(2026, 3, 7), "7 March 2026"),
        ("07-03-2026", "date_form", date(2026, 3, 7), "7 March 2026"),
        ("03-Mar-2024", "date_form", date(2024, 3, 3), "3 March 2024"),
        ("3rd March 2024", "date_form", date(2024, 3, 3), "3 March 2024"),
        ("46088", "date_form", date(2026, 3, 7), "7 March 2026"),
        ("02/16/2016", "date_unclear", date(2016, 2, 16), "16 February 2016"),
        ("07/03/26", "date_unclear", date(2026, 3, 7), "7 March 2026"),
        ("01/01/1900", "date_1900", None, None),
        ("1900-01-01", "date_1900", None, None),
        ("30/12/1899", "date_1900", None, None),
        ("01/10/2026", "future_date", None, None),
        ("2099-12-31", "future_date", None, None),
        ("31/02/2026", "not_a_date", None, None),
        ("soon", "not_a_date", None, None),
        ("#N/A", "error_value", None, None),
        ("=TODAY()", "formula", None, None),
        ("07/03/2026 ", "spaces", date(2026, 3, 7), "7 March 2026"),
    ],
)
def test_a_date_that_is_written_otherwise_is_named_and_never_swapped(tmp_path, written, kind, kept, meant):
    found = changed(tmp_path, "list_1", {(2, "Date of Contact"): written})

    assert found.found == [("list_1", 2, "Date of Contact", written, kind, meant)]
    assert found.tables["ssd_contacts"][1]["cont_contact_date"] == kept


@settings(max_examples=50, deadline=None)
@given(st.dates(min_value=date(1902, 1, 1), max_value=AS_AT))
def test_a_day_that_is_written_from_year_to_day_is_always_that_day(day):
    for written in (day.isoformat(), f"{day.isoformat()} 00:00:00.000", f"{day:%Y/%m/%d}"):
        assert understood(written, AmongOthers(), AS_AT) == (day, ProblemKind.DATE_FORM)


@settings(max_examples=50, deadline=None)
@given(
    st.text(max_size=12), st.sampled_from(sorted({column.kind for each in LISTS.values() for column in each.columns}))
)
def test_whatever_stands_in_a_cell_is_either_as_it_should_be_or_named(text, kind):
    done = cleaned(pl.Series([text or None, None], dtype=pl.String), Column("key", "Heading", kind), AS_AT)

    as_it_should = done.values[0] is not None or not text or kind in ("postcode", "unkept") or text == "c) Unknown"
    assert as_it_should or text in done.problems
    assert done.values[1] is None


def test_a_typed_date_among_real_ones_that_could_be_two_days_is_left_empty(tmp_path):
    changes = {(1, "Date of Contact"): "07/03/2026", (2, "Date of Contact"): "17/03/2026"}
    kept = changed(tmp_path, "list_1", changes, form="as_workbook")

    assert [(row, kind) for _, row, _, _, kind, _ in kept.found] == [(1, "date_unclear"), (2, "date_form")]
    assert [row["cont_contact_date"] for row in kept.tables["ssd_contacts"][:2]] == [None, date(2026, 3, 17)]


def test_where_most_dates_can_only_be_american_none_is_read_as_british(tmp_path):
    days = ["02/16/2026", "03/17/2026", "04/18/2026", "05/19/2026", *["03/07/2026"] * 8]
    kept = changed(tmp_path, "list_1", {(row, "Date of Contact"): day for row, day in enumerate(days, 1)})

    assert {kind for _, _, _, _, kind, _ in kept.found} == {"date_unclear"} and len(kept.found) == 12
    assert [row["cont_contact_date"] for row in kept.tables["ssd_contacts"]][3:5] == [date(2026, 5, 19), None]


def test_what_holds_for_a_whole_column_is_said_once(tmp_path):
    days = {(row, "Date of Contact"): f"2026-07-{row:02}" for row in range(1, 13)}
    kept = changed(tmp_path, "list_1", days)

    assert [problem[:3] for problem in kept.found] == [("list_1", 0, "Date of Contact")]
    assert kept.tables["ssd_contacts"][10]["cont_contact_date"] == date(2026, 7, 11)


@pytest.mark.parametrize(
    ("heading", "written", "kind", "table", "column", "kept"),
    [
        ("Referral Source", "r) 5D: LA services - other", None, "ssd_cin_episodes", "cine_referral_source_code", "5D"),
        ("Referral Source", "6", "code_form", "ssd_cin_episodes", "cine_referral_source_code", "6"),
        ("Referral Source", "Police", "code_form", "ssd_cin_episodes", "cine_referral_source_code", "6"),
        ("Referral Source", "2", "unknown_code", "ssd_cin_episodes", "cine_referral_source_code", None),
        ("Referral NFA?", "yes", "code_form", "ssd_cin_episodes", "cine_referral_nfa", "Y"),
        ("Referral NFA?", "c) Unknown", None, "ssd_cin_episodes", "cine_referral_nfa", None),
        (BEFORE, "1.0", "number_form", "ssd_cin_episodes", "annex_referrals_12m", 1),
        (BEFORE, "-2", "not_a_number", "ssd_cin_episodes", "annex_referrals_12m", None),
        ("Ethnicity", "t) NOBT", None, "ssd_person", "pers_ethnicity", "NOBT"),
        ("Gender", "F", "code_form", "ssd_person", "pers_sex", "F"),
        ("Gender", "b) Woman or girl", "code_form", "ssd_person", "pers_sex", "F"),
        ("Gender", "Woman or girl", "unknown_code", "ssd_person", "pers_sex", None),
        ("Allocated Team", "Oak\u00a0Team", "spaces", "ssd_cin_episodes", "team", "Oak Team"),
        ("Allocated Worker", "#REF!", "error_value", "ssd_cin_episodes", "worker", None),
        ("Allocated Worker", "x" * 500, "too_long", "ssd_cin_episodes", "worker", None),
        ("Child Unique ID", "700003.0", "id_form", "ssd_cin_episodes", "cine_person_id", "700003"),
        ("Child Unique ID", " 700003", "id_form", "ssd_cin_episodes", "cine_person_id", "700003"),
    ],
)  # fmt: skip
def test_a_cell_is_understood_and_what_is_odd_about_it_named(tmp_path, heading, written, kind, table, column, kept):
    found = changed(tmp_path, "list_3", {(4, heading): written})

    assert [problem[4] for problem in found.found] == ([kind] if kind else [])
    assert found.tables[table][3][column] == kept


def test_later_codes_are_known(tmp_path):
    closed = {(1, "Reason for Closure"): "RC9 - Closed, early help"}
    active = {(1, "Activity Status"): "F4: Apprentice", (2, "Activity Status"): "F5: Training"}

    in_need, leavers = changed(tmp_path, "list_6", closed), changed(tmp_path, "list_9", active)

    assert in_need.found == leavers.found == []
    assert in_need.tables["ssd_cin_episodes"][0]["cine_close_reason"] == "RC9"
    assert [row["clea_care_leaver_activity"] for row in leavers.tables["ssd_care_leavers"][:2]] == ["F4", "F5"]


@pytest.mark.parametrize(
    ("list_key", "changes", "problem", "left_out"),
    [
        ("list_4", {"Child Unique ID": None}, ("Child Unique ID", "no_id"), 1),
        ("list_4", {"Continuous Assessment Date of Authorisation": date(2020, 1, 1)},
         ("Continuous Assessment Date of Authorisation", "end_before_start"), 1),
        ("list_4", {"Continuous Assessment Date of Authorisation": None},
         ("Continuous Assessment Date of Authorisation", "blank"), 0),
        ("list_6", {"CIN Closure Date": None}, ("CIN Closure Date", "blank"), 0),
        ("list_8", {"Start Date of Most Recent Placement": date(2024, 5, 1)},
         ("Start Date of Most Recent Placement", "out_of_order"), 0),
        ("list_9", {"Latest Date of Contact": None}, ("Latest Date of Contact", "blank"), 0),
        ("list_1", {"Date of Contact": date(2001, 1, 1)}, ("Date of Contact", "before_birth"), 0),
        ("list_1", {"Date of Birth": date(2001, 1, 1)}, ("Date of Birth", "age_and_birth"), 0),
        ("list_1", {"Date of Birth": date(2026, 12, 1)}, ("Date of Birth", "future_date"), 0),
    ],
)  # fmt: skip
def test_cells_of_a_row_that_cannot_both_be_true_are_named(tmp_path, list_key, changes, problem, left_out):
    kept = changed(tmp_path, list_key, {(3, heading): value for heading, value in changes.items()})

    assert [(row, column, kind) for _, row, column, _, kind, _ in kept.found] == [(3, *problem)]
    assert kept.counts == {list_key: (12, left_out)}


def test_the_same_row_again_is_left_out_and_only_its_second_showing_named(tmp_path):
    extract = clean(3, lists=["list_1"])
    extract.lists["list_1"].append(list(extract.lists["list_1"][0]))

    kept = read(extract.as_csv(tmp_path))

    assert kept.found == [("list_1", 4, "", "", "duplicate_row", None)]
    assert len(kept.tables["ssd_contacts"]) == 3


def test_a_name_in_the_place_of_an_id_is_neither_kept_nor_shown(tmp_path):
    kept = changed(tmp_path, "list_1", {(1, "Child Unique ID"): "Ada Lovelace"})

    assert kept.found == [("list_1", 1, "Child Unique ID", "", "id_form", None)]
    assert "Lovelace" not in repr(kept.tables) and kept.counts == {"list_1": (12, 1)}


def test_a_birth_that_differs_from_list_to_list_is_named_where_it_is_the_odd_one(tmp_path):
    extract = clean(3, lists=["list_1", "list_3", "list_4"])
    usual = extract.lists["list_4"][0][3]
    extract.lists["list_4"][0][3] = usual + timedelta(days=1)

    kept = read(extract.as_csv(tmp_path))

    assert [(problem[:3], problem[4]) for problem in kept.found] == [(("list_4", 1, "Date of Birth"), "disagrees")]
    assert kept.tables["ssd_person"][0]["pers_dob"] == usual


def test_empty_rows_are_passed_over_and_rows_keep_their_numbers(tmp_path):
    extract = clean(4, lists=["list_1"])
    extract.lists["list_1"][1] = [None] * 7
    extract.lists["list_1"][2][6] = None

    for form in FORMS:
        kept = read(getattr(extract, form)(tmp_path))
        assert [problem[:3] for problem in kept.found] == [("list_1", 3, "Contact Source")], form
        assert kept.counts == {"list_1": (3, 0)}


@pytest.mark.parametrize("form", FORMS)
def test_everything_that_is_kept_has_its_place_in_the_shape_and_no_address_is_kept(tmp_path, form):
    kept = read(getattr(clean(6), form)(tmp_path))

    for table, rows in kept.tables.items():
        assert all(set(row) <= set(shape.TABLES[table]) for row in rows)
        record = next(column for column, kind in shape.TABLES[table].items() if kind == "text")
        assert len({row[record] for row in rows}) == len(rows), table
    text = repr(kept.tables)
    assert "ZZ1 1ZZ" not in text and "SZ000001" not in text
    assert kept.percents[-1] == 100


def test_the_same_event_has_the_same_id_in_the_next_extract(tmp_path):
    first = read(clean(3, lists=["list_5"]).as_csv(tmp_path))
    second = read(clean(5, lists=["list_5"]).as_csv(tmp_path))

    ids = [[row["s47e_s47_enquiry_id"] for row in kept.tables["ssd_s47_enquiry"]] for kept in (first, second)]
    assert ids[0] == ids[1][:3] and len(set(ids[1])) == 5


def test_each_child_is_held_once_by_the_list_that_knows_best(tmp_path):
    extract = clean(2, lists=["list_3", "list_6", "list_8"])
    extract.lists["list_8"][0][-2:] = ["Care Team", "Wren"]
    for key, heading in (("list_8", "Date Ceased to be Looked After"), ("list_8", "Reason Ceased to be Looked After")):
        extract.lists[key][0][extract.headings[key].index(heading)] = None

    held = read(extract.as_csv(tmp_path)).tables["ssd_involvements"]

    assert sorted((row["invo_person_id"], row["team"], row["worker"]) for row in held) == [
        ("700000", "Care Team", "Wren"), ("700001", "Elm Team", "Elm Team"),
    ]  # fmt: skip


def test_every_kind_of_problem_is_said_in_a_sentence():
    sentences = {str(problems.said(kind)) for kind in ProblemKind}

    assert len(sentences) == len(ProblemKind)
    assert all(sentence.endswith(".") and "!" not in sentence for sentence in sentences)
    assert set(SERIOUS) == {"no_id", "duplicate_row", "end_before_start"}
