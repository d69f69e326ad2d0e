"""One extract for the other engines to compute from, what they should find in it, and how the two are compared.

It is many small random extracts side by side, so that a table has some hundred rows and yet edges meet in each.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any

from looped.indicators import shape
from looped.indicators.definitions import Period
from looped.indicators.engine import asked
from looped.indicators.engine.compiled import values_sql
from looped.indicators.engine.events_file import calendar_rows
from tests.indicators.events import Events, shipped
from tests.indicators.random_extracts import DAYS, RandomExtract
from tests.indicators.test_oracle import pairs

SMALL_ONES = 30
ALIKE = 1e-9
Values = dict[tuple[Any, ...], tuple[Any, ...]]
"""As_at, team, left_out -> rows, counted, amount, children."""


@cache
def tables() -> dict[str, list[tuple[Any, ...]]]:
    """Table -> rows, of the extract."""
    found: dict[str, list[tuple[Any, ...]]] = {name: [] for name in shape.TABLES}
    for seed in range(SMALL_ONES):
        for name, rows in RandomExtract(seed).tables.items():
            found[name] += [tuple(_apart(seed, column, row[column]) for column in shape.TABLES[name]) for row in rows]
    return found


def _apart(seed: int, column: str, value: Any) -> Any:
    is_id = column.endswith("_id") and not column.endswith("_role_id")
    return f"{seed}-{value}" if is_id and value is not None else value


def beside(period: Period) -> dict[str, list[tuple[Any, ...]]]:
    """The tables that an indicator of that period finds beside the extract's."""
    return {
        "asked": [asked.row(day, asked.since(day, period)) for day in DAYS],
        "thresholds": list(shipped().items()),
    }


def by_period() -> Iterator[tuple[Period, list[tuple[str, str]]]]:
    """Each period with its indicators, each with every source whose rows are made in another way."""
    for period, found in groupby(pairs(), key=lambda pair: pair[0].period):
        yield period, [(definition.id, str(source)) for definition, source in found]


@cache
def events() -> Events:
    """The extract in DuckDB."""
    return Events(
        {name: [dict(zip(shape.TABLES[name], row, strict=True)) for row in rows] for name, rows in tables().items()}
    )


@cache
def meant() -> dict[tuple[str, str], Values]:
    """What DuckDB finds, of each indicator and source."""
    found = {}
    for period, wanted in by_period():
        ask = beside(period)
        asked.ask(events().connection, ask["asked"], dict(ask["thresholds"]))
        for id, source in wanted:
            found[id, source] = as_values(events().connection.execute(values_sql(id, source)).fetchall())
    return found


def as_values(rows: Iterable[tuple[Any, ...]]) -> Values:
    found = {tuple(row[:3]): tuple(row[3:]) for row in rows}
    assert all(type(as_at) is date for as_at, _team, _left_out in found)
    return found


def calendar() -> list[tuple[date, int]]:
    return list(calendar_rows())


def differences(meant: Values, found: Values) -> list[str]:
    """A line for each row that one engine has and the other has not, or has otherwise."""
    return [
        f"{key}: {meant.get(key)} in DuckDB, here {found.get(key)}"
        for key in meant.keys() | found.keys()
        if not _alike(meant.get(key), found.get(key))
    ]


def _alike(one: tuple[Any, ...] | None, other: tuple[Any, ...] | None) -> bool:
    if one is None or other is None:
        return False
    (*counts, amount, children), (*other_counts, other_amount, other_children) = one, other
    return counts == other_counts and children == other_children and abs(amount - other_amount) <= ALIKE
