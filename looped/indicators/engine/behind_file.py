"""The rows behind every value, in one file: whose, which, when, held by whom, counted or left out and why.

A value is the sum of these rows and of nothing else, so every number opens its children.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from looped.indicators.catalogue import all_definitions
from looped.indicators.data import ROW
from looped.indicators.definitions import Period
from looped.indicators.engine import asked, making
from looped.indicators.engine.events_file import create_table_sql, new_file
from looped.indicators.engine.kept_sql import rows_sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

BEHIND = {
    "indicator": "text",
    "as_at": "date",
    "person": "text",
    "record": "text",
    "happened": "date",
    "team": "text",
    "worker": "text",
    "counted": "whole",
    "amount": "number",
    "left_out": "text",
}
TEAMS = {"name": "text", "team": "whole", "area": "whole"}
SUMS = """
SELECT b.indicator, b.as_at, t.area, t.team, b.left_out, count(*), coalesce(sum(b.counted), 0),
       coalesce(sum(b.amount), 0), count(DISTINCT b.person),
       count(DISTINCT CASE WHEN b.counted = 1 THEN b.person END)
FROM behind AS b LEFT JOIN teams AS t ON t.name = lower(trim(b.team))
GROUP BY GROUPING SETS (
    (b.indicator, b.as_at, b.left_out), (b.indicator, b.as_at, t.area, b.left_out),
    (b.indicator, b.as_at, t.area, t.team, b.left_out)
)
HAVING grouping(t.area) = 1 OR (grouping(t.team) = 1 AND t.area IS NOT NULL) OR t.team IS NOT NULL
ORDER BY ALL
"""


@dataclass(frozen=True, slots=True)
class Sum:
    """What the rows of one indicator on one day come to, for the council (no area, no team), an area or a team.

    children: different children among the `rows`; children_counted: among those counted. left_out: reason, how many.
    """

    indicator: str
    as_at: date
    area: int | None
    team: int | None
    rows: int
    counted: int
    amount: float
    children: int
    children_counted: int
    left_out: tuple[tuple[str, int], ...]


class Behind:
    """A file that is being filled: its connection sees the events as its own tables, and `table` is where rows go."""

    def __init__(self, connection: DuckDBPyConnection, table: str) -> None:
        self.connection, self.table = connection, table
        self._made: dict[str, Sequence[date]] = {}

    def put(
        self,
        days: Mapping[str, Sequence[date]],
        source: str,
        thresholds: Mapping[str, int],
        told: Callable[[int], None] = lambda done: None,
    ) -> None:
        """The rows of each definition (by its id) for its days. told: how many definitions are done.

        Raises ValueError for a definition that the source cannot give.
        """
        done = 0
        for period, wanted, ids in _alike(days):
            rows = [asked.row(day, asked.since(day, period)) for day in wanted]
            asked.ask(self.connection, rows, thresholds)
            statements = {id: rows_sql(id, source) for id in ids}
            self._make_shared(statements.values(), wanted)
            for id, sql in statements.items():
                self.put_rows(id, sql)
                done += 1
                told(done)

    def _make_shared(self, statements: Iterable[str], days: Sequence[date]) -> None:
        missing = [name for name in making.needed(statements) if self._made.get(name) != days]
        making.make(self.connection, missing)
        self._made |= dict.fromkeys(missing, days)

    def put_rows(self, indicator: str, sql: str) -> None:
        """`sql` gives the columns of `data.ROW`, by their names."""
        columns = ", ".join(ROW)
        self.connection.execute(
            f"INSERT INTO {self.table} (indicator, {columns}) SELECT ?, {columns} FROM ({sql})", [indicator]
        )

    def put_lists(self, indicator: str, as_at: date, rows: Sequence[Sequence[Any]]) -> None:
        """Rows of a council's own SELECT, in the order of `own_query.COLUMNS`."""
        if not rows:
            return
        columns = list(zip(*rows, strict=True))
        kinds = ("VARCHAR", "BIGINT", "VARCHAR", "VARCHAR", "VARCHAR", "VARCHAR", "VARCHAR")
        lists = ", ".join(f"unnest(?::{kind}[])" for kind in kinds)
        self.connection.execute(
            f"INSERT INTO {self.table} (indicator, as_at, person, counted, record, happened, team, worker, left_out,"
            f" amount) SELECT ?, ?, person, counted, record, try_cast(happened AS DATE), team, worker, left_out, 0"
            f" FROM (SELECT {lists}) AS t(person, counted, record, happened, team, worker, left_out)",
            [indicator, as_at, *map(list, columns)],
        )

    def forget(self, indicator: str) -> None:
        """What was put of one that could not be computed to its end."""
        self.connection.execute(f"DELETE FROM {self.table} WHERE indicator = ?", [indicator])


def _alike(days: Mapping[str, Sequence[date]]) -> list[tuple[Period, Sequence[date], list[str]]]:
    """Definitions that ask for the same period and days, together."""
    found: dict[tuple[Period, tuple[date, ...]], list[str]] = {}
    for id, wanted in days.items():
        found.setdefault((all_definitions()[id].period, tuple(wanted)), []).append(id)
    return [(period, wanted, ids) for (period, wanted), ids in found.items()]


@contextmanager
def new_behind_file(place: Path, events: Path) -> Iterator[Behind]:
    """A file without rows, to be filled in the block. See `events_file.new_file`."""
    with new_file(place) as connection:
        connection.execute(create_table_sql("behind", BEHIND))
        own = connection.execute("SELECT current_database()").fetchall()[0][0]
        connection.execute(f"ATTACH '{quoted(events)}' AS events (READ_ONLY)")
        connection.execute("USE events")
        yield Behind(connection, f'"{own}".behind')
        connection.execute(f'USE "{own}"')
        connection.execute("DETACH events")


def quoted(path: Path) -> str:
    """For a statement that takes no parameters."""
    return str(path).replace("'", "''")


def sums(place: Path, teams: Iterable[tuple[str, int, int]]) -> list[Sum]:
    """What the rows come to. teams: name in lower case, the team's key, its area's key; a row of a team that is not
    among them counts for the council alone."""
    import duckdb

    connection = duckdb.connect(str(place), read_only=True, config={"threads": 2})
    try:
        connection.execute(create_table_sql("teams", TEAMS).replace("CREATE TABLE", "CREATE TEMP TABLE"))
        for row in teams:
            connection.execute("INSERT INTO teams VALUES (?, ?, ?)", row)
        found: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}
        for indicator, as_at, area, team, *rest in connection.execute(SUMS).fetchall():
            found.setdefault((indicator, as_at, area, team), []).append(tuple(rest))
    finally:
        connection.close()
    return [_sum(key, rows) for key, rows in found.items()]


def _sum(key: tuple[Any, ...], parts: list[tuple[Any, ...]]) -> Sum:
    """parts: left_out, rows, counted, amount, children, children counted; one part has no left_out, or none has."""
    counted_in = next((part[1:] for part in parts if part[0] is None), (0, 0, 0.0, 0, 0))
    left_out = tuple((part[0], part[1]) for part in parts if part[0] is not None)
    return Sum(*key, *counted_in, left_out)  # type: ignore[call-arg]  # eleven columns of the statement
