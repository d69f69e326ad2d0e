"""Measures Looped against the floor: python -m benchmarks. See docs/performance.md for what and how."""

import argparse
import json
import secrets
import shutil
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from benchmarks import pages, report, servers
from benchmarks.driver import Person, Round, measured
from benchmarks.report import Measured, Run

WARM_UP = 3  # requests of each kind before the first round


def main() -> None:
    asked = _arguments()
    data = Path(asked.data or tempfile.mkdtemp(prefix="looped-benchmark-"))
    try:
        run = _measure(asked, data)
    finally:
        if not asked.data:
            shutil.rmtree(data)
    print("\n".join(report.tables(run)))
    if not asked.no_report:
        report.write(run)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/benchmark", description=__doc__)
    parser.add_argument("--sizes", default="4000,600000", help="audits in each of Looped's databases")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--requests", type=int, default=30, help="of each kind in a round")
    parser.add_argument("--starts", type=int, default=5, help="fresh processes of each kind")
    parser.add_argument("--data", help="a folder to keep the databases in, and to find them in again")
    parser.add_argument("--migrated", type=Path, help="a migrated, empty SQLite file for Looped to begin with")
    parser.add_argument("--no-report", action="store_true", help="print the tables, leave docs/performance.md alone")
    asked = parser.parse_args()
    asked.sizes = [int(size) for size in asked.sizes.split(",")]
    return asked


def _measure(asked: argparse.Namespace, data: Path) -> Run:
    key = secrets.token_urlsafe(48)
    # A submission can be made once, so there are as many forms as will be handed in, and one more for autosave.
    forms = max(110, WARM_UP + asked.rounds * _times(asked.requests, 0.3) + 1)
    floor = _Filled(data / "floor", key)
    floor.fill("benchmarks.floor.data", "--entries", "4000", "--forms", str(2 * forms))
    looped = [_Filled(data / str(size), key) for size in asked.sizes]
    for size, filled in zip(asked.sizes, looped, strict=True):
        _say(f"Filling {size} audits")
        filled.fill("benchmarks.data", "--audits", str(size), "--forms", str(forms), migrated=asked.migrated)
    run = Run(sizes=asked.sizes, rounds=asked.rounds, requests=asked.requests)
    _rounds(run, floor, looped)
    _starts(run, floor, looped, asked.starts)
    return run


class _Filled:
    """A folder with a filled database, and where its pages are."""

    def __init__(self, folder: Path, key: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.known, self.env = folder, folder / "places.json", servers.environment(folder, key)
        self.places: dict[str, Any] = {}

    def fill(self, module: str, *options: str, migrated: Path | None = None) -> None:
        if not self.known.exists():
            if migrated:
                shutil.copyfile(migrated, self.folder / "looped.sqlite3")
            self.known.write_text(servers.run_module(module, *options, env=self.env))
        self.places = json.loads(self.known.read_text())


def _times(requests: int, share: float) -> int:
    return max(1, round(requests * share))


def _rounds(run: Run, floor: _Filled, looped: list[_Filled]) -> None:
    """All servers up at once; each page in turn on each of them, round after round."""
    with ExitStack() as stack:
        bare = stack.enter_context(servers.gunicorn(servers.FLOOR, floor.env))
        ours = [stack.enter_context(servers.gunicorn(servers.LOOPED, filled.env)) for filled in looped]
        of_floor = pages.of_the_floor(bare, floor.places)
        of_ours = [pages.of_looped(server, filled.places) for server, filled in zip(ours, looped, strict=True)]

        def one_round(times: int | None) -> None:
            for page in pages.PAGES:
                count = times or _times(run.requests, page.share)
                plain = measured(bare, of_floor[page.floor], count)
                lean = measured(bare, of_floor[pages.LEAN[page.floor]], count) if page.floor in pages.LEAN else None
                found = [measured(server, asks[page.name], count) for server, asks in zip(ours, of_ours, strict=True)]
                if times is None:
                    run.rows.setdefault(page.name, []).append(Measured(plain, lean, found))

        one_round(WARM_UP)
        for number in range(run.rounds):
            _say(f"Round {number + 1} of {run.rounds}")
            one_round(None)
        run.memory = [bare.memory(), *(server.memory() for server in ours)]


def _starts(run: Run, floor: _Filled, looped: list[_Filled], times: int) -> None:
    """Fresh processes: how long until the first answer, and what their first report page costs."""
    for number in range(times):
        _say(f"Start {number + 1} of {times}")
        with servers.gunicorn(servers.FLOOR, floor.env) as server:
            run.starts.setdefault("floor", []).append(server.started)
        with servers.looped_serve(looped[0].env) as server:
            run.starts.setdefault("looped serve", []).append(server.started)
        cold = []
        for filled in looped:
            with servers.gunicorn(servers.LOOPED, filled.env) as server:
                run.starts.setdefault("looped", []).append(server.started)
                cold.append(_cold_report(server, filled.places))
        run.cold.append(cold)


def _cold_report(server: servers.Server, places: dict[str, Any]) -> Round:
    writer = Person(server, places["sessions"]["writer"])
    writer.ask("/framework/")  # as a person comes: signed in, from another page
    return measured(server, lambda: writer.ask(pages.report_of(places)), 1)


def _say(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
