"""How long it takes to read a county's Annex A, clean and damaged, as CSV and as a workbook:
python -m benchmarks.indicators.reading. The same process and limits as when a council brings one in."""

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from looped.indicators.reading import process
from tests.indicators.annex_files import AS_AT, Extract, clean, damaged

ROWS = 2_350  # of each of the eleven lists: 25,850 together, as many as a county's


def main() -> None:
    print("| | rows | problems | look, CPU s | read, CPU s | both, CPU s | both, s |\n|---|--:|--:|--:|--:|--:|--:|")
    for name, extract in (("clean", clean(ROWS)), ("damaged", damaged(1, ROWS))):
        for form in ("csv", "xlsx"):
            with tempfile.TemporaryDirectory() as folder:
                print(f"| {name}, {form.upper()} | {_measured(extract, form, Path(folder))}", flush=True)


def _measured(extract: Extract, form: str, folder: Path) -> str:
    files = folder / "files"
    files.mkdir()
    (extract.as_csv if form == "csv" else extract.as_workbook)(files)
    best = [float("inf")] * 3
    for _time in range(int(sys.argv[1]) if sys.argv[1:] else 3):
        place = folder / "extract"
        begun, cpu = time.perf_counter(), _cpu()
        found = process.look("annex_a", files, {})
        looked = _cpu()
        matched = {key: each.as_json() for key, each in found.items()}
        counts = process.read(
            "annex_a", files, matched, AS_AT, place / "events.duckdb", place / "problems.duckdb", lambda percent: None
        )
        best = min(best, [looked - cpu, _cpu() - looked, time.perf_counter() - begun])
        shutil.rmtree(place)
    rows = sum(each["read"] for each in counts.rows.values())
    problems = sum(sum(each.values()) for each in counts.problems.values())
    return f"{rows:,} | {problems:,} | {best[0]:.2f} | {best[1]:.2f} | **{best[0] + best[1]:.2f}** | {best[2]:.2f} |"


def _cpu() -> float:
    """Of the processes that read, which have ended."""
    times = os.times()
    return times.children_user + times.children_system


if __name__ == "__main__":
    main()
