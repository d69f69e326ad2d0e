"""An extract of a few rows, in memory, for tests: what an indicator makes of them.

made = Events({"ssd_cin_assessments": [{"cina_person_id": "X", "cina_assessment_start_date": "2026-03-27"}]})
made.rows("AS01", date(2026, 6, 30))       -> the indicator's rows, a dict each
made.share("AS01", date(2026, 6, 30))      -> (counted, rows), without those left out
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

import duckdb

from looped.indicators import data, shape
from looped.indicators.catalogue import all_definitions
from looped.indicators.definitions import Definition, Source
from looped.indicators.engine import asked, making
from looped.indicators.engine.compiled import rows_sql
from looped.indicators.engine.events_file import SQL_KINDS, create_table_sql, fill_calendar

Rows = Mapping[str, Iterable[Mapping[str, Any]]]
"""Table -> rows; a row says only the columns that matter. Days as dates, or as in 2026-03-27."""


@cache
def shipped() -> dict[str, int]:
    """Rule -> days, of every indicator, until the council sets another number."""
    return {rule: days for each in all_definitions().values() for rule, days in (each.thresholds or {}).items()}


class Events:
    """An extract in memory. It stays open until it is thrown away."""

    def __init__(self, tables: Rows):
        self.connection = duckdb.connect(config={"threads": 1})
        fill_calendar(self.connection)
        self._asked: object = None
        self._made: set[str] = set()  # tables that several indicators share
        self.fill(tables)

    def fill(self, tables: Rows) -> None:
        """These rows instead of those before. Raises KeyError for a table or a column that the shape does not have."""
        self._made = set()
        for name, columns in shape.TABLES.items():
            self.connection.execute(create_table_sql(name, columns).replace("CREATE TABLE", "CREATE OR REPLACE TABLE"))
        for name, rows in tables.items():
            self._insert(name, shape.TABLES[name], list(rows))

    def _insert(self, name: str, columns: Mapping[str, str], rows: list[Mapping[str, Any]]) -> None:
        unknown = {column for row in rows for column in row} - set(columns)
        if unknown:
            raise KeyError(f"{name} has no column {', '.join(sorted(unknown))}")
        if rows:
            lists = ", ".join(f"unnest(?::{SQL_KINDS[kind]}[])" for kind in columns.values())
            self.connection.execute(
                f'INSERT INTO "{name}" SELECT {lists}', [[row.get(column) for row in rows] for column in columns]
            )

    def rows(
        self, id: str, *days: date, source: str = Source.SSD, thresholds: Mapping[str, int] | None = None,
        since: date | None = None,
    ) -> list[dict[str, Any]]:  # fmt: skip
        """What the indicator counts or leaves out, for each of the days; in no order.

        since: where a worked example has another period than the definition's own: the day after which it begins.
        """
        definition = all_definitions()[id]
        self._ask(definition, days, thresholds, since)
        found = self._run(rows_sql(id, str(source)))
        return [dict(zip(data.ROW, row, strict=True)) for row in found]

    def share(self, id: str, *days: date, **how: Any) -> tuple[int, int]:
        """How many are counted, of how many; without those left out."""
        inside = [row for row in self.rows(id, *days, **how) if row["left_out"] is None]
        return sum(row["counted"] for row in inside), len(inside)

    def amounts(self, id: str, *days: date, **how: Any) -> list[float]:
        return sorted(row["amount"] for row in self.rows(id, *days, **how) if row["left_out"] is None)

    def left_out(self, id: str, *days: date, **how: Any) -> list[str]:
        return sorted(row["left_out"] for row in self.rows(id, *days, **how) if row["left_out"] is not None)

    def _run(self, sql: str) -> list[tuple[Any, ...]]:
        missing = [name for name in making.needed([sql]) if name not in self._made]
        making.make(self.connection, missing)
        self._made |= set(missing)
        return self.connection.execute(sql).fetchall()

    def _ask(
        self, definition: Definition, days: tuple[date, ...], thresholds: Mapping[str, int] | None, since: date | None
    ) -> None:
        rows = [asked.row(day, since or asked.since(day, definition.period)) for day in days]
        rules = shipped() | dict(thresholds or {})
        if self._asked != (rows, rules):  # most indicators are asked for the same days
            asked.ask(self.connection, rows, rules)
            self._asked, self._made = (rows, rules), set()
