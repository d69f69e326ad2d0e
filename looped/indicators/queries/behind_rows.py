"""The rows behind a value, out of the extract's own file: read-only, a page at a time, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from looped.indicators import places

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PAGE = 50
SHOW = {
    "all": "TRUE",
    "counted": "counted = 1 AND left_out IS NULL",
    "rest": "counted = 0 AND left_out IS NULL",
    "left_out": "left_out IS NOT NULL",
}
"""What may be asked for. `rest`: in the denominator alone."""

# Those that are not counted come first: in most indicators they are the ones that somebody must look at.
ORDER = """row_number() OVER (ORDER BY left_out IS NOT NULL, counted, coalesce(happened, DATE '1900-01-01'),
           coalesce(person, ''), coalesce(record, ''), rowid) AS nth"""
SUMS = """count(*) FILTER (left_out IS NULL), coalesce(sum(counted) FILTER (left_out IS NULL), 0),
          coalesce(sum(amount) FILTER (left_out IS NULL), 0), count(*) FILTER (left_out IS NOT NULL)"""


class GoneRows(Exception):
    """The extract's rows are not kept any more, or are being made anew."""


@dataclass(frozen=True)
class RowsOf:
    """Which rows. teams: their names in lower case; None: of every team and of none. workers: as the extract writes
    them; None: of all."""

    extract: str
    indicator: str
    as_at: date
    teams: tuple[str, ...] | None = None
    workers: tuple[str, ...] | None = None

    def of_workers(self, workers: Sequence[str]) -> RowsOf:
        return replace(self, workers=tuple(workers))


class Row(NamedTuple):
    """nth: its place in the order, from 1."""

    nth: int
    person: str | None
    happened: date | None
    counted: int
    amount: float
    left_out: str | None


class Sums(NamedTuple):
    """rows: without those left out; counted and amount: of these."""

    rows: int
    counted: int
    amount: float
    left_out: int


def sums_of(of: RowsOf) -> Sums:
    """Raises GoneRows."""
    with _opened(of.extract) as rows:
        where, given = _where(of)
        return Sums(*rows.execute(f"SELECT {SUMS} FROM behind WHERE {where}", given).fetchall()[0])


def by_worker(of: RowsOf) -> dict[str, Sums]:
    """Worker, as the extract writes it ("" where it names none) -> what the rows come to. Raises GoneRows."""
    with _opened(of.extract) as rows:
        where, given = _where(of)
        sql = f"SELECT coalesce(worker, ''), {SUMS} FROM behind WHERE {where} GROUP BY ALL ORDER BY ALL"
        return {name: Sums(*sums) for name, *sums in rows.execute(sql, given).fetchall()}


def page_of(of: RowsOf, *, show: str = "all", after: int = 0) -> list[Row]:
    """Up to fifty rows and one more, if there are more, after the row of that place. Raises GoneRows."""
    with _opened(of.extract) as rows:
        where, given = _where(of)
        ordered = f"SELECT {ORDER}, person, happened, counted, amount, left_out FROM behind WHERE {where}"
        sql = f"SELECT * FROM ({ordered}) WHERE nth > ? AND {SHOW[show]} ORDER BY nth LIMIT {PAGE + 1}"
        return [Row(*row) for row in rows.execute(sql, [*given, after]).fetchall()]


def _where(of: RowsOf) -> tuple[str, list[Any]]:
    wanted, given = ["indicator = ?", "as_at = ?"], [of.indicator, of.as_at]
    if of.teams is not None:
        wanted.append("list_contains(?::VARCHAR[], lower(trim(team)))")
        given.append(list(of.teams))  # type: ignore[arg-type]
    if of.workers is not None:
        wanted.append("list_contains(?::VARCHAR[], coalesce(worker, ''))")
        given.append(list(of.workers))  # type: ignore[arg-type]
    return " AND ".join(wanted), given


@contextmanager
def _opened(extract: str) -> Iterator[DuckDBPyConnection]:
    import duckdb

    place = places.behind(extract)
    if not place.exists():
        raise GoneRows
    settings: dict[str, str | bool | int | float | list[str]] = {"threads": 1, "enable_external_access": False}
    try:
        connection = duckdb.connect(str(place), read_only=True, config=settings)
    except duckdb.IOException as fault:  # replaced in this very moment
        raise GoneRows from fault
    try:
        yield connection
    finally:
        connection.close()
