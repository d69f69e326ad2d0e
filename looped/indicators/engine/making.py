"""Makes the tables that several indicators share, beside the extract, for the days that are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from looped.indicators.engine import kept_sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def needed(statements: Iterable[str]) -> list[str]:
    """Names of the tables that the statements need, in the order in which they can be made: some need others."""
    shared, texts = kept_sql.shared_sql(), list(statements)
    found: list[str] = []
    for name in reversed(shared):
        if any(f'"{name}"' in text for text in texts):
            found.insert(0, name)
            texts.append(shared[name])
    return found


def make(connection: DuckDBPyConnection, names: Iterable[str]) -> None:
    """Anew, those tables. The days asked for stand ready by then (`asked.ask`); of a day they take as_at alone, so
    they hold for every period that ends on it."""
    for name in names:
        connection.execute(f'CREATE OR REPLACE TEMP TABLE "{name}" AS {kept_sql.shared_sql()[name]}')
