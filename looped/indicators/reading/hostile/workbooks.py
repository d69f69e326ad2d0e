"""An Excel workbook, looked through as the bytes that it is, before a reader makes cells of it.

The reader keeps a sheet as one block from its first to its last cell, so two cells far apart cost as much as all
between them; and each cell has its own copy of a text that the file holds once. Both are counted here beforehand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from zipfile import ZipFile

from looped.indicators.reading.contract import CannotRead
from looped.indicators.reading.contract import marked as _
from looped.indicators.reading.hostile import zips

MB = 2**20
MOST_UNPACKED = 600 * MB
MOST_SHEETS = 100
MOST_COLUMNS = 500
MOST_CELLS = 5_000_000  # in one sheet, counting those between
MOST_OF_ALL_SHEETS = 20_000_000
MOST_TEXT = 1000 * MB  # in all cells together
LONGEST_TEXT = MB  # Excel's own limit for a cell is 32,767 letters

LINKED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
CELL = re.compile(rb"<(?:[^\s<>/=:]*:)?c[\s/>]")
PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,3})(\d{1,7})["']""")
STRANGE_PLACE = re.compile(rb"""\sr\s*=\s*["'](?![A-Za-z]{0,3}\d{1,7}["'])""")
FORMULA = re.compile(rb"<(?:[^\s<>/=:]*:)?f[\s/>]")
SHARED_END = re.compile(rb"</(?:[^\s<>/=:]*:)?si\s*>")
DECLARED = re.compile(rb"""^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']""")

MACROS = _("{file} holds macros, which are programs. Save it as an Excel workbook (.xlsx), and bring it again.")
NOT_A_WORKBOOK = _("{file} is not an Excel workbook (.xlsx), whatever its name says.")
ENTITIES = _("{file} was refused: its XML defines words of its own, a way to bring a computer down. Save it anew.")
TOO_WIDE = _("{file} has more than {most} columns. None of the lists has so many.")
TOO_LARGE = _("{file} has more cells, or more text in them, than one extract may: empty ones between count, too.")
STRANGE = _("{file} is written in a way that no spreadsheet program writes. Save it anew, and bring it again.")


def check(path: Path) -> None:
    """Raises CannotRead."""
    workbook = zips.opened(path, most=MOST_UNPACKED)
    names = [part.filename.lower() for part in workbook.parts]
    if any(name.endswith(("vbaproject.bin", ".vba")) for name in names):
        raise CannotRead(MACROS, file=path.name)
    if "xl/workbook.xml" not in names:
        raise CannotRead(NOT_A_WORKBOOK, file=path.name)
    if sum("/worksheets/" in name and name.endswith(".xml") for name in names) > MOST_SHEETS:
        raise CannotRead(TOO_LARGE, file=path.name)
    parts = [_look_through(path.name, workbook.pieces(part)) for part in workbook.parts]
    cells, longest = sum(cells for cells, _longest in parts), max(longest for _cells, longest in parts)
    if cells > MOST_OF_ALL_SHEETS or cells * longest > MOST_TEXT:
        raise CannotRead(TOO_LARGE, file=path.name)


def formulas(path: Path) -> dict[str, set[tuple[int, int]]]:
    """Sheet -> (row, column), both from 1, of the cells that are formulas. Only asked of a workbook that was checked.

    The reader sees what a formula last came to; that it is one has to be said. Empty, at once, where there is none.
    """
    workbook = zips.opened(path, most=MOST_UNPACKED)
    with_formulas = [
        part.filename
        for part in workbook.parts
        if any(FORMULA.search(text) for text in whole_tags(workbook.pieces(part)))
    ]
    if not with_formulas:
        return {}
    return {sheet: _formula_cells(path, part) for sheet, part in _sheets(path).items() if part in with_formulas}


