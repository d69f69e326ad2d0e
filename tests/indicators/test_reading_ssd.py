"""The Standard Safeguarding Dataset as it is exported, and the ways in which exports go wrong."""

from __future__ import annotations

import csv
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import duckdb
import pytest

from looped.indicators import shape
from looped.indicators.reading import blocks, process, ssd
from looped.indicators.reading.contract import CannotRead
from looped.indicators.reading.ssd.tables import TABLES
from tests.indicators.reading_files import AS_AT, SSD, Kept, read_by, written

pytestmark = pytest.mark.once
GENERATOR = Path(__file__).parents[3] / "shared" / "data" / "make_annex_a.py"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return read_by(ssd, written(tmp_path_factory.mktemp("ssd"), SSD))


def with_rows(name: str, *rows: str) -> dict[str, str]:
    return SSD | {name: SSD[name].splitlines()[0] + "\n" + "\n".join(rows) + "\n"}


def test_a_clean_export_has_no_problem_but_those_that_it_has(kept: Kept) -> None:
    assert kept.named == {("ssd_cla_reviews", 2, "clar_person_id", "nobody", "L9")}
    assert kept.counts["ssd_cin_episodes"] == (2, 0)
    assert kept.percents[-1] == 100


def test_teams_have_their_names_and_workers_are_ids(kept: Kept) -> None:
    assert kept.row("ssd_cin_episodes")["team"] == "Assessment North"
    assert kept.row("ssd_cin_episodes", 1)["team"] == "T9"  # a team that no list knows
    assert kept.row("ssd_cin_episodes")["worker"] == "W7"
    assert kept.row("ssd_professionals") == {
        "prof_professional_id": "W7", "prof_agency_worker_flag": "N", "worker": "W7", "prof_full_time_equivalency": 0.8,
    }  # fmt: skip


def test_a_review_is_said_to_be_of_whom_its_period_of_care_is(kept: Kept) -> None:
    assert kept.row("ssd_cla_reviews")["clar_person_id"] == "C1"
    assert kept.row("ssd_cla_reviews")["clar_cla_review_due_date"] == date(2026, 10, 20)  # ahead, as due dates are


def test_a_care_plan_is_the_option_that_is_ticked(kept: Kept) -> None:
    assert kept.row("ssd_cla_care_plan")["lacp_permanence_plan"] == "LTFOST18"


