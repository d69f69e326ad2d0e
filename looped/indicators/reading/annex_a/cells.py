"""Every cell of a column cleaned, at the speed of Polars: what is written as it should be is never looked at singly;
only distinct values that are not come to `understood`, and each cell that holds one is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from looped.indicators.reading.annex_a import dates
from looped.indicators.reading.annex_a.columns import Column
from looped.indicators.reading.annex_a.grids import REAL
from looped.indicators.reading.annex_a.systems import SYSTEMS
from looped.indicators.reading.contract import ProblemKind

if TYPE_CHECKING:
    import polars as pl

SPACES = r"^\s|\s$|[\u00a0\u2007\u202f\u200b\ufeff]"
ODD_SPACES = re.compile("[\u00a0\u2007\u202f\u200b\ufeff]")
ERRORS = frozenset(
    (
        "#n/a",
        "#ref!",
        "#value!",
        "#name?",
        "#div/0!",
        "#null!",
        "#num!",
        "#spill!",
        "#calc!",
        "null",
        "none",
        "nan",
        "n/a",
    )
)
LONGEST = 400
DAY = rf"^{REAL}?\d\d/\d\d/\d{{4}}$"
ID = r"^[A-Za-z0-9][A-Za-z0-9_/.\-]*$"

Understood = tuple[Any, ProblemKind | None, str | None]
"""What is kept, what is wrong, and how it was understood, in words."""


@dataclass(frozen=True)
class Cleaned:
    """values: one for each row. problems: distinct value -> what is wrong with it, and how it was understood."""

    values: pl.Series
    problems: Mapping[str, tuple[ProblemKind, str | None]]


def cleaned(cells: pl.Series, column: Column, as_at: date) -> Cleaned:
    """cells: as they stand; None where there is nothing."""
    if column.kind in ("date", "born"):
        return _dates(cells, column, as_at)
    if column.kind == "id":
        return _ids(cells)
    import polars as pl

    how = _reader(column)
    kinds = {"age": pl.Int64, "whole": pl.Int64}
    return _mapped(cells, how, kinds.get(column.kind, pl.String))


def _reader(column: Column) -> Callable[[str], Understood]:
    if column.kind in SYSTEMS:
        return lambda text: (*(found := SYSTEMS[column.kind].understood(text)), found[0])
    return {"age": _age, "whole": _whole, "text": _text, "postcode": _postcode, "unkept": _text}[column.kind]


def _mapped(cells: pl.Series, how: Callable[[str], Understood], kind: Any) -> Cleaned:
    values: dict[str, Any] = {}
    problems: dict[str, tuple[ProblemKind, str | None]] = {}
    for cell in cells.unique().drop_nulls():
        values[cell], problem, meant = _any_cell(cell, how)
        if problem:
            problems[cell] = (problem, None if values[cell] is None else meant)
    if not values:
        return Cleaned(cells.cast(kind), {})
    if not problems and kind == cells.dtype and all(key == value for key, value in values.items()):
        return Cleaned(cells, {})
    return Cleaned(cells.replace_strict(list(values), list(values.values()), return_dtype=kind, default=None), problems)


def _any_cell(cell: str, how: Callable[[str], Understood]) -> Understood:
    """What can be wrong with a cell of any column, and then what its own kind says of it."""
    bare = ODD_SPACES.sub(" ", cell).strip()
    if not bare:
        return None, ProblemKind.SPACES, None
    if bare.casefold() in ERRORS or set(bare) == {"#"}:
        return None, ProblemKind.ERROR_VALUE, None
    if bare.startswith("="):
        return None, ProblemKind.FORMULA, None
    if len(bare) > LONGEST:
        return None, ProblemKind.TOO_LONG, None
    value, problem, meant = how(bare.removeprefix(REAL))
    return (value, problem, meant) if problem or bare == cell else (value, ProblemKind.SPACES, meant)


def _text(text: str) -> Understood:
    return text, None, text


def _whole(text: str) -> Understood:
    if re.fullmatch(r"[0-9]{1,4}", text):
        return int(text), None, text
    if re.fullmatch(r"[0-9]{1,4}\.0+", text):
        return int(float(text)), ProblemKind.NUMBER_FORM, text.split(".")[0]
    return None, ProblemKind.NOT_A_NUMBER, None


def _age(text: str) -> Understood:
    """A whole number of years; -1 for a child not born yet."""
    if re.fullmatch(r"-1|[0-9]{1,3}", text):
        return int(text), None, text
    found = re.fullmatch(r"(-1|[0-9]{1,3})(\.[0-9]+)?( ?(y|yr|yrs|years?|years? old))?", text.lower())
    if found:
        return int(found[1]), ProblemKind.NUMBER_FORM, found[1]
    if text.casefold() == "unborn":
        return -1, ProblemKind.NUMBER_FORM, "-1"
    return None, ProblemKind.NOT_A_NUMBER, None


def _postcode(text: str) -> Understood:
    """Only whether it is one; it is never kept."""
    if re.fullmatch(r"[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}", text):
        return None, None, None
    like = re.fullmatch(r"[A-Z]{1,2}[0-9][A-Z0-9]?\s*[0-9][A-Z]{2}", text.upper())
    return None, ProblemKind.CODE_FORM if like else ProblemKind.UNKNOWN_CODE, None


def _id(text: str) -> Understood:
    """Without a digit it may be a name, which is never kept."""
    if re.fullmatch(r"[0-9]+\.0+", text):
        return text.split(".")[0], ProblemKind.ID_FORM, text.split(".")[0]
    if not re.search(r"[0-9]", text) or not re.fullmatch(ID, text):
        return None, ProblemKind.ID_FORM, None
    return text, ProblemKind.ID_FORM, text


def _ids(cells: pl.Series) -> Cleaned:
    import polars as pl

    good = cells.str.contains(ID) & cells.str.contains(r"[0-9]") & ~cells.str.contains(r"^[0-9]+\.0+$")
    return _the_odd_ones(cells, cells, good, _id, pl.String)


def _dates(cells: pl.Series, column: Column, as_at: date) -> Cleaned:
    import polars as pl

    typed = cells.str.starts_with(REAL)
    how = _written(cells, typed)
    plain = cells.filter(cells.str.contains(DAY)).unique()
    days = dict(zip(plain, plain.str.strip_prefix(REAL).str.to_date("%d/%m/%Y", strict=False), strict=True))
    values = cells.replace_strict(list(days), list(days.values()), default=None, return_dtype=pl.Date)
    good = values.is_not_null() & (values.dt.year() > dates.BEFORE_ALL)
    if how.typed:
        good &= typed
    if how.month_first:
        good &= typed | ~cells.str.contains(r"^(0[0-9]|1[012])/(0[0-9]|1[012])/")
    if column.kind == "date":
        good &= values <= as_at

    def read(text: str) -> Understood:
        found, kind = dates.understood(text, how, as_at)
        if column.kind == "date" and found and found > as_at:
            return None, ProblemKind.FUTURE_DATE, None
        return found, kind, dates.in_words(found) if found else None

    return _the_odd_ones(cells, values, good, read, pl.Date)


def _written(cells: pl.Series, typed: pl.Series) -> dates.Column:
    filled = cells.len() - cells.null_count()
    if typed.sum() * 2 > filled:
        return dates.Column(typed=True)
    month_first = cells.str.contains(r"^(0?[0-9]|1[012])/(1[3-9]|2[0-9]|3[01])/").sum()
    day_first = cells.str.contains(r"^(1[3-9]|2[0-9]|3[01])/(0?[0-9]|1[012])/").sum()
    return dates.Column(month_first=month_first > max(1, day_first))


def _the_odd_ones(
    cells: pl.Series, values: pl.Series, good: pl.Series, how: Callable[[str], Understood], kind: Any
) -> Cleaned:
    """values, but for cells that are not good: those are understood singly."""
    import polars as pl

    odd = _mapped(cells.filter(~good), how, kind)
    if not len(odd.values):
        return Cleaned(values, {})
    pairs = {cell: value for cell, value in zip(cells.filter(~good), odd.values, strict=True) if cell is not None}
    singly = cells.replace_strict(list(pairs), list(pairs.values()), default=None, return_dtype=kind)
    chosen = pl.select(pl.when(good).then(values).otherwise(singly)).to_series()
    return Cleaned(chosen, odd.problems)
