"""Demonstrations that tests build with the command itself, once for all test processes of a run."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from tests.prepared import migrated_file

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 600  # seconds; a busy machine takes its time
EXTRACTS = "4"  # months that have one: both kinds, and few, for they take their time
SMALL, DAY = "small-demo", date(2024, 10, 10)  # most tests read this one
SHARED = "PREPARED_DEMONSTRATIONS"  # a folder of those that script/test has built, or is building


def command(*arguments: str, data_dir: Path) -> list[str]:
    return [sys.executable, "-m", "looped.config.cli", "demo", "--data-dir", str(data_dir), *arguments]


def environment(**more: str) -> dict[str, str]:
    """A plain environment: what the demonstration needs it sets itself."""
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "DATA_DIR": more.pop("DATA_DIR")} | more


def run(*arguments: str, data_dir: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """`looped demo ARGUMENTS` to its end."""
    return subprocess.run(
        command(*arguments, data_dir=data_dir), cwd=ROOT, env=environment(DATA_DIR=str(data_dir.parent), **more),
        capture_output=True, text=True, timeout=PATIENCE,
    )  # fmt: skip


def build_once(factory: pytest.TempPathFactory, name: str, today: date) -> Path:
    """The folder of a demonstration built for that day. Test processes that run side by side share it."""
    if os.environ.get(SHARED):
        return build_in(Path(os.environ[SHARED]), name, today)
    shared = factory.getbasetemp()
    return build_in(shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared, name, today)


def build_in(shared: Path, name: str, today: date) -> Path:
    """As build_once; whoever comes second waits for the first."""
    folder = shared / name
    with _alone(shared / f"{name}.lock"):
        if not (folder / "looped.sqlite3").exists():
            arguments = ["--build-only", "--today", today.isoformat(), "--extract-months", EXTRACTS]
            if prepared := migrated_file():
                arguments += ["--migrated", str(prepared)]
            built = run(*arguments, data_dir=folder)
            assert built.returncode == 0, built.stdout + built.stderr
    return folder


def copy_of(built: Path, to: Path) -> Path:
    """A demonstration of one's own to write in."""
    return Path(shutil.copytree(built, to))


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":  # script/test, while the checks leave a processor idle
    build_in(Path(os.environ[SHARED]), SMALL, DAY)
