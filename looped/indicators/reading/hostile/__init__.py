"""Whether files are safe to read, found out before they are read, with little memory.

What passes is UTF-8 CSV, or a workbook or XML of sane size without entities, macros or passwords.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from looped.indicators.reading.contract import CannotRead, ProblemKind
from looped.indicators.reading.contract import marked as _
from looped.indicators.reading.hostile import texts, workbooks, xmls, zips
from looped.indicators.reading.hostile.workbooks import formulas

if TYPE_CHECKING:
    from looped.indicators.reading.contract import Out

__all__ = ["TOO_LARGE", "Checked", "check", "formulas", "say_encodings"]

MOST_FILES = 100
MOST_UNPACKED = 4096 * 2**20  # of a ZIP of CSV files
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
ZIP = b"PK"

TOO_LARGE = _("The files could not be read: they hold more at once than can be checked safely.")
NO_FILE = _("There is no file to read.")
TOO_MANY = _("There are more than {most} files. Bring those of one extract alone.")
OTHER_KIND = _("{file} is not of a kind that can be read: CSV, Excel (.xlsx), XML, or a ZIP of them.")
OLD_OR_LOCKED = _("{file} is an old Excel file, or protected with a password. Save it as .xlsx without one.")
TWICE = _("There are two files of the name {file}.")


@dataclass
class Checked:
    """files: safe to read, each by the name it was brought with; not always where it was brought.
    encodings: name -> what the file was written in, where that is not UTF-8."""

    files: list[Path] = field(default_factory=list)
    encodings: dict[str, str] = field(default_factory=dict)


def check(folder: Path, work: Path) -> Checked:
    """The files of `folder`. What has to be written anew (unpacked, in another encoding) stands in `work`.

    Raises CannotRead.
    """
    brought = [file for file in folder.iterdir() if file.is_file() and not file.is_symlink()]
    unpacked = work / "unpacked"
    unpacked.mkdir()
    files: list[Path] = []
    for file in brought:
        files += _unpack(file, unpacked) if file.suffix.lower() == ".zip" else [file]
    if not files:
        raise CannotRead(NO_FILE)
    if len(files) > MOST_FILES:
        raise CannotRead(TOO_MANY, most=MOST_FILES)
    checked = Checked()
    for file in sorted(files, key=lambda file: file.name):
        if any(file.name == other.name for other in checked.files):
            raise CannotRead(TWICE, file=file.name)
        _check_one(file, work, checked)
    return checked


def _check_one(file: Path, work: Path, checked: Checked) -> None:
    ending = file.suffix.lower()
    with file.open("rb") as opened:
        start = opened.read(4)
    if not start:
        raise CannotRead(texts.EMPTY, file=file.name)
    if start == OLD_WORKBOOK:
        raise CannotRead(OLD_OR_LOCKED, file=file.name)
    if ending == ".xlsm":
        raise CannotRead(workbooks.MACROS, file=file.name)
    if ending == ".xlsx":
        if not start.startswith(ZIP):
            raise CannotRead(workbooks.NOT_A_WORKBOOK, file=file.name)
        workbooks.check(file)
    elif ending in (".csv", ".txt", ".xml"):
        file = _check_text(file, work, checked)
    else:
        raise CannotRead(OTHER_KIND, file=file.name)
    checked.files.append(file)


def _check_text(file: Path, work: Path, checked: Checked) -> Path:
    """XML that declares an encoding of one byte a letter is left to the parser: it knows them all."""
    is_xml = file.suffix.lower() == ".xml"
    safe, encoding = texts.in_utf8(file, work, lines=not is_xml)
    if is_xml:
        xmls.check(safe, written_anew=bool(encoding))
    else:
        texts.check_csv(safe)
    if encoding:
        checked.encodings[file.name] = encoding
    return safe


def _unpack(file: Path, folder: Path) -> list[Path]:
    """The files of a ZIP, each by its own name whatever folder it lay in; what an Apple machine adds is left."""
    packed = zips.opened(file, most=MOST_UNPACKED)
    unpacked: list[Path] = []
    for part in packed.parts:
        name = Path(part.filename.replace("\\", "/")).name
        if part.filename.startswith("__MACOSX") or name.startswith("."):
            continue
        place = folder / name
        if place.exists() or not name:
            raise CannotRead(TWICE, file=name)
        if place.suffix.lower() == ".zip" or len(unpacked) >= MOST_FILES:
            raise CannotRead(zips.BOMB, file=file.name)
        with place.open("wb") as new:
            new.writelines(packed.pieces(part))
        unpacked.append(place)
    return unpacked


def say_encodings(checked: Checked, matched: Mapping[str, Mapping[str, Any]], out: Out) -> None:
    """A problem for each list whose file was not UTF-8: it was read, but a letter may be another than was meant."""
    import polars as pl

    rows = [
        (list_key, 0, "", checked.encodings[found["file"]], ProblemKind.ENCODING.value, "UTF-8")
        for list_key, found in matched.items()
        if found["file"] in checked.encodings
    ]
    if rows:
        names = ["list", "row", "column", "value", "kind", "meant"]
        out.problems(pl.DataFrame(rows, schema=names, orient="row"))
