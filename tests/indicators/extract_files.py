"""A reader that reads nothing, and files to bring, for tests of bringing extracts in."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from looped.accounts.operations.known import ensure_system_actor
from looped.indicators.models import Extract
from looped.indicators.operations import extract_reading
from looped.indicators.operations.extracts import bring
from looped.indicators.reading.contract import CannotRead, Counts, Found
from looped.indicators.reading.out import files_of_extract
from tests.cast import NOW

AS_AT = date(2026, 10, 31)
CONTACTS = Found(
    file="List_1.csv", sheet=None, header_row=2, rows=4, missing=("Contact Source",), unknown=("Where from", "Notes"),
    columns={"Child Unique ID": "Child Unique ID", "Date of Contact": "Contact date"},
)  # fmt: skip
REFERRALS = Found(
    file="List_3.csv", sheet=None, header_row=1, rows=2,
    columns={"Child Unique ID": "Child Unique ID", "Date of referral": "Date of Referral"},
)  # fmt: skip
Wrong = tuple[str, int, str, str, str, str | None]
"""List, row, column, value, kind, meant."""


class Reader:
    """In the place of `reading.process`: finds and reads what it is told."""

    def __init__(self) -> None:
        self.found: dict[str, Found] = {"list_1": CONTACTS, "list_3": REFERRALS}
        self.rows = {"list_1": 40, "list_3": 30}
        self.wrong: list[Wrong] = [("list_1", 3, "Date of Contact", "=cmd()", "not_a_date", None)]
        self.says: date | None = None  # of the day that the files describe
        self.refuses = ""
        self.breaks = False
        self.asked: list[object] = []

    def look(self, source: str, folder: Path, remembered) -> dict[str, Found]:
        self._asked(remembered)
        return self.found

    def day(self, source: str, folder: Path) -> date | None:
        return self.says

    def read(self, source: str, folder: Path, matched, as_at, events, problems, told) -> Counts:
        self._asked(matched)
        told(50)
        frame = pl.DataFrame(self.wrong, schema=["list", "row", "column", "value", "kind", "meant"], orient="row")
        with files_of_extract(events, problems, told) as out:
            out.problems(frame)
            for key, read in self.rows.items():
                out.counted(key, read=read)
        return out.counts

    def _asked(self, what: object) -> None:
        self.asked.append(what)
        if self.breaks:
            raise RuntimeError("broken")
        if self.refuses:
            raise CannotRead(self.refuses)


@pytest.fixture
def reader(monkeypatch, settings, tmp_path) -> Reader:
    """Ours, and a folder of its own for all files."""
    settings.DATA_DIR = tmp_path
    found = Reader()
    for name in ("look", "day", "read"):
        monkeypatch.setattr(extract_reading.process, name, getattr(found, name))
    return found


def csv(content: str = "Child Unique ID,Date of Contact\nX1,01/10/2026\n", name: str = "List_1.csv"):
    return SimpleUploadedFile(name, content.encode())


def brought(cast, *, by=None, files: Iterable | None = None, as_at: date = AS_AT, now=NOW) -> Extract:
    """Waits to be looked at."""
    given = files or [csv(f"Child Unique ID\n{as_at}\n")]
    return bring(files=given, source="annex_a", as_at=as_at, by=by or cast.anna, now=now)


def looked(cast, **options) -> Extract:
    """Its columns wait."""
    extract, now = brought(cast, **options), options.get("now", NOW)
    extract_reading.look(extract=extract, by=ensure_system_actor(now=now), now=now)
    return extract


def read(cast, **options) -> Extract:
    """Waits for a second person, or is refused."""
    extract, now = looked(cast, **options), options.get("now", NOW)
    extract_reading.confirm_match(extract=extract, by=cast.anna, now=now)
    extract_reading.read(extract=extract, by=ensure_system_actor(now=now), now=now)
    return extract


def problems_in(place: Path) -> int:
    with duckdb.connect(str(place), read_only=True) as file:
        row = file.execute("SELECT count(*) FROM problems").fetchone()
    return row[0] if row else 0
