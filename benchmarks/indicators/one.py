"""One way, in a process of its own: how long its best of several runs took, and the most memory it held."""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

os.environ["POLARS_MAX_THREADS"] = "2"  # as many as DuckDB has here


def main() -> None:
    way, place, times = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    with ExitStack() as stack:
        compute = WAYS[way](place, stack)
        best: dict[str, Any] = {"cpu": float("inf"), "wall": float("inf")}
        for _time in range(times):
            cpu, wall = time.process_time(), time.perf_counter()
            values = compute()
            best["cpu"] = min(best["cpu"], time.process_time() - cpu)
            best["wall"] = min(best["wall"], time.perf_counter() - wall)
    print(json.dumps({**best, "peak_mb": _peak_mb(), "values": _for_json(values)}))


def _peak_mb() -> float:
    """Of this process alone: what getrusage says begins with its parent's."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def _for_json(values: Any) -> Any:
    """JSON has neither tuples nor a team without a name."""
    return {id: {team or "": list(numbers) for team, numbers in teams.items()} for id, teams in (values or {}).items()}


Compute = Callable[[], Any]


def _ours(place: Path, stack: ExitStack) -> Compute:
    from benchmarks.indicators import ours, plain
    from looped.indicators.engine.events_file import open_events

    connection = stack.enter_context(open_events(place))
    return lambda: ours.compute(connection, plain.STATEMENTS)


def _plain(place: Path, stack: ExitStack) -> Compute:
    from benchmarks.indicators import plain
    from looped.indicators.engine.events_file import open_events

    connection = stack.enter_context(open_events(place))
    return lambda: plain.compute(connection)


def _polars(place: Path, stack: ExitStack) -> Compute:
    from benchmarks.indicators import with_polars

    return lambda: with_polars.compute(place.parent)


def _pandas(place: Path, stack: ExitStack) -> Compute:
    from benchmarks.indicators import with_pandas
    from looped.indicators.engine.events_file import open_events

    with open_events(place) as connection:
        frames = with_pandas.frames(connection)
    return lambda: with_pandas.compute(frames)


def _all(place: Path, stack: ExitStack) -> Compute:
    from benchmarks.indicators import ours
    from looped.indicators.engine.events_file import open_events

    connection = stack.enter_context(open_events(place))
    return lambda: ours.compute(connection, ours.ALL) and None


def _behind(place: Path, stack: ExitStack, months: int = 1) -> Compute:
    from benchmarks.indicators import data, ours
    from looped.core.periods import Month
    from looped.indicators.engine import behind_file

    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=place.parent)))
    month = Month.of(data.AS_AT)
    days = [data.AS_AT, *(month.plus(-back).last_day for back in range(1, months))]

    def compute() -> None:
        with behind_file.new_behind_file(folder / "behind.duckdb", place) as behind:
            behind.put(dict.fromkeys(ours.ALL, days), "ssd", ours.RULES)
        behind_file.sums(folder / "behind.duckdb", [])

    return compute


def _two_years(place: Path, stack: ExitStack) -> Compute:
    return _behind(place, stack, 24)


WAYS: dict[str, Callable[[Path, ExitStack], Compute]] = {
    "ours": _ours, "plain": _plain, "polars": _polars, "pandas": _pandas, "all": _all, "behind": _behind,
    "two_years": _two_years,
}  # fmt: skip

if __name__ == "__main__":
    main()
