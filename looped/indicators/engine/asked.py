"""The days for which indicators are computed, as the rows of the table `asked`."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from looped.indicators import shape
from looped.indicators.definitions import Period
from looped.indicators.engine.events_file import calendar_rows, create_table_sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

AGO = [int(name[4:-1]) for name in shape.ASKED if name.startswith("ago_")]


def months_before(day: date, months: int) -> date:
    """The same day so many months before; the last day of that month where it has no such day."""
    count = day.year * 12 + day.month - 1 - months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def since(as_at: date, period: Period) -> date:
    """The day after which the period begins. Of what is open on the day: the day itself."""
    if period == Period.MONTH:
        return as_at.replace(day=1) - timedelta(days=1)
    if period == Period.YEAR:
        return months_before(as_at, 12)
    return months_before(as_at, 36) if period == Period.THREE_YEARS else as_at


def row(as_at: date, begins: date) -> tuple[Any, ...]:
    """In the order of `shape.ASKED`. `begins`: the day after which the period begins."""
    return (as_at, begins, *(months_before(as_at, months) for months in AGO), _working_day()[as_at])


@cache
def _working_day() -> dict[date, int]:
    return dict(calendar_rows())


def ask(
    connection: DuckDBPyConnection, rows: Sequence[tuple[Any, ...]], thresholds: Mapping[str, int] | None = None
) -> None:
    """Put the days, and what the council set (rule -> days), where the expressions look for them."""
    for name, columns, values in (
        ("asked", shape.ASKED, rows),
        ("thresholds", shape.THRESHOLDS, list((thresholds or {}).items())),
    ):
        connection.execute(create_table_sql(name, columns).replace("CREATE TABLE", "CREATE OR REPLACE TEMP TABLE"))
        if values:
            marks = f"({', '.join('?' for _ in columns)})"
            connection.execute(
                f'INSERT INTO "{name}" VALUES {", ".join([marks] * len(values))}',
                [each for row in values for each in row],
            )
