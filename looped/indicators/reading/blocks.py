"""A CSV file block by block, so that memory does not grow with the file. Every cell is text; None where it is empty."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from looped.indicators.reading.contract import CannotRead
from looped.indicators.reading.contract import marked as _

if TYPE_CHECKING:
    import polars as pl

BLOCK = 8 * 2**20
HEAD = 10  # lines among which the headings are looked for
LONGEST_HEADING = 300
SEPARATORS = ",;\t|"
ROW, BEYOND = "row", "beyond"

BROKEN = _("{file} cannot be read as a table: a quotation mark is opened and never closed, or a line breaks off.")


def head(path: Path) -> tuple[list[list[str]], str]:
    """The first lines as cells, and what stands between cells."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = [file.readline(2**20) for _number in range(HEAD)]
    # Told by the first line that has several cells: further down a text may hold more of another mark.
    first = next((line for line in lines if any(mark in line for mark in SEPARATORS)), "")
    separator = max(SEPARATORS, key=first.count)
    try:
        rows = list(csv.reader(StringIO("".join(lines)), delimiter=separator))
    except csv.Error as error:
        raise CannotRead(BROKEN, file=path.name) from error
    return [[cell.strip()[:LONGEST_HEADING] for cell in row] for row in rows], separator


def rows_below(path: Path, header_row: int) -> int:
    """How many rows there are below the headings."""
    return sum(block.height for block in blocks(path, header_row, {ROW: 0}))


def blocks(path: Path, header_row: int, columns: Mapping[str, int]) -> Iterator[pl.DataFrame]:
    """Frames of the rows below the headings. columns: name -> place among the headings, from 0.

    Beside them: row, counted from 1; beyond, what stands in a cell behind the last heading. Rows without anything in
    these columns are counted, and left out. Raises CannotRead.
    """
    rows, separator = head(path)
    if header_row > len(rows):
        raise CannotRead(BROKEN, file=path.name)
    width, before = len(rows[header_row - 1]), 0
    with path.open("rb") as file:
        for _number in range(header_row):
            file.readline()
        for text in _whole_rows(file, path.name):
            frame = _frame(text, width, separator, path.name).with_row_index(ROW, offset=before + 1)
            before += frame.height
            frame = frame.select(
                ROW, **{name: f"c{place}" for name, place in columns.items() if name != ROW}, **{BEYOND: f"c{width}"}
            )
            yield frame


def _frame(text: bytes, width: int, separator: str, file: str) -> pl.DataFrame:
    import polars as pl
    from polars.exceptions import ComputeError

    try:
        return pl.read_csv(
            text,
            has_header=False,
            separator=separator,
            schema={f"c{place}": pl.String for place in range(width + 1)},
            truncate_ragged_lines=True,
            missing_columns="insert",
        )
    except ComputeError as error:
        raise CannotRead(BROKEN, file=file) from error


def _whole_rows(file: BinaryIO, name: str) -> Iterator[bytes]:
    """The rest of the file in pieces that end with a row: at a line's end with no quotation mark open."""
    kept = b""
    while piece := file.read(BLOCK):
        kept += piece
        cut = kept.rfind(b"\n") + 1
        quotes = kept.count(b'"', 0, cut)
        while cut and quotes % 2:
            end, cut = cut, kept.rfind(b"\n", 0, cut - 1) + 1
            quotes -= kept.count(b'"', cut, end)
        if not cut and len(kept) > 3 * BLOCK:
            raise CannotRead(BROKEN, file=name)
        if cut:
            yield kept[:cut]
            kept = kept[cut:]
    if kept.strip():
        yield kept
