"""The file of open data between the two steps of loading it: below DATA_DIR for a day, so that it is sent only once.

Beside it lies what it is about (its filters, numbers and councils), so that the second step does not read all of it.
Nothing in it is of a child: anybody can download it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from looped.core.ids import public_id
from looped.indicators.operations.comparing import Published, read_published

KEPT_FOR = timedelta(days=1)


@dataclass(frozen=True)
class About:
    """As in `Published`, without its rows.   source: what it was called when something was last loaded from it."""

    filters: Mapping[str, list[str]]
    numbers: list[str]
    councils: list[str]
    source: str = ""


def keep_file(content: bytes, now: datetime) -> str:
    """Its id for the second step. Raises Refused where it is not a file of the department's open data."""
    published = read_published(content)
    forget_old_files(now)
    file_id = public_id()
    _folder().mkdir(parents=True, exist_ok=True)
    _place(file_id, "csv").write_bytes(content)
    _write(file_id, About(published.filters, published.numbers, published.councils))
    return file_id


def about(file_id: str) -> About | None:
    """None: it is not there any more."""
    try:
        return About(**json.loads(_place(file_id, "json").read_text("utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def read_kept(file_id: str) -> Published | None:
    """With its rows. None: it is not there any more."""
    try:
        return read_published(_place(file_id, "csv").read_bytes())
    except FileNotFoundError:
        return None


def remember_source(file_id: str, source: str) -> None:
    """The same file often gives several indicators."""
    if found := about(file_id):
        _write(file_id, About(found.filters, found.numbers, found.councils, source))


def forget_old_files(now: datetime) -> None:
    """Those of more than a day ago."""
    over = (now - KEPT_FOR).timestamp()
    for each in _folder().glob("*.*"):
        if each.stat().st_mtime < over:
            each.unlink(missing_ok=True)


def _write(file_id: str, found: About) -> None:
    _place(file_id, "json").write_text(json.dumps(vars(found)), "utf-8")


def _place(file_id: str, kind: str) -> Path:
    return _folder() / f"{file_id}.{kind}"


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "comparators"
