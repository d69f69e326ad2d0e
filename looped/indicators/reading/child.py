"""The process in which a reader runs: `python -m looped.indicators.reading.child`. One question in, JSON lines out.

It limits itself before it opens anything. While files are checked (`hostile`) it may hold little memory; only what
passed the checks is read with more.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
import tempfile
import traceback
from collections.abc import Mapping
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from looped.indicators.reading import hostile
from looped.indicators.reading.confine import confine
from looped.indicators.reading.contract import CannotRead, Reader

MB = 2**20
MOST = {
    resource.RLIMIT_DATA: 3072 * MB,  # a hundred counties take 2 GB
    resource.RLIMIT_CPU: 3600,  # seconds
    resource.RLIMIT_FSIZE: 32768 * MB,
    resource.RLIMIT_NOFILE: 256,
    resource.RLIMIT_CORE: 0,  # a core file would hold what was read
}
WHILE_CHECKED = 110 * MB
"""Of data; with the code itself a hostile file never takes more than 150 MB."""

READERS = ("annex_a", "ssd", "cin_census", "local")


def main() -> None:
    """Hears the question, says the answer."""
    for kind, limit in MOST.items():
        hard = resource.getrlimit(kind)[1]
        limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(kind, (limit, limit))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a file that grows too long raises OSError instead
    asked = json.load(sys.stdin)
    tempfile.tempdir = asked["work"]
    confine(Path(asked["work"]))  # best effort: where the kernel cannot, the limits above hold all the same
    try:
        say(result=TASKS[asked["task"]](asked), peak_mb=peak_mb())
    except CannotRead as refusal:
        say(refused=(refusal.sentence, refusal.values), peak_mb=peak_mb())
    except MemoryError:
        say(refused=(hostile.TOO_LARGE, {}), peak_mb=peak_mb())
    except Exception as error:
        say(failed=_where(error), peak_mb=peak_mb())


def say(**what: Any) -> None:
    print(json.dumps(what), flush=True)


def peak_mb() -> int:
    """Of this program alone: what getrusage says begins with the most that the process had which started it."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))


def checked(asked: Mapping[str, Any]) -> hostile.Checked:
    """The files, safe to read, with little memory until they are."""
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    resource.setrlimit(resource.RLIMIT_DATA, (min(WHILE_CHECKED, hard), hard))
    try:
        return hostile.check(Path(asked["folder"]), Path(asked["work"]))
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))


def look(asked: Mapping[str, Any]) -> dict[str, Any]:
    found = _reader(asked["source"]).look(checked(asked).files, asked["remembered"])
    return {list_key: each.as_json() for list_key, each in found.items()}


def guess(asked: Mapping[str, Any]) -> str | None:
    """The source of whose lists most columns are there."""
    files = checked(asked).files
    fits = {source: _fit(source, files) for source in READERS}
    best = max(fits, key=lambda source: fits[source])
    return best if fits[best] else None


def _fit(source: str, files: list[Path]) -> int:
    try:
        return sum(len(found.columns) for found in _reader(source).look(files, {}).values())
    except CannotRead:
        return 0


def day(asked: Mapping[str, Any]) -> str | None:
    reader = _reader(asked["source"])
    said = reader.day(checked(asked).files) if hasattr(reader, "day") else None
    return said.isoformat() if said else None


def read(asked: Mapping[str, Any]) -> dict[str, Any]:
    from looped.indicators.reading.out import files_of_extract

    files, work = checked(asked), Path(asked["work"])
    told = {"percent": -1}

    def progress(percent: int) -> None:
        if percent != told["percent"]:
            told["percent"] = percent
            say(percent=percent)

    with files_of_extract(work / "events.duckdb", work / "problems.duckdb", progress) as out:
        _reader(asked["source"]).read(files.files, asked["matched"], date.fromisoformat(asked["as_at"]), out)
        hostile.say_encodings(files, asked["matched"], out)
    return {"rows": out.counts.rows, "problems": out.counts.problems}


def _reader(source: str) -> Reader:
    if source not in READERS:
        raise KeyError(source)
    module: Any = import_module(f"looped.indicators.reading.{source}")
    return module


def _where(error: Exception) -> str:
    """The kind of the error and the lines it went through. Never its words: they may hold a value."""
    steps = [f"{Path(step.filename).name}:{step.lineno}" for step in traceback.extract_tb(error.__traceback__)]
    return f"{type(error).__name__} at {' > '.join(steps)}"


TASKS = {"look": look, "guess": guess, "day": day, "read": read}

if __name__ == "__main__":
    main()
