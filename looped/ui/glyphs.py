"""Which characters our fonts can draw: a tagged PDF refuses one that none of them can, such as a smiley.

Read from the fonts themselves (the table `cmap` of OpenType, its formats 4 and 12), so that no list can grow old.
"""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "static" / "built" / "fonts"
STAND_INS = "\ufffd\u25a1?"  # the first of these that can be drawn stands for what cannot
INVISIBLE = ("Cc", "Cf")  # marks of direction and the like, which nobody draws
VARIANTS = range(0xFE00, 0xFE10)


def drawable(words: str) -> str:
    """The words with a sign in the place of each character that no font of ours can draw."""
    if words.isascii():
        return words
    return "".join(each if ord(each) in _known() else _instead(each) for each in words)


def _instead(letter: str) -> str:
    if letter.isspace():
        return letter if letter.isascii() else " "
    if ord(letter) in VARIANTS:
        return ""
    return letter if unicodedata.category(letter) in INVISIBLE else _stand_in()


@cache
def _stand_in() -> str:
    return next(each for each in STAND_INS if ord(each) in _known())


@cache
def _known() -> frozenset[int]:
    """Of all our fonts together: where one has no letter, the next is taken. Without what means nothing to others."""
    found = frozenset(code for font in sorted(FONTS.glob("*.ttf")) for code in _codes(font.read_bytes()))
    return frozenset(code for code in found if unicodedata.category(chr(code)) not in ("Co", "Cs", "Cn"))


def _codes(font: bytes) -> Iterator[int]:
    (tables,) = struct.unpack_from(">H", font, 4)
    places = {font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0] for at in range(12, 12 + 16 * tables, 16)}
    cmap = places[b"cmap"]
    (maps,) = struct.unpack_from(">H", font, cmap + 2)
    for number in range(maps):
        at = cmap + struct.unpack_from(">I", font, cmap + 4 + 8 * number + 4)[0]
        (form,) = struct.unpack_from(">H", font, at)
        if form == 4:
            yield from _by_segments(font, at)
        elif form == 12:
            yield from _by_groups(font, at)


def _by_segments(font: bytes, at: int) -> Iterator[int]:
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + 2 * count)
    for start, end in zip(starts, ends, strict=True):
        yield from range(start, min(end, 0xFFFE) + 1)


def _by_groups(font: bytes, at: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">I", font, at + 12)
    for number in range(count):
        start, end, _glyph = struct.unpack_from(">III", font, at + 16 + 12 * number)
        yield from range(start, end + 1)
