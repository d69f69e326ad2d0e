"""A file of text: what it is written in, and whether its lines are such as a table has."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from looped.indicators.reading.contract import CannotRead
from looped.indicators.reading.contract import marked as _

MB = 2**20
PIECE = MB
MOST_COLUMNS = 500
LONGEST_LINE = MB
HEAD = 5  # lines among which the headings stand
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
SAID = {"utf-16": "UTF-16", "cp1252": "Windows-1252"}

ANOTHER_KIND = (b"PK\3\4", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b", b"<", b"{\\rtf")

EMPTY = _("{file} is empty.")
NOT_A_CSV = _("{file} is not a CSV file, whatever its name says.")
NOT_TEXT = _("{file} is not written in UTF-8, UTF-16 or Windows-1252. Save it as “CSV UTF-8”, and bring it again.")
LINE_ENDS = _("{file} ends its lines in a way of long ago. Save it as “CSV UTF-8”, and bring it again.")
TOO_LONG = _("{file} has a line of more than a million letters. No row of a list is so long.")
TOO_WIDE = _("{file} has more than {most} columns. None of the lists has so many.")


def check_csv(path: Path) -> None:
    """A CSV file that is UTF-8 by now. Raises CannotRead."""
    with path.open("rb") as file:
        start = file.read(LONGEST_LINE)
    if start.removeprefix(codecs.BOM_UTF8).lstrip().startswith(ANOTHER_KIND):
        raise CannotRead(NOT_A_CSV, file=path.name)
    if b"\r" in start and b"\n" not in start:  # as Macintosh once did: readers would see one line
        raise CannotRead(LINE_ENDS, file=path.name)
    head = "".join(_lines(path))
    try:
        widest = max((max(len(row), row[0].count(";") if row else 0) for row in csv.reader(StringIO(head))), default=0)
    except csv.Error as error:
        raise CannotRead(NOT_A_CSV, file=path.name) from error
    if widest > MOST_COLUMNS:
        raise CannotRead(TOO_WIDE, file=path.name, most=MOST_COLUMNS)


def in_utf8(path: Path, work: Path, *, lines: bool = True) -> tuple[Path, str]:
    """The file in UTF-8, and what it was written in ("" for UTF-8): itself, or written anew in `work`.

    lines: none may be endless. Raises CannotRead there, for a NUL, and where it is none of the three encodings.
    """
    with path.open("rb") as file:
        start = file.read(4)
    known = next((name for mark, name in MARKS.items() if start.startswith(mark)), None)
    for encoding in [known] if known else ["utf-8", "cp1252"]:
        try:
            _refuse_nul_and_endless(path, encoding, LONGEST_LINE if lines else None)
            break
        except UnicodeError:
            continue
    else:
        raise CannotRead(NOT_TEXT, file=path.name)
    if encoding.startswith("utf-8"):
        return path, ""
    return _rewritten(path, work, encoding), SAID[encoding]


def _refuse_nul_and_endless(path: Path, encoding: str, longest: int | None) -> None:
    """Reads it all. Raises UnicodeError, or CannotRead."""
    line = 0
    for text in _decoded(path, encoding):
        if "\0" in text:
            raise CannotRead(NOT_TEXT, file=path.name)
        first, last = text.find("\n"), text.rfind("\n")
        if longest and line + (len(text) if first < 0 else first) > longest:
            raise CannotRead(TOO_LONG, file=path.name)
        line = line + len(text) if last < 0 else len(text) - last


def _rewritten(path: Path, work: Path, encoding: str) -> Path:
    new = work / path.name
    with new.open("w", encoding="utf-8", newline="") as file:
        for text in _decoded(path, encoding):
            file.write(text)
    return new


def _decoded(path: Path, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield decoder.decode(piece)
    yield decoder.decode(b"", final=True)


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for _number in range(HEAD):
            yield file.readline(LONGEST_LINE)
