"""An indicator's one expression as the SQL of an engine."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from looped.indicators.catalogue import all_definitions
from looped.indicators.data import Data

if TYPE_CHECKING:
    import ibis.expr.types as ir

DIALECTS = ("duckdb", "postgres", "pyspark", "mssql", "trino")


@cache
def rows_sql(id: str, source: str, dialect: str = "duckdb") -> str:
    """Every row that the indicator counts or leaves out, for all the days asked for. Columns: `data.ROW`.

    Raises ValueError where the source cannot give the indicator.
    """
    return _sql(_rows(id, source), dialect)


@cache
def values_sql(id: str, source: str, dialect: str = "duckdb") -> str:
    """As_at, team, left_out -> rows, counted, amount, children: the sums that every value is made of."""
    rows = _rows(id, source)
    sums = rows.group_by("as_at", "team", "left_out").aggregate(
        rows=rows.count().cast("int64"),
        counted=rows.counted.sum().cast("int64"),
        amount=rows.amount.sum().cast("float64"),
        children=rows.person.nunique().cast("int64"),
    )
    return _sql(sums, dialect)


def _rows(id: str, source: str) -> ir.Table:
    write = all_definitions()[id].rows_for(source)
    if write is None:
        raise ValueError(f"{id} cannot be computed from {source}.")
    return write(Data())


def _sql(expression: ir.Table, dialect: str) -> str:
    import ibis

    if dialect == "pyspark" and ibis.options.pyspark is None:
        # Ibis reads this setting while it writes Spark's SQL, but sets it only where Spark itself is installed.
        ibis.options.pyspark = _spark_options()
    return str(ibis.to_sql(expression, dialect=dialect))


def _spark_options() -> Any:
    from ibis.config import Config

    class Spark(Config):
        treat_nan_as_null: bool = False

    return Spark()