def test_dates_are_read_with_a_time_or_without(kept: Kept) -> None:
    assert kept.row("ssd_person")["pers_dob"] == date(2015, 4, 3)
    assert kept.row("ssd_person", 1)["pers_expected_dob"] == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("row", "column", "kind", "meant", "left_out"),
    [
        ("R1,C1,02/03/2026,N1,6,N,,,T1,W7", "cine_referral_date", "date_form", "2026-03-02", 0),
        ("R1,C1,03-Mar-2026,N1,6,N,,,T1,W7", "cine_referral_date", "date_form", "2026-03-03", 0),
        ("R1,C1,46084,N1,6,N,,,T1,W7", "cine_referral_date", "date_form", "2026-03-03", 0),
        ("R1,C1,02/16/2026,N1,6,N,,,T1,W7", "cine_referral_date", "date_unclear", None, 0),
        ("R1,C1,02/03/26,N1,6,N,,,T1,W7", "cine_referral_date", "date_unclear", None, 0),
        ("R1,C1,1900-01-01,N1,6,N,,,T1,W7", "cine_referral_date", "date_1900", None, 0),
        ("R1,C1,2026-02-31,N1,6,N,,,T1,W7", "cine_referral_date", "not_a_date", None, 0),
        ("R1,C1,2036-02-01,N1,6,N,,,T1,W7", "cine_referral_date", "future_date", None, 0),
        ("R1,C1,,N1,6,N,,,T1,W7", "cine_referral_date", "blank", None, 0),
        ("R1,C1,2026-03-02,N1 - Abuse,6,N,,,T1,W7", "cine_cin_primary_need_code", "code_form", "N1", 0),
        ("R1,C1,2026-03-02,N77,6,N,,,T1,W7", "cine_cin_primary_need_code", "unknown_code", None, 0),
        ("R1,C1,2026-03-02,N1,6,Yes,,,T1,W7", "cine_referral_nfa", "code_form", "Y", 0),
        ("R1,C1,2026-03-02,N1,6,N ,,,T1,W7", "cine_referral_nfa", "spaces", "N", 0),
        ("R1,C1,2026-03-02,N1,6,N,,,#N/A,W7", "cine_referral_team", "error_value", None, 0),
        ("R1,C1,2026-03-02,N1,6,N,,,=cmd(),W7", "cine_referral_team", "formula", None, 0),
        (f"R1,C1,2026-03-02,N1,6,N,,,{'x' * 2000},W7", "cine_referral_team", "too_long", None, 0),
        ("123.0,C1,2026-03-02,N1,6,N,,,T1,W7", "cine_referral_id", "id_form", "123", 0),
        ("R1,,2026-03-02,N1,6,N,,,T1,W7", "cine_person_id", "no_id", None, 1),
        ("R1,C99,2026-03-02,N1,6,N,,,T1,W7", "cine_person_id", "nobody", "C99", 0),
        ("R1,C1,2014-03-02,N1,6,N,,,T1,W7", "cine_referral_date", "before_birth", "2014-03-02", 0),
        ("R1,C1,2026-03-02,N1,6,N,RC7,2026-03-01,T1,W7", "cine_close_date", "end_before_start", None, 1),
        ("R1,C1,2026-03-02,N1,6,N,,,T1,W7,more", "", "other", "There are more cells in the row than headings.", 0),
    ],
)
def test_what_is_wrong_with_a_cell_is_named(
    tmp_path: Path, row: str, column: str, kind: str, meant: str | None, left_out: int
) -> None:
    kept = read_by(ssd, written(tmp_path, with_rows("ssd_cin_episodes.csv", "R0,C2,2026-05-11,N5,1A,N,,,T1,W7", row)))

    named = {each for each in kept.named if each[0] == "ssd_cin_episodes"}
    assert named == {("ssd_cin_episodes", 2, column, kind, meant)}
    assert kept.counts["ssd_cin_episodes"] == (2, left_out)


def test_a_row_exported_twice_is_left_out_and_an_id_used_twice_is_named(tmp_path: Path) -> None:
    one = "R1,C1,2026-03-02,N1,6,N,,,T1,W7"
    other = one.replace("N1", "N2")
    kept = read_by(ssd, written(tmp_path, with_rows("ssd_cin_episodes.csv", one, one, other)))

    assert {each[1:4] for each in kept.named if each[0] == "ssd_cin_episodes"} == {
        (2, "", "duplicate_row"),
        (3, "cine_referral_id", "same_id"),
    }
    assert kept.counts["ssd_cin_episodes"] == (3, 1)


def test_blocks_of_a_long_file_are_one_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [f'R{n},C1,2026-03-02,N1,6,N,,,"T1\nor not",W7' for n in range(300)]
    files = written(tmp_path, with_rows("ssd_cin_episodes.csv", *rows, rows[0], "R999,C1,,N1,6,N,,,T1,W7"))
    monkeypatch.setattr(blocks, "BLOCK", 1000)

    kept = read_by(ssd, files)

    assert kept.tables["ssd_cin_episodes"].height == 301
    assert kept.tables["ssd_cin_episodes"]["cine_referral_id"].n_unique() == 301
    assert ("ssd_cin_episodes", 301, "", "duplicate_row", None) in kept.named
    assert ("ssd_cin_episodes", 302, "cine_referral_date", "blank", None) in kept.named


