"""What the lists say of the same child, against each other. Run when all are read, and before anything is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from looped.indicators.reading.annex_a.dates import in_words
from looped.indicators.reading.annex_a.grids import ROW
from looped.indicators.reading.annex_a.lists import IN_CARE, IN_NEED, PROTECTION
from looped.indicators.reading.annex_a.rows import PROBLEM, ListRead
from looped.indicators.reading.contract import ProblemKind

if TYPE_CHECKING:
    import polars as pl


def persons(lists: Iterable[ListRead]) -> pl.DataFrame:
    """Each child once: id, gender, ethnicity, born, age, disability; of each what most rows say."""
    import polars as pl

    said = ("gender", "ethnicity", "born", "age", "disability")
    kinds = {"born": pl.Date, "age": pl.Int64}
    rows = pl.concat(
        each.rows.select(
            "id",
            *(
                pl.col(key) if key in each.rows.columns else pl.lit(None, kinds.get(key, pl.String)).alias(key)
                for key in said
            ),
        )
        for each in lists
    )
    found = rows.select("id").unique(maintain_order=True)
    for key in said:
        most = rows.filter(pl.col(key).is_not_null()).group_by("id", key, maintain_order=True).len()
        most = most.sort("len", descending=True, maintain_order=True).unique("id", keep="first", maintain_order=True)
        found = found.join(most.drop("len"), on="id", how="left", maintain_order="left")
    return found


def disagreements(lists: Mapping[str, ListRead]) -> Iterator[pl.DataFrame]:
    """Problems between lists, in the columns of `contract.Problem`."""
    children = [each for each in lists.values() if "born" in each.rows.columns]
    if len(children) > 1:
        yield from _births(children)
    if IN_NEED.key in lists and "seen" in lists[IN_NEED.key].rows.columns:
        yield from _seen(lists)


def _births(lists: list[ListRead]) -> Iterator[pl.DataFrame]:
    """A date of birth other than the one that most rows have; where as many have each, nobody knows whose is wrong,
    unless only one of them agrees with the age."""
    import polars as pl

    rows = pl.concat(each.rows.select("id", "born") for each in lists).drop_nulls()
    differ = rows.group_by("id").agg(pl.col("born").n_unique().alias("births")).filter(pl.col("births") > 1)
    rows = rows.join(differ, on="id", how="semi")
    counts = rows.group_by("id", "born").len().sort("len", descending=True)
    most = counts.group_by("id").agg(
        pl.col("born").first().alias("most"), (pl.col("len") == pl.col("len").max()).sum().alias("equal")
    )
    most = most.filter(pl.col("equal") == 1)
    for each in lists:
        wrong = each.rows.join(most, on="id", how="inner").filter(pl.col("born") != pl.col("most"))
        named = each.problems.filter(pl.col("column") == "Date of Birth").select("row")
        wrong = wrong.with_columns(pl.col(ROW).cast(pl.Int64)).join(named, left_on=ROW, right_on="row", how="anti")
        yield _said(each, wrong, "born", "most")


def _seen(lists: Mapping[str, ListRead]) -> Iterator[pl.DataFrame]:
    """Last seen before the last visit that list 7 or 8 has for an open plan or a child in care."""
    import polars as pl

    visited = [
        lists[key].rows.select("id", "visit")
        for key in (PROTECTION.key, IN_CARE.key)
        if key in lists and "visit" in lists[key].rows.columns
    ]
    if visited:
        last = pl.concat(visited).drop_nulls().group_by("id").agg(pl.col("visit").max())
        rows = lists[IN_NEED.key].rows.join(last, on="id", how="inner").filter(pl.col("seen") < pl.col("visit"))
        yield _said(lists[IN_NEED.key], rows, "seen", "seen")


def _said(each: ListRead, rows: pl.DataFrame, key: str, meant: str) -> pl.DataFrame:
    """meant: the column of the date that was kept."""
    import polars as pl

    words = {day: in_words(day) for day in rows[meant].unique()}
    return rows.select(
        pl.lit(each.list.key).alias("list"),
        pl.col(ROW).cast(pl.Int64).alias("row"),
        pl.lit(each.list.by_key[key].heading).alias("column"),
        pl.col(key).dt.strftime("%d/%m/%Y").alias("value"),
        pl.lit(str(ProblemKind.DISAGREES)).alias("kind"),
        pl.col(meant)
        .replace_strict(list(words), list(words.values()), default=None, return_dtype=pl.String)
        .alias("meant"),
    ).select(PROBLEM)
