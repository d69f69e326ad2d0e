"""Files made to do harm are refused in seconds, within 150 MB, in a process of their own."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from looped.indicators.reading import process
from looped.indicators.reading.contract import CannotRead
from looped.indicators.reading.hostile import formulas
from tests.indicators import hostile_files

pytestmark = pytest.mark.once
TRIES = """
import socket, sys
from pathlib import Path
from looped.indicators.reading.confine import confine
inside, outside = Path(sys.argv[1]), Path(sys.argv[2])
def tried(what):
    try:
        what()
        return "written"
    except OSError as error:
        return type(error).__name__
print(
    confine(inside),
    tried(lambda: (inside / "a").write_text("a")),
    tried(lambda: (outside / "a").write_text("a")),
    tried(lambda: socket.create_connection(("127.0.0.1", 9), timeout=1)),
)
"""
SECONDS, MB = 20, 150  # of a busy machine; alone each takes less than two


@pytest.fixture
def brought(tmp_path: Path) -> Path:
    folder = tmp_path / "brought"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("what", hostile_files.HOSTILE)
def test_is_refused_with_a_sentence_quickly_and_with_little_memory(what: str, brought: Path, tmp_path: Path) -> None:
    name, make, said = hostile_files.HOSTILE[what]
    make(brought / name)
    work = tmp_path / "work"
    work.mkdir()
    began = time.monotonic()

    answer = process.ask({"task": "guess", "folder": str(brought)}, work)

    assert answer.refused, "it was read"
    sentence, values = answer.refused
    assert said in sentence.format(**values)
    assert answer.peak_mb <= MB
    assert time.monotonic() - began < SECONDS


def test_is_refused_when_it_is_to_be_read_and_nothing_stands(brought: Path, tmp_path: Path) -> None:
    hostile_files.far_apart(brought / "far.xlsx")
    events, problems = tmp_path / "events.duckdb", tmp_path / "problems.duckdb"

    with pytest.raises(CannotRead, match="more cells"):
        process.read("annex_a", brought, {}, date(2026, 9, 30), events, problems, lambda percent: None)

    assert [path.name for path in tmp_path.iterdir()] == ["brought"]


def test_a_process_that_is_killed_is_an_answer_too(brought: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (brought / "a.csv").write_text("a,b\n1,2\n")
    monkeypatch.setitem(process.SECONDS, "guess", 0.01)

    with pytest.raises(CannotRead, match="more memory or time"):
        process.guess(brought)


def test_the_process_writes_only_in_its_folder_and_makes_no_connection(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    said = subprocess.run([sys.executable, "-c", TRIES, str(inside), str(outside)], capture_output=True, text=True)

    if said.stdout.startswith("False"):
        pytest.skip("this kernel has no Landlock")
    assert said.stdout.split() == ["True", "written", "PermissionError", "PermissionError"], said.stderr
    assert list(outside.iterdir()) == []


def test_a_workbook_of_ours_is_safe_and_its_formulas_are_found(brought: Path) -> None:
    row = '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>HYPERLINK("http://x")</f><v>2</v></c></row>'
    path = hostile_files.workbook(brought / "fine.xlsx", hostile_files.cells("a", "b") + row)

    assert process.guess(brought) is None  # none of our lists, yet read
    assert formulas(path) == {"List_1": {(2, 2)}}


def test_a_file_of_windows_is_read_and_said_to_be(brought: Path, tmp_path: Path) -> None:
    (brought / "ssd_person.csv").write_bytes("pers_person_id,pers_sex,note\n1,F,café\n".encode("cp1252"))
    (brought / "ssd_department.csv").write_bytes("dept_team_id,dept_team_name\nT1,Équipe\n".encode("utf-16"))
    matched = {key: found.as_json() for key, found in process.look("ssd", brought, {}).items()}

    counts = process.read(
        "ssd", brought, matched, date(2026, 9, 30), tmp_path / "e.duckdb", tmp_path / "p.duckdb", lambda percent: None
    )

    assert counts.rows["ssd_person"] == {"read": 1, "left_out": 0}
    assert counts.problems["ssd_person"]["encoding"] == counts.problems["ssd_department"]["encoding"] == 1
