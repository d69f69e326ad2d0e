"""Rows of a list as rows of a table: each column of the table named with where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from looped.indicators.reading.annex_a.grids import ROW
from looped.indicators.reading.annex_a.rows import ListRead

if TYPE_CHECKING:
    import polars as pl

Made = tuple[str, "pl.DataFrame"]
Frames = Iterator[Made]


def made(table: str, rows: pl.DataFrame, **columns: str) -> Made:
    """columns: the table's column -> the list's; one that this edition of the list does not have stays empty."""
    return table, rows.select(**{name: key for name, key in columns.items() if key in rows.columns})


def with_ids(each: ListRead) -> pl.DataFrame:
    """The rows with `record`: list, child and day of what the list is about; a number behind where that is not enough,
    and the row where there is no day."""
    import polars as pl

    day = next((column.key for column in each.list.columns if column.kind == "date" and column.needed), None)
    parts = [pl.lit(f"annex-{each.list.key.removeprefix('list_')}-"), pl.col("id")]
    if day:
        unknown = pl.concat_str(pl.lit("row"), pl.col(ROW).cast(pl.String))
        parts += [pl.lit("-"), pl.col(day).cast(pl.String).fill_null(unknown)]
    rows = each.rows.with_columns(record=pl.concat_str(parts))
    nth = pl.int_range(1, pl.len() + 1).over("record")
    again = pl.when(nth > 1).then(pl.concat_str(pl.lit("-"), nth)).otherwise(pl.lit(""))
    return rows.with_columns(record=pl.concat_str("record", again))
