"""Sheets and CSV files as grids of text: the first rows to find a heading in, and all rows below one as a frame.

A real date of a workbook becomes DD/MM/YYYY behind REAL, so that it can be told from one that was typed as text.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from looped.indicators.reading.contract import CannotRead
from looped.indicators.reading.contract import marked as _

if TYPE_CHECKING:
    import polars as pl
    from python_calamine import CalamineWorkbook

REAL = "\x01"
TOP = 25  # rows in which a heading is looked for
HEAD = 200_000  # letters in which they stand
MOST_COLUMNS = 300
WORKBOOKS = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}
BREAKS_OFF = _("{file} cannot be read to its end: a quotation mark or a line of it is not whole.")
NO_WORKBOOK = _("{file} is not a workbook that can be read. Save it as an Excel workbook (.xlsx), and bring it again.")
ROW = "row"  # the frame's column of row numbers; counts from 1 below the heading


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook."""

    book: CalamineWorkbook
    file: str
    name: str | None

    @cached_property
    def _rows(self) -> list[list[Any]]:
        assert self.name is not None
        return self.book.get_sheet_by_name(self.name).to_python(skip_empty_area=False)

    def top(self) -> list[list[str]]:
        return [[as_text(cell) for cell in row[:MOST_COLUMNS]] for row in self._rows[:TOP]]

    def height(self) -> int:
        """Rows down to the last that holds anything."""
        return len(self._rows)

    def below(self, header_row: int, columns: Mapping[str, str]) -> pl.DataFrame:
        """Every row below the heading. columns: name in the frame -> heading as it stands."""
        import polars as pl

        rows = self._rows
        places = _places([as_text(cell) for row in rows[header_row - 1 : header_row] for cell in row], columns)
        rows = rows[header_row:]
        return pl.DataFrame(
            {name: pl.Series(_texts([row[place] for row in rows]), dtype=pl.String) for name, place in places.items()}
        ).with_row_index(ROW, offset=1)

    def forget(self) -> None:
        self.__dict__.pop("_rows", None)


@dataclass(frozen=True)
class Csv:
    """A file in UTF-8 with values between commas, semicolons or tabs."""

    path: Path
    file: str
    name: None = None

    @cached_property
    def _head(self) -> str:
        with self.path.open(encoding="utf-8-sig", newline="") as file:
            return file.read(HEAD)

    @cached_property
    def _between(self) -> str:
        return max(",;\t|", key=self._head[:20_000].count)

    def top(self) -> list[list[str]]:
        rows = csv.reader(StringIO(self._head, newline=""), delimiter=self._between)
        return [[cell[:400] for cell in row[:MOST_COLUMNS]] for row in islice(rows, TOP)]

    def height(self) -> int:
        return self._frame(1).height

    def below(self, header_row: int, columns: Mapping[str, str]) -> pl.DataFrame:
        """Every row below the heading. columns: name in the frame -> heading as it stands."""
        frame = self._frame(header_row)
        headings = ["" if cell is None else cell for row in frame[:1].rows() for cell in row]
        places = _places(headings, columns)
        return (
            frame[1:]
            .select(**{name: frame.columns[place] for name, place in places.items()})
            .with_row_index(ROW, offset=1)
        )

    def _frame(self, first_row: int) -> pl.DataFrame:
        import polars as pl
        from polars.exceptions import PolarsError

        widest = max((len(row) for row in self.top()), default=1)
        try:
            return pl.read_csv(
                self.path,
                has_header=False,
                skip_rows=first_row - 1,
                separator=self._between,
                schema={f"column_{place}": pl.String for place in range(widest)},
                truncate_ragged_lines=True,
            )
        except PolarsError as error:
            raise CannotRead(BREAKS_OFF, file=self.file) from error

    def forget(self) -> None:
        self.__dict__.pop("_head", None)


Grid = Sheet | Csv


def grids(files: Sequence[Path]) -> Iterator[Grid]:
    """Each sheet of each workbook, and each CSV file. Raises CannotRead."""
    for path in files:
        if path.suffix.lower() in WORKBOOKS:
            yield from _sheets(path)
        else:
            yield Csv(path, path.name)


def _sheets(path: Path) -> Iterator[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    try:
        book = CalamineWorkbook.from_path(path)
    except (CalamineError, OSError) as error:
        raise CannotRead(NO_WORKBOOK, file=path.name) from error
    for sheet in book.sheets_metadata:
        if sheet.typ == SheetTypeEnum.WorkSheet:
            yield Sheet(book, path.name, sheet.name)


def _places(headings: Sequence[str], columns: Mapping[str, str]) -> dict[str, int]:
    """Name in the frame -> which column of the grid; a heading that is not there is left out."""
    return {name: headings.index(heading) for name, heading in columns.items() if heading and heading in headings}


def _texts(cells: list[Any]) -> list[str | None]:
    known = {cell: (cell if type(cell) is str else as_text(cell)) or None for cell in set(cells)}
    return [known[cell] for cell in cells]


def as_text(cell: Any) -> str:
    """A cell of a workbook: a whole number without decimals, a real date as DD/MM/YYYY behind REAL."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, date):  # with a time or without
        return _real(cell.year, cell.month, cell.day)
    return "" if cell is None else str(cell)


@lru_cache(32_768)  # the same days stand in one list after the other
def _real(year: int, month: int, day: int) -> str:
    return f"{REAL}{day:02}/{month:02}/{year:04}"
