"""An indicator's one expression as the SQL of an engine."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from looped.indicators.catalogue import all_definitions
from looped.indicators.data import Data
from looped.indicators.shared import SHARED

if TYPE_CHECKING:
    import ibis.expr.types as ir

EXCLUDE = re.compile(r"EXCLUDE \(([^)]*)\)")
DIALECTS = ("duckdb", "postgres", "pyspark", "mssql", "trino")


@cache
def shared_sql() -> dict[str, str]:
    """Table of `shared.SHARED` -> what fills it, in DuckDB's SQL, in the order in which they can be made."""
    all_definitions()  # whose modules write them
    return {name: _sql(write(Data(made=True)), "duckdb") for name, write in SHARED.items()}


@cache
def rows_sql(id: str, source: str) -> str:
    """Every row that the indicator counts or leaves out, for all the days asked for. Columns: `data.ROW`. In DuckDB's
    SQL, which finds the tables of `shared_sql` made: see `making.make`.

    Raises ValueError where the source cannot give the indicator.
    """
    return _sql(_rows(id, source, Data(made=True)), "duckdb")


@cache
def values_sql(id: str, source: str, dialect: str = "duckdb") -> str:
    """As_at, team, left_out -> rows, counted, amount, children: the sums that every value is made of. One statement,
    that needs nothing but the extract, the days asked for and the thresholds."""
    rows = _rows(id, source, Data())
    sums = rows.group_by("as_at", "team", "left_out").aggregate(
        rows=rows.count().cast("int64"),
        counted=rows.counted.sum().cast("int64"),
        amount=rows.amount.sum().cast("float64"),
        children=rows.person.nunique().cast("int64"),
    )
    return _sql(sums, dialect)


def _rows(id: str, source: str, data: Data) -> ir.Table:
    write = all_definitions()[id].rows_for(source)
    if write is None:
        raise ValueError(f"{id} cannot be computed from {source}.")
    return write(data)


def _sql(expression: ir.Table, dialect: str) -> str:
    import ibis

    if dialect == "pyspark" and ibis.options.pyspark is None:
        # Ibis reads this setting while it writes Spark's SQL, but sets it only where Spark itself is installed.
        ibis.options.pyspark = _spark_options()
    return EXCLUDE.sub(_in_order, str(ibis.to_sql(expression, dialect=dialect)))


def _in_order(excluded: re.Match[str]) -> str:
    """Ibis keeps these names in a set, whose order differs from one process to the next."""
    return f"EXCLUDE ({', '.join(sorted(name.strip() for name in excluded[1].split(',')))})"


def _spark_options() -> Any:
    from ibis.config import Config

    class Spark(Config):
        treat_nan_as_null: bool = False

    return Spark()
