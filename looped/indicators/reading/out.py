"""Takes what a reader hands over, and writes it into the extract's two files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from looped.indicators import shape
from looped.indicators.engine.events_file import create_table_sql, new_events_file, new_file
from looped.indicators.reading.contract import Counts

if TYPE_CHECKING:
    import polars as pl
    from duckdb import DuckDBPyConnection

MEMORY = "160MB"  # what DuckDB may hold of it; rows are written as they come
PROBLEM = {"list": "text", "row": "whole", "column": "text", "value": "text", "kind": "text", "meant": "text"}


class Files:
    """Where a reader puts its rows: `contract.Out`. Frames go by way of Parquet, which needs no further library."""

    def __init__(
        self, events: DuckDBPyConnection, problems: DuckDBPyConnection, on_the_way: Path, told: Callable[[int], None]
    ) -> None:
        self._events, self._problems, self._on_the_way, self._told = events, problems, on_the_way, told
        self.counts = Counts()

    def add(self, table: str, frame: pl.DataFrame) -> None:
        self._insert(self._events, table, shape.TABLES[table], frame)

    def problems(self, frame: pl.DataFrame) -> None:
        self._insert(self._problems, "problems", PROBLEM, frame)
        for list_key, kind, count in frame.group_by("list", "kind").len().sort("list", "kind").iter_rows():
            found = self.counts.problems.setdefault(list_key, {})
            found[kind] = found.get(kind, 0) + count

    def counted(self, list: str, *, read: int, left_out: int = 0) -> None:
        self.counts.rows[list] = {"read": read, "left_out": left_out}

    def progress(self, percent: int) -> None:
        self._told(percent)

    def _insert(
        self, connection: DuckDBPyConnection, table: str, columns: Mapping[str, str], frame: pl.DataFrame
    ) -> None:
        unknown = set(frame.columns) - set(columns)
        if unknown:
            raise KeyError(f"{table} has no column {', '.join(sorted(unknown))}")
        if not frame.height:
            return
        parquet = self._on_the_way / f"{table}.parquet"
        frame.write_parquet(parquet, compression="uncompressed")
        names = ", ".join(f'"{name}"' for name in frame.columns)
        connection.execute(f'INSERT INTO "{table}" ({names}) SELECT {names} FROM read_parquet(?)', [str(parquet)])
        parquet.unlink()


@contextmanager
def files_of_extract(events: Path, problems: Path, told: Callable[[int], None]) -> Iterator[Files]:
    """Both files, which stand in their places only when the block ended well."""
    events.parent.mkdir(parents=True, exist_ok=True)
    with (
        TemporaryDirectory(dir=events.parent) as on_the_way,
        new_events_file(events, memory=MEMORY) as event_rows,
        new_file(problems, memory=MEMORY) as problem_rows,
    ):
        problem_rows.execute(create_table_sql("problems", PROBLEM))
        yield Files(event_rows, problem_rows, Path(on_the_way), told)
