"""From what was measured to the tables of docs/performance.md."""

import os
import platform
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import django

from benchmarks.driver import Round
from benchmarks.pages import PAGES, Page
from benchmarks.servers import ROOT

DOCUMENT = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- measured: script/benchmark writes from here -->", "<!-- to here -->"
MOST_GROWTH, MOST_START, MOST_MEMORY = 1.3, 1.0, 110.0
Number = Callable[[Round], float]


@dataclass(frozen=True)
class Measured:
    """One page in one round: the floor, the lean floor (None: there is none), and Looped at each size."""

    floor: Round
    lean: Round | None
    looped: list[Round]


@dataclass
class Run:
    """A whole measurement. memory: megabytes, the floor's, then Looped's at each size. starts: seconds to the first
    answer, by the clock and of CPU.
    """

    sizes: list[int]
    rounds: int
    requests: int
    rows: dict[str, list[Measured]] = field(default_factory=dict)
    cold: list[list[Round]] = field(default_factory=list)
    starts: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
    memory: list[float] = field(default_factory=list)


def cpu(one: Round) -> float:
    return one.cpu


def wall(one: Round) -> float:
    return one.wall


def tables(run: Run) -> Iterator[str]:
    yield from _about(run)
    yield from _against_the_floor(run)
    yield from _growth(run)
    yield from _processes(run)


def _about(run: Run) -> Iterator[str]:
    versions = f"Python {platform.python_version()}, Django {django.__version__}, SQLite {sqlite3.sqlite_version}"
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    yield f"Measured on {time.strftime('%-d %B %Y')}, {os.cpu_count()} shared cores, {versions}; load average at the"
    yield f"end, of 1, 5 and 15 minutes: {load}. Rounds: {run.rounds}; requests in each: {run.requests}, fewer of what"
    yield "is dear."
    yield ""


def _against_the_floor(run: Run) -> Iterator[str]:
    yield f"### Against the floor, {run.sizes[0]:,} audits"
    yield ""
    yield "| | floor, CPU ms | Looped, CPU ms | times the floor, CPU | by time | target | |"
    yield "|---|--:|--:|--:|--:|--:|---|"
    for page in PAGES:
        rows = run.rows[page.name]
        by_cpu, by_wall = _ratio(rows, cpu), _ratio(rows, wall)
        floor, ours = median(row.floor.cpu for row in rows), median(row.looped[0].cpu for row in rows)
        target = f"{page.most:g}" if page.most else "–"
        yield (
            f"| {page.name} | {floor:.1f} | {ours:.1f} | **{by_cpu:.2f}** | {by_wall:.2f} "
            f"| {target} | {_verdict(by_cpu, page)} |"
        )
    yield ""
    for page in PAGES:
        rows = run.rows[page.name]
        if rows[0].lean is not None:
            ratio = median(row.looped[0].cpu / row.lean.cpu for row in rows if row.lean)
            yield f"- {page.name} against the lean list (tuples, Jinja): {ratio:.2f} times its CPU."
    yield ""


def _ratio(rows: Iterable[Measured], number: Number) -> float:
    """The median over rounds of what Looped took against what the floor took in the same round."""
    return median(number(row.looped[0]) / number(row.floor) for row in rows)


def _verdict(ratio: float, page: Page) -> str:
    return "" if page.most is None else _met(ratio <= page.most)


def _met(good: bool) -> str:
    return "met" if good else "**missed**"


def _growth(run: Run) -> Iterator[str]:
    small, large = run.sizes[0], run.sizes[-1]
    yield f"### {large:,} audits against {small:,}"
    yield ""
    yield f"| | {small:,}, CPU ms | {large:,}, CPU ms | times, CPU | by time | target {MOST_GROWTH} |"
    yield "|---|--:|--:|--:|--:|---|"
    for page in PAGES:
        yield _grown(page.name, [row.looped for row in run.rows[page.name]])
    yield _grown("Quarterly report, cold: a fresh process", run.cold)
    yield ""


def _grown(name: str, rows: list[list[Round]]) -> str:
    by_cpu = median(row[-1].cpu / row[0].cpu for row in rows)
    by_wall = median(row[-1].wall / row[0].wall for row in rows)
    first, last = median(row[0].cpu for row in rows), median(row[-1].cpu for row in rows)
    return f"| {name} | {first:.1f} | {last:.1f} | **{by_cpu:.2f}** | {by_wall:.2f} | {_met(by_cpu <= MOST_GROWTH)} |"


def _processes(run: Run) -> Iterator[str]:
    yield "### Processes"
    yield ""
    yield "| | CPU, median | time, least | time, median | target | |"
    yield "|---|--:|--:|--:|--:|---|"
    names = {
        "floor": "Start to first answer, the floor, s",
        "looped": "Start to first answer, Looped under gunicorn, s",
        "looped serve": "Start to first answer, `looped serve` with its checks, s",
    }
    for key, name in names.items():
        found = [seconds for seconds, _cpu in run.starts[key]]
        computed = median(seconds for _wall, seconds in run.starts[key])
        target = f"{MOST_START:g} | {_met(median(found) <= MOST_START)}" if key != "floor" else "– | "
        yield f"| {name} | {computed:.2f} | {min(found):.2f} | {median(found):.2f} | {target} |"
    yield f"| Memory of a worker after the rounds, the floor, MB | | | {run.memory[0]:.0f} | – | |"
    for size, memory in zip(run.sizes, run.memory[1:], strict=True):
        name, met = f"Memory of a worker after the rounds, {size:,} audits, MB", _met(memory <= MOST_MEMORY)
        yield f"| {name} | | | {memory:.0f} | {MOST_MEMORY:g} | {met} |"


def write(run: Run, document: Path = DOCUMENT) -> None:
    """Put the tables between the two marks of the document; its words stay."""
    text = document.read_text()
    if BEGIN not in text or END not in text:
        sys.exit(f"{document.name} has lost the marks between which the tables stand.")
    before, _, rest = text.partition(BEGIN)
    document.write_text("\n".join([before + BEGIN, "", *tables(run), "", END]) + rest.partition(END)[2])
