"""Every indicator on Apache Spark, over the Parquet of `looped export-events`. See docs/many-councils.md.

    spark-submit looped/indicators/engine/spark.py FOLDER ssd --as-at 2026-09-30 --as-at 2026-10-31 > values.csv

It needs Looped installed where it is started, and neither its database nor its settings.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

from looped.indicators import shape
from looped.indicators.catalogue import all_definitions
from looped.indicators.definitions import Period
from looped.indicators.engine import asked
from looped.indicators.engine.compiled import values_sql
from looped.indicators.engine.parquet import TABLES

COLUMNS = ("as_at", "team", "left_out", "rows", "counted", "amount", "children")
AT_ONCE = 4  # indicators that Spark is given at the same time

Values = list[tuple[Any, ...]]


def values(
    spark: Any, folder: str, source: str, days: Sequence[date], thresholds: Mapping[str, int] | None = None,
    only: Collection[str] | None = None,
) -> Iterator[tuple[str, Values]]:  # fmt: skip
    """Each indicator that the source can give, with its sums in the order of `COLUMNS`.

    spark: a session of classic Spark.   folder: where the tables lie, as ssd_cp_plans.parquet; on the disk, or where
    else the cluster reads.   days: one or more.   thresholds: rule -> days, what differs from what the definitions
    ship; raises ValueError for a rule that there is not.   only: ids.
    """
    rules = shipped() | dict(thresholds or {})
    if rules.keys() != shipped().keys():
        raise ValueError(f"No such rule: {', '.join(sorted(rules.keys() - shipped().keys()))}")
    for name in TABLES:
        spark.read.parquet(f"{folder}/{name}.parquet").createOrReplaceTempView(name)
    _put(spark, "thresholds", shape.THRESHOLDS, list(rules.items()))
    wanted = [
        each for each in all_definitions().values() if each.rows_for(source) and (only is None or each.id in only)
    ]
    for period in Period:
        rows = [asked.row(day, asked.since(day, period)) for day in days]
        _put(spark, "asked", shape.ASKED, rows)
        ids = [each.id for each in wanted if each.period == period]
        statements = [values_sql(id, source, "pyspark") for id in ids]
        with ThreadPoolExecutor(AT_ONCE) as threads:
            yield from zip(ids, threads.map(lambda sql: _found(spark, sql), statements), strict=True)


def shipped() -> dict[str, int]:
    """Rule -> days, of every indicator, as long as the council sets no other."""
    return {rule: days for each in all_definitions().values() for rule, days in (each.thresholds or {}).items()}


def _found(spark: Any, sql: str) -> Values:
    return [tuple(row) for row in spark.sql(sql).select(*COLUMNS).collect()]


def _put(spark: Any, name: str, columns: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> None:
    """As literals: a cluster's machines need no Python for it."""
    lines = ", ".join(f"({', '.join(map(_literal, row))})" for row in rows)
    spark.sql(f"SELECT * FROM VALUES {lines} AS given({', '.join(columns)})").createOrReplaceTempView(name)  # noqa: S608


def _literal(value: date | int | str) -> str:
    if isinstance(value, date):
        return f"DATE'{value}'"
    return f"{value}L" if isinstance(value, int) else f"'{value}'"


def _threshold(word: str) -> tuple[str, int]:
    rule, days = word.split("=")
    return rule, int(days)


def main() -> None:
    from pyspark.sql import SparkSession

    parser = argparse.ArgumentParser(description="Every indicator of an extract, computed by Spark, as CSV.")
    parser.add_argument("folder")
    parser.add_argument("source")
    parser.add_argument("--as-at", action="append", required=True, type=date.fromisoformat)
    parser.add_argument("--threshold", action="append", default=[], type=_threshold, metavar="RULE=DAYS")
    asked_for = parser.parse_args()
    spark = SparkSession.builder.appName("Looped indicators").getOrCreate()
    out = csv.writer(sys.stdout)
    out.writerow(("indicator", *COLUMNS))
    try:
        for id, rows in values(
            spark, asked_for.folder, asked_for.source, asked_for.as_at, dict(asked_for.threshold)
        ):  # fmt: skip
            out.writerows((id, *row) for row in rows)
    finally:
        spark.stop()


if __name__ == "__main__":
    main()
