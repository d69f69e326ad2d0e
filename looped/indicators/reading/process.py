"""Runs a reader in a process of its own, which may use so much memory and time and no more.

Whatever a hostile file does to the reader it does to that process, and the answer is one sentence. The reader writes
into a folder that goes with it; its files come to their places only when all went well.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import Any

from django.utils.translation import gettext

from looped.indicators.reading.contract import CannotRead, Counts, Found, Remembered
from looped.indicators.reading.contract import marked as _

log = logging.getLogger(__name__)

SECONDS = {"look": 120, "guess": 120, "day": 60, "read": 3600}
"""After which the process is ended, whatever it does."""

TOO_MUCH = _(
    "The files could not be read: they took more memory or time than one extract may. Nothing was kept of them."
)
BROKEN = _("The files could not be read: they are damaged, or not what their names say.")


@dataclass(frozen=True)
class Answer:
    """What the process said last. refused: the sentence and its values; peak_mb: the most memory it held."""

    result: Any = None
    refused: tuple[str, Mapping[str, str | int]] | None = None
    peak_mb: int = 0


def look(source: str, folder: Path, remembered: Remembered) -> dict[str, Found]:
    """The lists in the files of `folder`, and which heading is which column. Raises CannotRead."""
    found = _ask({"task": "look", "source": source, "folder": str(folder), "remembered": remembered}, folder.parent)
    return {list_key: Found(**each) for list_key, each in found.items()}


def guess(folder: Path) -> str | None:
    """The source whose lists the files hold, by their columns; None where they look like none. Raises CannotRead."""
    source: str | None = _ask({"task": "guess", "folder": str(folder)}, folder.parent)
    return source


def day(source: str, folder: Path) -> date | None:
    """The day that the files say they describe; None where they do not say. Raises CannotRead."""
    said = _ask({"task": "day", "source": source, "folder": str(folder)}, folder.parent)
    return date.fromisoformat(said) if said else None


def read(
    source: str,
    folder: Path,
    matched: Mapping[str, Mapping[str, Any]],
    as_at: date,
    events: Path,
    problems: Path,
    told: Callable[[int], None],
) -> Counts:
    """Every row of the files into `events`, every problem into `problems`. `told` hears the percent done.

    matched: list -> what was confirmed, in the form of `Found.as_json()`. Raises CannotRead; then neither file stands.
    """
    asked = {"task": "read", "source": source, "folder": str(folder), "matched": matched, "as_at": as_at.isoformat()}
    events.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=events.parent, prefix="reading-") as work:
        counts = Counts(**_result(ask(asked, Path(work), told)))
        os.replace(Path(work) / "problems.duckdb", problems)
        os.replace(Path(work) / "events.duckdb", events)
    return counts


def ask(asked: Mapping[str, Any], work: Path, told: Callable[[int], None] | None = None) -> Answer:
    """Start the process, put the one question, hear it to its end. work: the only folder that it may write into."""
    command = [sys.executable, "-I", "-B", "-m", "looped.indicators.reading.child"]
    process = subprocess.Popen(  # noqa: S603
        command,
        cwd=work,
        env={"TMPDIR": str(work), "HOME": str(work), "LANG": "C.UTF-8", "POLARS_MAX_THREADS": "2"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # it may hold values
        text=True,
    )
    timer = Timer(SECONDS[asked["task"]], process.kill)
    timer.start()
    try:
        return _heard(process, json.dumps({**asked, "work": str(work)}), told or (lambda percent: None))
    finally:
        timer.cancel()
        process.kill()
        assert process.stdout
        process.stdout.close()
        process.wait()


def _heard(process: subprocess.Popen[str], question: str, told: Callable[[int], None]) -> Answer:
    assert process.stdin and process.stdout
    try:
        process.stdin.write(question)
        process.stdin.close()
    except BrokenPipeError:
        pass  # it ended before it listened: what it said, or did not say, follows
    for line in process.stdout:
        said = json.loads(line)
        if "percent" in said:
            told(said["percent"])
            continue
        if "failed" in said:
            log.error("A reader failed: %s", said["failed"])
            return Answer(refused=(BROKEN, {}), peak_mb=said["peak_mb"])
        refused = said.get("refused")
        return Answer(said.get("result"), tuple(refused) if refused else None, said["peak_mb"])
    log.error("A reader ended without an answer: %s", process.wait())
    return Answer(refused=(TOO_MUCH, {}))


def _ask(asked: Mapping[str, Any], beside: Path) -> Any:
    with TemporaryDirectory(dir=beside, prefix="reading-") as work:
        return _result(ask(asked, Path(work)))


def _result(answer: Answer) -> Any:
    if answer.refused:
        sentence, values = answer.refused
        raise CannotRead(gettext(sentence), **values)
    return answer.result
