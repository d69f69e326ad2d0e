"""An XML file, gone through once with little memory before a reader makes rows of it.

Entities are refused outright: no census has any, and they are how a small file names a large one, or one of ours.
How deep elements may lie, and how long one text may be, is limited by the parser itself.
"""

from __future__ import annotations

import re
from pathlib import Path

from looped.indicators.reading.contract import CannotRead
from looped.indicators.reading.contract import marked as _

PIECE = 2**20
DECLARED = re.compile(rb"""^(?:\xef\xbb\xbf)?\s*<\?xml(?:[^>]*encoding\s*=\s*["']([^"']*)["'])?[^>]*\?>""")
KNOWN = (None, b"utf-8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252")

ENTITIES = _("{file} was refused: it defines words of its own, which a census never does.")
NOT_XML = _("{file} is not XML that can be read, whatever its name says.")


def check(path: Path, *, written_anew: bool) -> None:
    """A file of text that is UTF-8, or says which encoding of one byte a letter it has. Raises CannotRead.

    written_anew: it is UTF-8 by now, whatever its declaration says; that is blanked out.
    """
    with path.open("rb") as file:
        declared = DECLARED.match(file.read(PIECE))
    if written_anew and declared:
        with path.open("r+b") as file:
            file.write(b" " * declared.end())
    elif declared and (declared[1] and declared[1].lower()) not in KNOWN:
        raise CannotRead(NOT_XML, file=path.name)
    _refuse_entities(path)
    from lxml import etree

    try:
        for _event, element in etree.iterparse(
            str(path), tag="{*}Child", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        ):
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise CannotRead(NOT_XML, file=path.name) from error


def _refuse_entities(path: Path) -> None:
    kept = b""
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            text = kept + piece
            if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                raise CannotRead(ENTITIES, file=path.name)
            kept = piece[-16:]
