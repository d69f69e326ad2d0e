"""Files that would harm whoever read them without care, made small and quickly."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

MB = 2**20
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORKBOOK = (
    f'<workbook {MAIN} xmlns:r="{LINKS}"><sheets><sheet name="List_1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)


def cells(*values: str, row: int = 1) -> str:
    texts = (
        f'<c r="{chr(65 + place)}{row}" t="inlineStr"><is><t>{value}</t></is></c>' for place, value in enumerate(values)
    )
    return f'<row r="{row}">{"".join(texts)}</row>'


def workbook(path: Path, rows: str, more: dict[str, str | bytes] | None = None, before: str = "") -> Path:
    """A workbook of one sheet. rows: its XML; before: what stands above it; more: further parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", WORKBOOK)
        file.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
        file.writestr(
            "xl/worksheets/sheet1.xml", f"{before}<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"
        )
        for name, text in (more or {}).items():
            file.writestr(name, text)
    return path


def bomb(path: Path) -> Path:
    """A part of 100 MB of spaces, packed a thousand times."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", WORKBOOK)
        with file.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(50):
                part.write(b" " * 2 * MB)
    return path


def liar(path: Path) -> Path:
    """A part that declares a hundred letters, their checksum too, and unpacks to 120 MB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join(packer.compress(b"<a>" * MB) for _ in range(40)) + packer.flush()
    first = (b"<a>" * 40)[:100]
    workbook(path, cells("a"))
    name = b"xl/sharedStrings.xml"
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("xl/sharedStrings.xml", first)
    data = bytearray(path.read_bytes())
    return _swap_part(path, bytes(data), name, packed, first)


def _swap_part(path: Path, data: bytes, name: bytes, packed: bytes, first: bytes) -> Path:
    """The last part of the file, with other packed bytes, under the old declaration."""
    start = data.index(b"PK\x03\x04", data.index(name) - 30)
    directory = data.index(b"PK\x01\x02")
    header = struct.pack(
        "<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 33, zlib.crc32(first), len(packed), len(first), len(name), 0
    )
    entries = bytearray(data[directory:])
    entry = entries.index(name) - 46
    struct.pack_into("<H", entries, entry + 10, 8)
    struct.pack_into("<II", entries, entry + 20, len(packed), len(first))
    new = data[:start] + header + name + packed
    struct.pack_into("<I", entries, entries.rindex(b"PK\x05\x06") + 16, len(new))
    path.write_bytes(new + entries)
    return path


def far_apart(path: Path) -> Path:
    """Two cells: the first of the sheet, and one a million rows below."""
    return workbook(path, '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="Z1048576"><v>1</v></c></row>')


def repeated(path: Path) -> Path:
    """One text of 900,000 letters, shown by forty thousand cells."""
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 40_000))
    text = f"<sst {MAIN}><si><t>{'x' * 900_000}</t></si></sst>"
    return workbook(path, rows, {"xl/sharedStrings.xml": text})


def wide(path: Path) -> Path:
    letters = [chr(65 + n) for n in range(26)]
    names = [
        *letters,
        *(a + b for a in letters for b in letters),
        *(f"{a}{b}{c}" for a in "ABCDEFGHIJKLMN" for b in letters for c in letters),
    ]  # noqa: E501
    row = "".join(f'<c r="{name}1"><v>1</v></c>' for name in names[:10_000])
    return workbook(path, f'<row r="1">{row}</row>')


def nowhere(path: Path) -> Path:
    """Ten thousand cells in a row that do not say where they are."""
    return workbook(path, f'<row r="1">{"<c><v>1</v></c>" * 10_000}</row>')


LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def laughs(path: Path) -> Path:
    path.write_text(f"<?xml version='1.0'?>{LAUGHS}]><Message><Child><LAchildID>&i;</LAchildID></Child></Message>")
    return path


def outsider(path: Path) -> Path:
    path.write_text('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Message><Child>&a;</Child></Message>')
    return path


def hidden(path: Path) -> Path:
    """The same in UTF-16, where a search for its letters finds nothing."""
    path.write_text(f"<?xml version='1.0' encoding='utf-16'?>{LAUGHS}]><Message>&i;</Message>", encoding="utf-16")
    return path


def seven_bits(path: Path) -> Path:
    """And in UTF-7, which is plain ASCII to look at."""
    body = f"{LAUGHS}]><Message>&i;</Message>".replace("<", "+ADw-")
    path.write_text(f'<?xml version="1.0" encoding="UTF-7"?>{body}')
    return path


def deep(path: Path) -> Path:
    path.write_text("<a>" * 100_000 + "</a>" * 100_000)
    return path


