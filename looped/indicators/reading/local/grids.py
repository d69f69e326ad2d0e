"""The sheets of a workbook and the rows of a CSV file as the same thing: a few first rows, then a frame of texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from looped.indicators.reading import blocks
from looped.indicators.reading.blocks import BEYOND, ROW
from looped.indicators.reading.contract import CannotRead
from looped.indicators.reading.contract import marked as _
from looped.indicators.reading.hostile import formulas

if TYPE_CHECKING:
    import polars as pl

NOT_A_WORKBOOK = _("{file} is damaged: it cannot be read as an Excel workbook.")
A_FORMULA = "=…"  # in the place of what it last came to


@dataclass(frozen=True)
class Grid:
    """A CSV file (sheet None), or one sheet. rows: all of a sheet's cells as text; None for a file."""

    path: Path
    sheet: str | None = None
    rows: Sequence[Sequence[str]] | None = None

    def head(self) -> list[list[str]]:
        if self.rows is None:
            return blocks.head(self.path)[0]
        return [[cell.strip() for cell in row] for row in self.rows[: blocks.HEAD]]

    def below(self, header_row: int) -> int:
        """How many rows there are below the headings."""
        return blocks.rows_below(self.path, header_row) if self.rows is None else len(self.rows) - header_row

    def frames(self, header_row: int, columns: Mapping[str, int]) -> Iterator[pl.DataFrame]:
        """As `blocks.blocks` has them."""
        import polars as pl

        if self.rows is None:
            yield from blocks.blocks(self.path, header_row, columns)
            return
        rows = self.rows[header_row:]
        texts = {name: [row[place] or None for row in rows] for name, place in columns.items()}
        frame = pl.DataFrame(texts, schema={name: pl.String for name in texts}).with_row_index(ROW, offset=1)
        yield frame.with_columns(pl.lit(None, dtype=pl.String).alias(BEYOND))


def grids(files: Sequence[Path]) -> Iterator[Grid]:
    """Raises CannotRead."""
    for path in files:
        ending = path.suffix.lower()
        if ending == ".xlsx":
            yield from _sheets(path)
        elif ending in (".csv", ".txt"):
            yield Grid(path)


def _sheets(path: Path) -> Iterator[Grid]:
    from python_calamine import CalamineError, CalamineWorkbook

    in_formulas = formulas(path)
    try:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            rows = [
                [_text(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            ]
            for row, column in in_formulas.get(name, ()):
                rows[row - 1][column - 1] = A_FORMULA
            yield Grid(path, name, rows)
    except (CalamineError, OSError, IndexError) as error:
        raise CannotRead(NOT_A_WORKBOOK, file=path.name) from error


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)
