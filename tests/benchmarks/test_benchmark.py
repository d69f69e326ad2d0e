"""The measurement still runs from end to end. How long anything takes is no business of the tests."""

import subprocess
import sys
from pathlib import Path

from benchmarks import report
from benchmarks.driver import Round
from benchmarks.pages import PAGES
from benchmarks.report import Measured, Run
from tests.prepared import migrated_file

ROOT = Path(__file__).resolve().parent.parent.parent


def test_floor_and_driver_run_once_on_hardly_any_data(tmp_path):
    options = ["--sizes", "130,140", "--rounds", "1", "--requests", "1", "--starts", "1", "--no-report"]
    if prepared := migrated_file():
        options += ["--migrated", str(prepared)]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks", *options],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=400,
    )  # fmt: skip

    assert ran.returncode == 0, ran.stderr[-3000:]
    for page in PAGES:
        assert page.name in ran.stdout
    assert "Quarterly report, cold" in ran.stdout
    assert "Memory of a worker" in ran.stdout
    assert not list(tmp_path.glob("looped-benchmark-*")), "the databases are taken away again"


def test_tables_replace_those_of_the_run_before_and_leave_the_words(tmp_path):
    document = tmp_path / "performance.md"
    document.write_text(f"# Words before\n\n{report.BEGIN}\nstale\n{report.END}\n\nWords after.\n")

    report.write(run_of(ours=5.0), document)
    report.write(run_of(ours=6.0), document)

    text = document.read_text()
    assert text.startswith("# Words before\n") and text.endswith("\nWords after.\n")
    assert "stale" not in text and text.count("### Against the floor") == 1


def test_a_missed_target_is_called_missed():
    said = "\n".join(report.tables(run_of(ours=5.2)))

    assert "| List of 25 audits | 2.0 | 5.2 | **2.60** | 2.60 | 2.5 | **missed** |" in said
    assert "| Autosave of one grade | 2.0 | 5.2 | **2.60** | 2.60 | 3 | met |" in said


def test_a_page_that_grows_by_half_is_called_missed():
    said = "\n".join(report.tables(run_of(ours=4.0, large=6.0)))

    assert "| List of 25 audits | 4.0 | 6.0 | **1.50** | 1.50 | **missed** |" in said


def run_of(*, ours: float, large: float | None = None) -> Run:
    floor, small, big = (Round(wall=each, cpu=each, bytes=1) for each in (2.0, ours, large or ours))
    starts = {name: [(0.5, 0.4)] for name in ("floor", "looped", "looped serve")}
    rows = {page.name: [Measured(floor, floor, [small, big])] for page in PAGES}
    return Run([40, 80], 1, 1, rows=rows, cold=[[small, big]], starts=starts, memory=[50, 60, 70])