def test_headings_may_be_written_otherwise_and_files_named_otherwise(tmp_path: Path) -> None:
    headings = "\ufeffReferral ID;cine_episodes.CINE_PERSON_ID;Cine Referral Date;Whose"
    files = written(tmp_path, {"dbo.SSD_CIN_EPISODES_20260930.CSV": f"{headings}\nR1;C1;2026-03-02;me\n"})

    found = ssd.look(files, {"ssd_cin_episodes": {"whose": "cine_referral_worker_id"}})["ssd_cin_episodes"]

    assert found.columns == {
        "cine_referral_id": "Referral ID",
        "cine_person_id": "cine_episodes.CINE_PERSON_ID",
        "cine_referral_date": "Cine Referral Date",
        "cine_referral_worker_id": "Whose",
    }
    assert (found.rows, found.needed, found.unknown) == (1, [], [])


def test_a_column_that_is_not_there_is_missing_and_needed_ones_are_said(tmp_path: Path) -> None:
    found = ssd.look(written(tmp_path, {"a.csv": "cine_referral_id,cine_person_id,notes\nR1,C1,x\n"}), {})

    assert found["ssd_cin_episodes"].needed == ["cine_referral_date"]
    assert found["ssd_cin_episodes"].unknown == ["notes"]


def test_files_of_something_else_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="None of the tables"):
        ssd.look(written(tmp_path, {"a.csv": "name,age\nAnn,4\n"}), {})


def test_every_column_that_is_kept_is_one_of_the_shape() -> None:
    by_ourselves = {"team", "worker", "clar_person_id", "lacp_permanence_plan"}
    for name, columns in shape.TABLES.items():
        if name.startswith("ssd_"):
            assert set(columns) - set(TABLES[name].wanted) <= by_ourselves | {
                column for column in columns if column.startswith("annex_")
            }


def test_a_zip_of_the_tables_is_read_in_the_process_and_names_are_never_kept(tmp_path: Path) -> None:
    brought = tmp_path / "brought"
    brought.mkdir()
    with zipfile.ZipFile(brought / "ssd.zip", "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in SSD.items():
            file.writestr(f"export/{name}", text)
    events, heard = tmp_path / "events.duckdb", []

    assert process.guess(brought) == "ssd"
    matched = {key: found.as_json() for key, found in process.look("ssd", brought, {}).items()}
    counts = process.read("ssd", brought, matched, AS_AT, events, tmp_path / "problems.duckdb", heard.append)

    assert counts.rows["ssd_person"] == {"read": 2, "left_out": 0}
    assert counts.problems == {"ssd_cla_reviews": {"nobody": 1}}
    assert heard == sorted(heard) and heard[-1] == 100
    with duckdb.connect(str(events), read_only=True) as connection:
        assert connection.execute("SELECT count(*), max(team) FROM ssd_cin_episodes").fetchone() == (2, "T9")
    assert b"Ann Other" not in events.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["brought", "events.duckdb", "problems.duckdb"]


@pytest.mark.skipif(not GENERATOR.exists(), reason="the generator of a county is not beside the project")
def test_every_row_of_a_county_arrives(tmp_path: Path) -> None:
    made = ["--out", str(tmp_path), "--scale", "0.02", "--write", "ssd"]
    subprocess.run([sys.executable, str(GENERATOR), *made], check=True, capture_output=True)
    folder, events = tmp_path / "ssd", tmp_path / "events.duckdb"

    matched = {key: found.as_json() for key, found in process.look("ssd", folder, {}).items()}
    counts = process.read("ssd", folder, matched, AS_AT, events, tmp_path / "p.duckdb", lambda percent: None)

    assert counts.problems == {}
    with duckdb.connect(str(events), read_only=True) as connection:
        for name in sorted(set(shape.TABLES) & {path.stem for path in folder.iterdir()}):
            with (folder / f"{name}.csv").open() as file:
                rows = sum(1 for _ in csv.reader(file)) - 1
            assert connection.execute(f'SELECT count(*) FROM "{name}"').fetchone() == (rows,), name
