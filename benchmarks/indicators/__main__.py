"""All indicators of one county, of ten and of a hundred, beside the same work written by hand. See docs/performance.md.

Each measurement is a process of its own; the ways take turns, round after round, and their values must be equal.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.indicators import data
from benchmarks.indicators.values import differences

WAYS = ("ours", "plain", "polars", "pandas")
OTHERS = ("all", "behind", "two_years")  # ours alone: every indicator; with the rows behind, of a day, of 24 months
Found = dict[str, list[dict[str, Any]]]


def main() -> None:
    asked = _arguments()
    folder = Path(asked.data or tempfile.mkdtemp(prefix="looped-indicators-"))
    try:
        for counties in asked.counties:
            place = folder / str(counties) / "events.duckdb"
            if not place.exists():
                data.make(place, counties)
            found = _measured(place, asked.ways, asked.rounds, asked.times if counties < 100 else 1)
            _agree(found)
            print("\n".join(_table(counties, found)), flush=True)
    finally:
        if not asked.data:
            shutil.rmtree(folder)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.indicators", description=__doc__)
    parser.add_argument("--counties", default="1,10,100")
    parser.add_argument("--ways", default=",".join((*WAYS, *OTHERS)))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--times", type=int, default=3, help="in each process, of which the best counts; once at 100")
    parser.add_argument("--data", help="a folder to keep the counties in, and to find them in again")
    asked = parser.parse_args()
    asked.counties = [int(count) for count in asked.counties.split(",")]
    asked.ways = asked.ways.split(",")
    return asked


def _measured(place: Path, ways: list[str], rounds: int, times: int) -> Found:
    found: Found = {way: [] for way in ways}
    for _round in range(rounds):
        for way in ways:
            command = [sys.executable, "-m", "benchmarks.indicators.one", way, str(place), str(times)]
            said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout  # noqa: S603
            found[way].append(json.loads(said))
    return found


def _agree(found: Found) -> None:
    """Raises AssertionError where two ways have found different values."""
    first = next((runs[0]["values"] for runs in found.values() if runs[0]["values"]), {})
    for way, runs in found.items():
        for run in runs:
            wrong = differences(first, run["values"])
            assert not wrong, f"{way}: {wrong}"


def _table(counties: int, found: Found) -> Iterator[str]:
    load = " ".join(Path("/proc/loadavg").read_text().split()[:3])
    yield f"\n{counties} counties, {datetime.now():%d %B %Y %H:%M}, load {load}\n"
    yield "| | CPU s | of plain DuckDB’s | time s | peak MB |"
    yield "|---|--:|--:|--:|--:|"
    plain = _best(found["plain"], "cpu") if "plain" in found else None
    for way, runs in found.items():
        cpu = _best(runs, "cpu")
        ratio = f"{cpu / plain:.2f}" if plain and way in WAYS else ""
        peak = max(run["peak_mb"] for run in runs)
        yield f"| {way} | {cpu:.2f} | {ratio} | {_best(runs, 'wall'):.2f} | {peak:.0f} |"


def _best(runs: list[dict[str, Any]], what: str) -> float:
    return float(min(run[what] for run in runs))


if __name__ == "__main__":
    main()
