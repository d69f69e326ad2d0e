"""One list read: its rows cleaned, and everything wrong with them named.

`ListRead.rows` has a column for each of the list's columns, by its short key, and ROW; rows that are left out are gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from looped.indicators.reading.annex_a.cells import Cleaned, cleaned
from looped.indicators.reading.annex_a.columns import Column, List
from looped.indicators.reading.annex_a.grids import REAL, ROW
from looped.indicators.reading.contract import ProblemKind

if TYPE_CHECKING:
    import polars as pl

SERIOUS = frozenset({ProblemKind.NO_ID, ProblemKind.DUPLICATE_ROW, ProblemKind.END_BEFORE_START})
"""What a row is left out for. All else is marked: the row goes in, and a cell that cannot be told stays empty."""

FORMS = (
    ProblemKind.SPACES, ProblemKind.CODE_FORM, ProblemKind.DATE_FORM, ProblemKind.NUMBER_FORM, ProblemKind.ID_FORM,
    ProblemKind.BLANK,
)  # fmt: skip
WHOLE_COLUMN = 0.8
"""Where so much of a column is written otherwise, it is how the council exports it: said once, for row 0."""
FEWEST = 10  # ... of at least so many cells

SHOWN = 200  # letters of a value
HIDDEN = frozenset({"postcode", "unkept"})  # kinds of column whose values are never shown
CARRIED = timedelta(days=280)  # before birth, in which there can be work for a child
UNBORN = -1
PROBLEM = ("list", "row", "column", "value", "kind", "meant")


@dataclass(frozen=True)
class ListRead:
    list: List
    rows: pl.DataFrame
    problems: pl.DataFrame
    read: int  # rows below the heading that hold anything
    left_out: int


def read_list(each: List, cells: pl.DataFrame, as_at: date) -> ListRead:
    """cells: ROW, and the columns that were matched, by their headings, as they stand."""
    import polars as pl

    there = [column for column in each.columns if column.heading in cells.columns]
    cells = cells.rename({column.heading: column.key for column in there})
    keys = [column.key for column in there]
    cells = cells.filter(~pl.all_horizontal(pl.col(keys).is_null() | (pl.col(keys).str.strip_chars() == "")))
    again = ~pl.struct(keys).is_first_distinct()
    twice = cells.filter(again).select(ROW)
    read, cells = cells.height, cells.filter(~again)
    rows, found = {}, [_named(each, twice.with_columns(column=pl.lit(""), value=pl.lit("")), ProblemKind.DUPLICATE_ROW)]
    for column in there:
        done = cleaned(cells[column.key], column, as_at)
        rows[column.key] = done.values
        found += _of_cells(each, column, cells, done)
    frame = pl.DataFrame({ROW: cells[ROW], **rows})
    found += _between_cells(each, cells, frame, as_at)
    frame = _without_impossible_births(frame, as_at)
    problems = pl.concat(found).unique(["row", "column", "kind"], keep="first").sort("row", "column")
    serious = problems.filter(pl.col("kind").is_in([str(kind) for kind in SERIOUS]))[ROW]
    without = frame.filter(~pl.col(ROW).is_in(serious.implode()) & pl.col("id").is_not_null())
    return ListRead(each, without, _at_once(problems, cells, each), read, read - without.height)


def _named(each: List, rows: pl.DataFrame, kind: ProblemKind, meant: str | None = None) -> pl.DataFrame:
    """rows: ROW, column (a heading), value; meant, if not one for all."""
    import polars as pl

    if "meant" not in rows.columns:
        rows = rows.with_columns(meant=pl.lit(meant, pl.String))
    return rows.with_columns(
        pl.lit(each.key).alias("list"),
        pl.lit(str(kind)).alias("kind"),
        pl.col(ROW).cast(pl.Int64),
        pl.col("value").cast(pl.String).fill_null("").str.strip_prefix(REAL).str.slice(0, SHOWN),
    ).select(PROBLEM)


def _of_cells(each: List, column: Column, cells: pl.DataFrame, done: Cleaned) -> Iterator[pl.DataFrame]:
    """What is wrong with cells taken singly, and those that should not be empty."""
    import polars as pl

    if done.problems:
        bad = cells.select(ROW, pl.col(column.key).alias("value")).filter(pl.col("value").is_in(list(done.problems)))
        for kind in sorted({kind for kind, _ in done.problems.values()}):
            meant = {cell: said for cell, (its, said) in done.problems.items() if its == kind}
            rows = bad.filter(pl.col("value").is_in(list(meant))).with_columns(
                column=pl.lit(column.heading),
                meant=pl.col("value").replace_strict(
                    list(meant), list(meant.values()), default=None, return_dtype=pl.String
                ),
            )
            hidden = column.kind in HIDDEN or (column.kind == "id" and kind == ProblemKind.ID_FORM)
            yield _named(each, _hidden(rows) if hidden else rows, kind)
    if column.always:
        kind = ProblemKind.NO_ID if column.kind == "id" else ProblemKind.BLANK
        yield from _blank(each, column, cells, cells[column.key].is_null(), kind)


def _hidden(rows: pl.DataFrame) -> pl.DataFrame:
    """Without the value where nothing was understood: it may be a name, an address."""
    import polars as pl

    return rows.with_columns(value=pl.when(pl.col("meant").is_null()).then(pl.lit("")).otherwise(pl.col("value")))


def _blank(
    each: List, column: Column, cells: pl.DataFrame, where: pl.Series, kind: ProblemKind = ProblemKind.BLANK
) -> Iterator[pl.DataFrame]:
    import polars as pl

    if where.any():
        yield _named(each, cells.filter(where).select(ROW, column=pl.lit(column.heading), value=pl.lit("")), kind)


def _between_cells(each: List, cells: pl.DataFrame, rows: pl.DataFrame, as_at: date) -> Iterator[pl.DataFrame]:
    """What the cells of a row say of each other."""
    for key, other, code in each.filled_with:
        if key in rows.columns and other in rows.columns:
            asked = cells[other].is_not_null() if code is None else rows[other].eq_missing(code)
            yield from _blank(each, each.by_key[key], cells, asked & cells[key].is_null())
    for kind, pairs in ((ProblemKind.END_BEFORE_START, each.in_order), (ProblemKind.OUT_OF_ORDER, each.follows)):
        for first, second in pairs:
            if first in rows.columns and second in rows.columns:
                yield from _wrong(each, second, cells, rows[second] < rows[first], kind, kept=kind not in SERIOUS)
    if "born" in rows.columns:
        yield from _born(each, cells, rows, as_at)


def _wrong(
    each: List, key: str, cells: pl.DataFrame, where: pl.Series, kind: ProblemKind, *, kept: bool = False
) -> Iterator[pl.DataFrame]:
    """The cells of a column in rows where something is so. kept: they were understood as they stand."""
    import polars as pl

    if not where.any():
        return
    value = pl.col(key).str.strip_prefix(REAL)
    found = cells.filter(where.fill_null(False)).select(
        ROW, column=pl.lit(each.by_key[key].heading), value=value, meant=value if kept else pl.lit(None, pl.String)
    )
    yield _named(each, found, kind)


def _born(each: List, cells: pl.DataFrame, rows: pl.DataFrame, as_at: date) -> Iterator[pl.DataFrame]:
    """Age and date of birth: a child not born yet is -1, and their date of birth is an expected one. What else lies
    before a birth is only said where the birth itself is sound."""
    unsound = _impossible_birth(rows, as_at)
    yield from _wrong(each, "born", cells, unsound, ProblemKind.FUTURE_DATE)
    if "age" in rows.columns:
        differs = (rows["age"] != age_on(rows["born"], as_at)).fill_null(False) & ~unsound
        yield from _wrong(each, "born", cells, differs, ProblemKind.AGE_AND_BIRTH, kept=True)
        unsound |= differs
    for key in (column.key for column in each.columns if column.kind == "date" and column.key in rows.columns):
        before = (rows["born"] - rows[key] > CARRIED) & ~unsound
        yield from _wrong(each, key, cells, before, ProblemKind.BEFORE_BIRTH, kept=True)


def _impossible_birth(rows: pl.DataFrame, as_at: date) -> pl.Series:
    """Births after the day, but for the expected ones of children not born yet; where no age is said, within what is
    possible."""
    later = (rows["born"] > as_at).fill_null(False)
    expected = rows["born"] <= as_at + CARRIED
    if "age" in rows.columns:
        expected &= rows["age"].fill_null(UNBORN) == UNBORN
    return later & ~expected.fill_null(False)


def _without_impossible_births(rows: pl.DataFrame, as_at: date) -> pl.DataFrame:
    import polars as pl

    if "born" not in rows.columns:
        return rows
    impossible = _impossible_birth(rows, as_at)
    return rows.with_columns(born=pl.when(impossible).then(None).otherwise(pl.col("born")))


def age_on(born: pl.Series, day: date) -> pl.Series:
    """Whole years; -1 before birth. A child born on 29 February has their birthday on 1 March."""
    import polars as pl

    before = (born.dt.month().cast(pl.Int32) * 100 + born.dt.day()) > day.month * 100 + day.day
    years = (day.year - born.dt.year()).cast(pl.Int64) - before.cast(pl.Int64)
    return pl.select(pl.when(born > day).then(UNBORN).otherwise(years)).to_series()


def _at_once(problems: pl.DataFrame, cells: pl.DataFrame, each: List) -> pl.DataFrame:
    """What holds for nearly a whole column said once, for row 0, with one value as an example."""
    import polars as pl

    filled: Mapping[str, int] = {
        column.heading: cells.height - cells[column.key].null_count()
        for column in each.columns
        if column.key in cells.columns
    }
    whole: list[tuple[str, str]] = []
    for heading, kind, count in problems.group_by("column", "kind").len().iter_rows():
        of = cells.height if kind == ProblemKind.BLANK else filled.get(heading, 0)
        if kind in FORMS and of >= FEWEST and count >= WHOLE_COLUMN * of:
            whole.append((heading, kind))
    if not whole:
        return problems
    is_whole = pl.struct("column", "kind").is_in([{"column": heading, "kind": kind} for heading, kind in whole])
    once = problems.filter(is_whole).unique(["column", "kind"], keep="first", maintain_order=True)
    return pl.concat([once.with_columns(pl.lit(0, pl.Int64).alias(ROW)), problems.filter(~is_whole)])
