"""Drawings: the lines that somebody drew on a screen, as a picture.

What came over the network is never printed: only numbers that we have read and colours from our own list reach the
picture, so that a hostile drawing is an odd drawing and nothing else. What cannot be read is left out.
"""

import math
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

SIDE = 1000  # lines stand on a square of so many units
COLOURS = {
    "black": "#0b0c0c", "grey": "#6f777b", "brown": "#7a4b1f", "red": "#c8102e", "orange": "#e8710a",
    "yellow": "#f2c200", "green": "#00703c", "blue": "#1d70b8", "purple": "#6a2c91", "pink": "#e85d9e",
}  # fmt: skip
INK = "black"
THIN, THICK = 8, 24
MOST_POINTS = 20_000  # over the whole drawing; a page cannot be made slow by one


def svg(lines: Any, *, title: str = "") -> Markup:
    """The picture of `[[colour, [x, y, x, y, ...]], ...]`; a line may end with its width. Empty where nothing is drawn.

    `title` is said to those who cannot see it.
    """
    paths = "".join(_path(colour, points, width) for colour, points, width in strokes(lines))
    said = Markup("<title>{}</title>").format(title or _("A drawing"))
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="app-drawing" role="img" viewBox="0 0 {side} {side}" '
        'width="280" height="280">{said}<rect width="{side}" height="{side}" fill="#ffffff"></rect>{paths}</svg>'
    ).format(side=SIDE, said=said, paths=Markup(paths))  # noqa: S704  # numbers and colours of ours alone


def strokes(lines: Any) -> list[tuple[str, list[int], int]]:
    """Each line as its colour, its points on the square and its width; without those that are none."""
    found, left = [], MOST_POINTS
    for line in lines if isinstance(lines, list) else ():
        if not isinstance(line, list | tuple) or len(line) < 2:
            continue
        points = list(_numbers(line[1]))[: 2 * left]
        points = points[: len(points) // 2 * 2]
        if points:
            left -= len(points) // 2
            found.append((_colour(line[0]), points, _width(line[2] if len(line) > 2 else THIN)))
    return found


def _path(colour: str, points: list[int], width: int) -> str:
    pairs = [f"{x} {y}" for x, y in zip(points[::2], points[1::2], strict=True)]
    rest = pairs[1:] or pairs  # a single point is a dot: a line to itself, with round ends
    return (
        f'<path d="M{pairs[0]}L{"L".join(rest)}" fill="none" stroke="{colour}" stroke-width="{width}" '
        'stroke-linecap="round" stroke-linejoin="round"></path>'
    )


def _numbers(points: Any) -> Iterator[int]:
    for each in points if isinstance(points, list | tuple) else ():
        yield _clamped(each, 0, SIDE) if _is_number(each) else 0


def _colour(name: Any) -> str:
    """Ours by its name, or by what it looks like; ink for all else."""
    text = name if isinstance(name, str) else INK
    return COLOURS.get(text) or (text if text in COLOURS.values() else COLOURS[INK])


def _width(width: Any) -> int:
    if width in ("thick", "thin"):
        return THICK if width == "thick" else THIN
    return _clamped(width, 2, 60) if _is_number(width) else THIN


def _is_number(value: Any) -> bool:
    return type(value) is int or (type(value) is float and math.isfinite(value))


def _clamped(value: float, least: int, most: int) -> int:
    return round(min(max(value, least), most))
