"""From the bytes of a CSV or Excel file to rows of cells, each with its line in the spreadsheet."""

import csv
import io
import zipfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from looped.core.findings import Findings

MOST_BYTES = 20_000_000
MOST_UNPACKED = 200_000_000
MOST_PARTS = 500


class Unreadable(Exception):
    """The file is not one that can be read at all. The message is a sentence for the person who chose it."""


@dataclass(frozen=True)
class Table:
    """The cells by column, row after row, as (line, cells). `ignored` are headers of columns that nobody asked for."""

    header_line: int
    columns: tuple[str, ...]  # those asked for that the file has
    rows: list[tuple[int, dict[str, Any]]]
    ignored: tuple[str, ...]

    def require(self, names: Iterable[str], findings: Findings) -> None:
        """Name to `findings` each of these columns that the file has not."""
        for name in names:
            if name not in self.columns:
                reason = f"The column “{name}” is missing. Add it to the first line."
                findings.wrong(self.header_line, name, "", reason)


def read_table(content: bytes, columns: Collection[str], findings: Findings) -> Table:
    """Read a CSV or the first sheet of an XLSX. Problems of the header go to `findings`. Raises Unreadable."""
    if len(content) > MOST_BYTES:
        raise Unreadable("The file is larger than 20 MB. Split it by month and import each part.")
    lines = _sheet(content) if content[:4] == b"PK\x03\x04" else _csv(content)
    header_line, header = next(((line, cells) for line, cells in lines if any(map(cell_text, cells))), (0, []))
    if not header:
        raise Unreadable("The file is empty. Its first line must name the columns.")
    places, ignored = _match(header_line, header, columns, findings)
    rows = [
        (line, {name: cells[place] if place < len(cells) else "" for name, place in places.items()})
        for line, cells in lines
        if any(map(cell_text, cells))
    ]
    return Table(header_line, tuple(places), rows, ignored)


def cell_text(cell: Any) -> str:
    """What stands in a cell, without the spaces around it."""
    return "" if cell is None else str(cell).replace("\u00a0", " ").strip()


def _match(
    line: int, header: list[Any], columns: Collection[str], findings: Findings
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Where each column stands. Case, spaces, hyphens and underscores make no difference."""
    known = {_plain(name): name for name in columns}
    places: dict[str, int] = {}
    ignored = []
    for place, cell in enumerate(header):
        name = known.get(_plain(cell_text(cell)))
        if name is None:
            if cell_text(cell):
                ignored.append(cell_text(cell))
        elif name in places:
            findings.wrong(line, name, cell, "This column stands twice. Keep one of them.")
        else:
            places[name] = place
    return places, tuple(ignored)


def _plain(header: str) -> str:
    return "".join(letter for letter in header.casefold() if letter not in " -_\u00a0\t")


def _csv(content: bytes) -> Iterator[tuple[int, list[Any]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"The file is not UTF-8 text (byte {error.start + 1:,} is not). Save it as “CSV UTF-8” or as XLSX."
        ) from None
    if "\x00" in text:
        raise Unreadable("The file holds bytes that are not text. Save it as “CSV UTF-8” or as XLSX.")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    line = 0
    try:
        for cells in reader:
            yield line + 1, cells
            line = reader.line_num
    except csv.Error as error:
        raise Unreadable(f"Line {reader.line_num} cannot be read as CSV: {error}.") from None


def _delimiter(text: str) -> str:
    first = text.lstrip("\r\n").partition("\n")[0]
    return max(",;\t", key=first.count)


def _sheet(content: bytes) -> Iterator[tuple[int, list[Any]]]:
    from python_calamine import CalamineError, CalamineWorkbook  # loaded where it is used

    _check_unpacked_size(content)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, IndexError):
        raise Unreadable("The file looks like XLSX but cannot be opened. Open and save it again, or use CSV.") from None
    yield from enumerate(rows, start=1)


def _check_unpacked_size(content: bytes) -> None:
    """Look at the list of parts before anything is unpacked: a small file may hold gigabytes."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except zipfile.BadZipFile:
        raise Unreadable("The file looks like XLSX but is damaged. Open and save it again, or use CSV.") from None
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unreadable("The file unpacks to more than such a table can be. Copy the rows to a new file.")