def whole_tags(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, cut only before a tag begins."""
    kept = b""
    for piece in pieces:
        kept += piece
        cut = kept.rfind(b"<")
        if cut > 0:
            yield kept[:cut]
            kept = kept[cut:]
    yield kept


def _look_through(name: str, pieces: Iterable[bytes]) -> tuple[int, int]:
    """How many cells the part has, with those between, and how long a text that is kept once for many."""
    sheet, shared = _Sheet(name), _Shared()
    for number, text in enumerate(whole_tags(_no_endless_text(name, pieces))):
        if number == 0:
            _refuse_encoding(name, text)
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            raise CannotRead(ENTITIES, file=name)
        sheet.look(text)
        shared.look(text)
    return sheet.cells(), shared.longest


def _no_endless_text(name: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
    since_tag = 0
    for piece in pieces:
        yield piece
        last = piece.rfind(b"<")
        since_tag = since_tag + len(piece) if last < 0 else len(piece) - last
        if since_tag > LONGEST_TEXT and b"\0" not in piece:  # a picture has no tags, and is never read
            raise CannotRead(TOO_LARGE, file=name)


def _refuse_encoding(name: str, text: bytes) -> None:
    declared = DECLARED.match(text[:200])
    if text[:2] in (b"\xfe\xff", b"\xff\xfe", b"<\0", b"\0<"):
        raise CannotRead(STRANGE, file=name)
    if declared and declared[1].lower() not in (b"utf-8", b"us-ascii"):
        raise CannotRead(STRANGE, file=name)


class _Sheet:
    """Where the cells of one part lie."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._tags = self._placed = self._last_row = self._last_column = 0

    def look(self, text: bytes) -> None:
        tags = len(CELL.findall(text))
        if not tags:
            return
        places = PLACE.findall(text)
        self._tags += tags
        self._placed += sum(1 for letters, _row in places if letters)
        self._last_row = max([self._last_row, *(int(row) for _letters, row in places)])
        self._last_column = max([self._last_column, *(_column(letters) for letters in {each[0] for each in places})])
        if STRANGE_PLACE.search(text) or self._placed < self._tags:
            raise CannotRead(STRANGE, file=self._name)
        if self._last_column > MOST_COLUMNS:
            raise CannotRead(TOO_WIDE, file=self._name, most=MOST_COLUMNS)

    def cells(self) -> int:
        between = self._last_row * self._last_column
        if max(between, self._tags) > MOST_CELLS or between > 1_000_000 + 50 * self._tags:
            raise CannotRead(TOO_LARGE, file=self._name)
        return max(between, self._tags)


class _Shared:
    """The longest text that is kept once for all cells that show it."""

    def __init__(self) -> None:
        self.longest = self._since = 0

    def look(self, text: bytes) -> None:
        at = 0
        for end in SHARED_END.finditer(text):
            self.longest = max(self.longest, self._since + end.start() - at)
            self._since, at = 0, end.end()
        if self.longest:
            self._since += len(text) - at


def _sheets(path: Path) -> dict[str, str]:
    """The name of each sheet -> the part that holds it."""
    from lxml import etree

    safe = etree.XMLParser(resolve_entities=False, no_network=True)
    with ZipFile(path) as file:
        links = etree.fromstring(file.read("xl/_rels/workbook.xml.rels"), safe)
        targets = {link.get("Id"): str(link.get("Target")) for link in links}
        sheets = etree.fromstring(file.read("xl/workbook.xml"), safe).iter("{*}sheet")
        parts = {str(sheet.get("name")): targets.get(sheet.get(LINKED), "") for sheet in sheets}
    return {name: part.lstrip("/") if part.startswith("/") else f"xl/{part}" for name, part in parts.items()}


def _formula_cells(path: Path, part: str) -> set[tuple[int, int]]:
    from lxml import etree

    found = set()
    with ZipFile(path) as file, file.open(part) as sheet:
        for _event, row in etree.iterparse(sheet, tag="{*}row", resolve_entities=False, no_network=True):
            for formula in row.iter("{*}f"):
                place = re.fullmatch(r"([A-Za-z]+)(\d+)", formula.getparent().get("r", ""))
                if place:
                    found.add((int(place[2]), _column(place[1].encode())))
            row.clear()
    return found


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
