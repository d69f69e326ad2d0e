"""A ZIP file, and so a workbook: looked through without trusting what it says of itself.

A part that unpacks to more than it declares passes most readers until they have held all of it, so every part is
unpacked here piece by piece, and counted.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from looped.indicators.reading.contract import CannotRead
from looped.indicators.reading.contract import marked as _

MB = 2**20
PIECE = 256 * 1024
MOST_PARTS = 1000
SURPRISING = 10 * MB
"""A part smaller than this may be packed as well as it likes."""
MOST_RATIO = 200  # spreadsheets of blank cells come to 100; a bomb has 1,000
ENCRYPTED = 0x1
LOCAL_HEADER = struct.Struct("<4s22xHH")

NOT_A_ZIP = _("{file} is damaged, or not what its name says: it cannot be opened.")
BOMB = _("{file} was refused: a small file that unpacks to a very large one is a way to bring a computer down.")
PASSWORD = _("{file} is protected with a password. Save it without one, and bring it again.")


@dataclass(frozen=True)
class Zip:
    """The parts of a ZIP file, each of which may be unpacked."""

    path: Path
    parts: tuple[ZipInfo, ...]

    def pieces(self, part: ZipInfo) -> Iterator[bytes]:
        """What is in the part. Raises CannotRead where it does not unpack to what it declares."""
        refused = CannotRead(NOT_A_ZIP, file=self.path.name)
        seen = 0
        try:
            for piece in _unpacked(self.path, part):
                seen += len(piece)
                if seen > part.file_size:
                    raise CannotRead(BOMB, file=self.path.name)
                yield piece
        except (OSError, struct.error, zlib.error) as error:
            raise refused from error
        if seen != part.file_size:
            raise refused


def opened(path: Path, *, most: int) -> Zip:
    """The ZIP file, when its parts declare sane sizes, `most` bytes altogether. Raises CannotRead."""
    try:
        with ZipFile(path) as file:
            parts = tuple(part for part in file.infolist() if not part.is_dir())
    except (BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
        raise CannotRead(NOT_A_ZIP, file=path.name) from error
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise CannotRead(PASSWORD, file=path.name)
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise CannotRead(NOT_A_ZIP, file=path.name)
    if _is_bomb(parts, path.stat().st_size, most):
        raise CannotRead(BOMB, file=path.name)
    return Zip(path, parts)


def _is_bomb(parts: tuple[ZipInfo, ...], size: int, most: int) -> bool:
    names = {part.filename for part in parts}
    return (
        len(parts) > MOST_PARTS
        or len(names) < len(parts)
        or sum(part.compress_size for part in parts) > size  # parts that share the same packed bytes
        or sum(part.file_size for part in parts) > most
        or any(part.file_size > max(SURPRISING, MOST_RATIO * part.compress_size) for part in parts)
    )


def _unpacked(path: Path, part: ZipInfo) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(part.header_offset)
        _mark, name_length, extra_length = LOCAL_HEADER.unpack(file.read(LOCAL_HEADER.size))
        file.seek(name_length + extra_length, 1)
        left = part.compress_size
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        while left > 0 and (packed := file.read(min(PIECE, left))):
            left -= len(packed)
            if part.compress_type == ZIP_STORED:
                yield packed
                continue
            while packed and not inflate.eof:
                yield inflate.decompress(packed, PIECE)
                packed = inflate.unconsumed_tail
        if part.compress_type == ZIP_DEFLATED and not inflate.eof:
            yield inflate.flush()
