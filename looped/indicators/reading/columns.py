"""Cells of a whole column at once: each different text is understood once, and what is wrong is named for each row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from looped.indicators.reading.cells import Understand, identity
from looped.indicators.reading.contract import ProblemKind

if TYPE_CHECKING:
    import polars as pl

    from looped.indicators.reading.contract import Out

LONGEST_SHOWN = 200
NAMES = ["list", "row", "column", "value", "kind", "meant"]
ODD_ID = r"^\s|\s$|\.0+$|[\x00-\x20\u00a0]|^[=+\-@#(]|^\D{1,4}$|^.{200}"
"""An id that may be wrong. All others, and they are many and all different, are taken as they stand."""


@dataclass
class Problems:
    """What is wrong in one list. Handed over with `into`, as often as it has grown."""

    list_key: str
    found: list[pl.DataFrame] = field(default_factory=list)

    def add(
        self, rows: pl.Series, column: str, values: pl.Series | str, kind: ProblemKind, meant: pl.Series | str | None
    ) -> None:
        """The same problem in many rows: of each, its row, its value and how it was understood."""
        import polars as pl

        if len(rows):
            told = {"row": rows.cast(pl.Int64), "value": values, "meant": meant}
            frame = pl.DataFrame({"row": told["row"]}).with_columns(
                list=pl.lit(self.list_key),
                column=pl.lit(column),
                value=(pl.lit(values) if isinstance(values, str) else values.cast(pl.String)).str.slice(
                    0, LONGEST_SHOWN
                ),
                kind=pl.lit(kind.value),
                meant=(meant.cast(pl.String) if isinstance(meant, pl.Series) else pl.lit(meant, dtype=pl.String)),
            )
            self.found.append(frame.select(NAMES))

    def into(self, out: Out) -> None:
        import polars as pl

        if self.found:
            out.problems(pl.concat(self.found))
            self.found.clear()


def understood(
    rows: pl.Series,
    column: str,
    texts: pl.Series,
    how: Understand,
    kept: pl.DataType | type[pl.DataType],
    problems: Problems,
) -> pl.Series:
    """The values of a column. rows: the number of each row; kept: the type of a value."""
    import polars as pl

    known = {text: how(text) for text in texts.drop_nulls().unique().to_list()}
    wrong = {text: cell for text, cell in known.items() if cell.problem}
    if wrong:
        _name(rows, column, texts, wrong, problems)
    values = [cell.value for cell in known.values()]
    return texts.replace_strict(
        pl.Series(list(known), dtype=pl.String), pl.Series(values, dtype=kept), default=None, return_dtype=kept
    )


def identities(rows: pl.Series, column: str, texts: pl.Series, problems: Problems) -> pl.Series:
    """The ids of a column: only those that look odd are looked at one by one."""
    import polars as pl

    odd = texts.str.contains(ODD_ID).fill_null(False) | (texts == "").fill_null(False)
    if not odd.any():
        return texts
    some = understood(rows.filter(odd), column, texts.filter(odd), identity, pl.String(), problems)
    return texts.scatter(odd.arg_true(), some)


def _name(rows: pl.Series, column: str, texts: pl.Series, wrong: dict, problems: Problems) -> None:
    import polars as pl

    kinds: Iterable[ProblemKind] = sorted({cell.problem for cell in wrong.values()})
    for kind in kinds:
        of_kind = {text: cell.value for text, cell in wrong.items() if cell.problem == kind}
        meant = pl.Series([None if value is None else str(value) for value in of_kind.values()], dtype=pl.String)
        old = pl.Series(list(of_kind), dtype=pl.String)
        here = texts.is_in(old.implode()).fill_null(False)
        values = texts.filter(here)
        problems.add(
            rows.filter(here),
            column,
            values,
            kind,
            values.replace_strict(old, meant, default=None, return_dtype=pl.String),
        )