def endless(path: Path) -> Path:
    """Elements without end that no reader asks for."""
    with path.open("w") as file:
        file.write("<Message>")
        for _ in range(60):
            file.write("<x y='1'/>" * 100_000)
        file.write("</Message>")
    return path


def of_bytes(content: bytes | Iterable[bytes]) -> Callable[[Path], Path]:
    def made(path: Path) -> Path:
        with path.open("wb") as file:
            file.writelines([content] if isinstance(content, bytes) else content)
        return path

    return made


def with_part(name: str, text: str | bytes) -> Callable[[Path], Path]:
    return lambda path: workbook(path, cells("a"), {name: text})


def with_entities(path: Path) -> Path:
    return workbook(path, cells("&i;"), before=f"{LAUGHS}]>")


def locked(path: Path) -> Path:
    workbook(path, cells("a"))
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    path.write_bytes(data)
    return path


def zip_in_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("inner.zip", b"PK")
    return path


HOSTILE: dict[str, tuple[str, Callable[[Path], Path], str]] = {
    "a bomb": ("bomb.xlsx", bomb, "bring a computer down"),
    "a part that lies about its size": ("liar.xlsx", liar, "bring a computer down"),
    "two cells a million rows apart": ("far.xlsx", far_apart, "more cells"),
    "one text for thousands of cells": ("repeated.xlsx", repeated, "more text"),
    "ten thousand columns": ("wide.xlsx", wide, "more than 500 columns"),
    "cells that do not say where they are": ("nowhere.xlsx", nowhere, "no spreadsheet program"),
    "entities in a sheet": ("entities.xlsx", with_entities, "words of its own"),
    "entities in another part": (
        "styles.xlsx", with_part("xl/styles.xml", f"{LAUGHS}]><a>&i;</a>"), "words of its own"
    ),
    "a sheet in UTF-16": (
        "utf16.xlsx", with_part("xl/worksheets/sheet2.xml", "<a/>".encode("utf-16")), "no spreadsheet program"
    ),
    "macros": ("macros.xlsx", with_part("xl/vbaProject.bin", b"\1"), "macros"),
    "macros, and named so": ("macros.xlsm", with_part("x", b"\1"), "macros"),
    "a workbook with a password": ("locked.xlsx", of_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600), "password"),
    "a ZIP with a password": ("locked.xlsx", locked, "password"),
    "a workbook that is a CSV": ("csv.xlsx", of_bytes(b"a,b\n1,2\n"), "not an Excel workbook"),
    "a ZIP that is no workbook": ("other.xlsx", zip_in_zip, "not an Excel workbook"),
    "half a workbook": ("half.xlsx", of_bytes(b"PK\3\4" + b"x" * 500), "damaged"),
    "a ZIP in a ZIP": ("nested.zip", zip_in_zip, "bring a computer down"),
    "a billion laughs": ("laughs.xml", laughs, "words of its own"),
    "a file of ours in XML": ("outsider.xml", outsider, "words of its own"),
    "laughs in UTF-16": ("hidden.xml", hidden, "words of its own"),
    "laughs in UTF-7": ("seven.xml", seven_bits, "not XML"),
    "elements a hundred thousand deep": ("deep.xml", deep, "not XML"),
    "elements without end": ("endless.xml", endless, "more at once"),
    "XML that is a picture": ("picture.xml", of_bytes(b"\x89PNG\r\n\x1a\n\x81"), "not written in UTF-8"),
    "an empty file": ("empty.csv", of_bytes(b""), "is empty"),
    "a CSV that is a workbook": ("workbook.csv", lambda path: workbook(path, cells("a")), "not"),
    "a CSV that is a page": ("page.csv", of_bytes(b"<html><table>"), "not a CSV"),
    "lines that end as they once did": ("mac.csv", of_bytes(b"a,b\r1,2\r"), "ends its lines"),
    "NUL bytes": ("nul.csv", of_bytes(b"a,b\n1\0,2\n"), "not written in UTF-8"),
    "UTF-16 without a mark": ("bare.csv", of_bytes("a,b\n1,2\n".encode("utf-16-le")), "not written in UTF-8"),
    "no encoding that is known": ("odd.csv", of_bytes(b"a,b\n\x81\x8d,2\n"), "not written in UTF-8"),
    "a CSV of ten thousand columns": ("wide.csv", of_bytes(b"a," * 10_000 + b"\n"), "more than 500 columns"),
    "a line of 30 MB": ("line.csv", of_bytes(b"a" * MB for _ in range(30)), "more than a million letters"),
    "another kind of file": ("note.pdf", of_bytes(b"%PDF-1.7"), "not of a kind"),
}  # fmt: skip
