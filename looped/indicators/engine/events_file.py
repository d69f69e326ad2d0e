"""An extract's file: its events in the shape of `shape.TABLES`, the calendar, and nothing that says a name or address.

Written once, beside its place, and renamed into it; afterwards it is only read.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from looped.core.working_days import is_working_day
from looped.indicators import shape

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SQL_KINDS = {"date": "DATE", "text": "VARCHAR", "whole": "BIGINT", "number": "DOUBLE"}
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2041, 12, 31)
MEMORY = "512MB"


def calendar_rows() -> Iterator[tuple[date, int]]:
    """Each day with the count of working days of England up to and including it."""
    day, count = FIRST_DAY, 0
    while day <= LAST_DAY:
        count += is_working_day(day)
        yield day, count
        day += timedelta(days=1)


def create_table_sql(name: str, columns: Mapping[str, str]) -> str:
    kinds = ", ".join(f'"{column}" {SQL_KINDS[kind]}' for column, kind in columns.items())
    return f'CREATE TABLE "{name}" ({kinds})'


@contextmanager
def new_events_file(place: Path, *, memory: str = MEMORY) -> Iterator[DuckDBPyConnection]:
    """A file with every table of the shape, empty, and the calendar, to be filled in the block. See `new_file`."""
    with new_file(place, memory=memory) as connection:
        for name, columns in shape.TABLES.items():
            connection.execute(create_table_sql(name, columns))
        fill_calendar(connection)
        yield connection


@contextmanager
def new_file(place: Path, *, memory: str = MEMORY) -> Iterator[DuckDBPyConnection]:
    """An empty file. It stands at `place` only when the block ended well; a block that raises leaves nothing behind.
    One at a time: whoever else would write it waits for the end."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _alone(place.with_suffix(".lock")):
        yield from _new_file(place, memory)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Two computations of one extract would each take the other's file for what a killed one left. A process that
    ends, however, lets go."""
    held = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def _new_file(place: Path, memory: str) -> Iterator[DuckDBPyConnection]:
    import duckdb

    half_written = place.with_suffix(".being-written")
    half_written.unlink(missing_ok=True)
    connection = duckdb.connect(str(half_written), config={"memory_limit": memory, "threads": 2})
    try:
        yield connection
        connection.close()
        os.replace(half_written, place)
    finally:
        connection.close()
        half_written.unlink(missing_ok=True)
        half_written.with_suffix(".being-written.wal").unlink(missing_ok=True)


def fill_calendar(connection: DuckDBPyConnection) -> None:
    connection.execute(create_table_sql("calendar", shape.CALENDAR))
    days = list(calendar_rows())
    connection.execute(
        "INSERT INTO calendar SELECT unnest(?::DATE[]), unnest(?::BIGINT[])",
        [[d for d, _ in days], [n for _, n in days]],
    )


@contextmanager
def open_events(place: Path, *, memory: str = MEMORY) -> Iterator[DuckDBPyConnection]:
    """The file, for reading alone: nothing outside it can be reached, and no setting changed. Many may read at once.

    Temporary tables (the days asked for, the thresholds) can be made beside it. Raises FileNotFoundError.
    """
    import duckdb

    if not place.exists():
        raise FileNotFoundError(place)
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory,
        "threads": 2,
        "enable_external_access": False,
    }
    connection = duckdb.connect(str(place), read_only=True, config=settings)
    try:
        yield connection
    finally:
        connection.close()
