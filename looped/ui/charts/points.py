"""A share over time: points with their intervals, joined where there is something between."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from markupsafe import Markup

from . import axis, svg

LEFT, RIGHT, TOP, BOTTOM = 56, 18, 12, 50
HEIGHT = 260


@dataclass(frozen=True)
class Point:
    """One period. `value` None: nothing to measure. `low` and `high`: the interval, or None where there is none.
    `n` None: so few that not even how many is said.

    `breaks`: measured differently from here on (another version of the framework), so no line leads to it, and
    a dashed one stands before it.
    """

    label: str
    value: float | None
    low: float | None
    high: float | None
    n: int | None
    breaks: bool = False

    def __post_init__(self) -> None:
        for given in (self.value, self.low, self.high):
            if given is not None and not (math.isfinite(given) and given >= 0):
                raise ValueError(f"{self.label}: {given} cannot be drawn on an axis from nought")


@dataclass(frozen=True)
class Points:
    """`highest`: where the axis ends; None lets the numbers decide. `reference`: a level to compare with."""

    title: str
    description: str
    points: tuple[Point, ...]
    unit: str = "%"
    highest: float | None = None
    reference: float | None = None
    reference_name: str = ""


def points(chart: Points) -> Markup:
    """Points in the order given, on an axis from nought, with whiskers for the intervals and n below each."""
    top = _top_of_axis(chart)
    places = list(_places(chart, top))
    shapes = [*_axis(chart, top), *_reference(chart, top), *_breaks(chart), *_lines(chart, places)]
    for point, (x, y) in zip(chart.points, places, strict=True):
        shapes += _point(point, x, y, top)
    shapes += _feet(chart, [x for x, _height in places])
    return svg.drawing(chart.title, _in_words(chart), HEIGHT, shapes, svg.own_id(chart))


def _top_of_axis(chart: Points) -> float:
    """A round number that nothing drawn passes; never nought, which nothing could be divided by."""
    drawn = [v for p in chart.points for v in (p.value, p.high) if v is not None]
    most = max([*drawn, chart.highest or 0, chart.reference or 0])
    if chart.highest and most <= chart.highest:
        return chart.highest
    return axis.round_top(most)


def _y(value: float, top: float) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - min(value / top, 1.0))


def _places(chart: Points, top: float) -> Iterator[tuple[float, float | None]]:
    step = (svg.WIDTH - LEFT - RIGHT) / max(len(chart.points), 1)
    for at, point in enumerate(chart.points):
        yield LEFT + step * (at + 0.5), None if point.value is None else _y(point.value, top)


def _axis(chart: Points, top: float) -> Iterator[str]:
    return axis.lines(top, chart.unit, LEFT, svg.WIDTH - RIGHT, TOP, HEIGHT - BOTTOM)


def _reference(chart: Points, top: float) -> Iterator[str]:
    if chart.reference is None:
        return
    y = _y(chart.reference, top)
    yield svg.shape("line", x1=LEFT, y1=y, x2=svg.WIDTH - RIGHT, y2=y, stroke=svg.INK, stroke_dasharray="6 4")
    yield svg.halo(chart.reference_name, svg.WIDTH - RIGHT, y - 6, anchor="end", font_size=svg.SMALL)


def _lines(chart: Points, places: list[tuple[float, float | None]]) -> Iterator[str]:
    for point, (x1, y1), (x2, y2) in zip(chart.points[1:], places, places[1:], strict=False):
        if y1 is not None and y2 is not None and not point.breaks:
            yield svg.shape("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=svg.BRAND, stroke_width=2)


def _breaks(chart: Points) -> Iterator[str]:
    """From top to bottom, between the points that cannot simply be compared."""
    step = (svg.WIDTH - LEFT - RIGHT) / max(len(chart.points), 1)
    for at, point in enumerate(chart.points):
        if point.breaks and at:
            x = LEFT + step * at
            yield svg.shape("line", x1=x, y1=0, x2=x, y2=HEIGHT - BOTTOM + 4, stroke=svg.INK, stroke_dasharray="6 4")


def _feet(chart: Points, places: list[float]) -> Iterator[str]:
    """Below the axis: every label that has room, counted from the last, and n of every point."""
    step = (svg.WIDTH - LEFT - RIGHT) / max(len(places), 1)
    widest = max((svg.about_as_wide(point.label, svg.SMALL) for point in chart.points), default=0)
    every = max(1, math.ceil((widest + 6) / step))
    # Where points stand close, "n =" is said once, at the left.
    close = any(svg.about_as_wide(f"n = {_base(point)}", svg.SMALL) > step for point in chart.points)
    if close:
        yield svg.text("n =", LEFT - 8, HEIGHT - 12, anchor="end", font_size=svg.SMALL, fill=svg.QUIET)
    for at, (point, x) in enumerate(zip(chart.points, places, strict=True)):
        if (len(places) - 1 - at) % every == 0:
            yield svg.text(point.label, x, HEIGHT - BOTTOM + 20, anchor="middle", font_size=svg.SMALL)
        words = _base(point) if close else f"n = {_base(point)}"
        yield svg.text(words, x, HEIGHT - 12, anchor="middle", font_size=svg.SMALL, fill=svg.QUIET)


def _base(point: Point) -> str:
    return "–" if point.n is None else str(point.n)


def _point(point: Point, x: float, y: float | None, top: float) -> Iterator[str]:
    foot = HEIGHT - BOTTOM
    if point.low is not None and point.high is not None:
        low, high = _y(point.low, top), _y(point.high, top)
        yield svg.shape("line", x1=x, y1=low, x2=x, y2=high, stroke=svg.QUIET, stroke_width=1.5)
        for end in (low, high):
            yield svg.shape("line", x1=x - 5, y1=end, x2=x + 5, y2=end, stroke=svg.QUIET, stroke_width=1.5)
    if y is None:
        yield svg.text(_("none"), x, foot - 8, anchor="middle", font_size=svg.SMALL, fill=svg.QUIET)
    else:
        yield svg.shape("circle", cx=x, cy=y, r=5, fill=svg.BRAND, stroke="#ffffff", stroke_width=1.5)
        above = y if point.high is None else _y(max(point.high, point.value or 0), top)
        yield svg.halo(f"{point.value:g}", x, max(above - 8, 11), anchor="middle", font_size=svg.SMALL)


def _in_words(chart: Points) -> str:
    lines = [chart.description]
    for point in chart.points:
        value = _("none") if point.value is None else f"{point.value:g}{chart.unit}"
        between = "" if point.low is None or point.high is None else f" ({point.low:g} to {point.high:g})"
        lines += [_("Measured differently from here.")] if point.breaks else []
        lines.append(f"{point.label}: {value}{between}; n = {_base(point)}.")
    if chart.reference is not None:
        lines.append(f"{chart.reference_name}: {chart.reference:g}{chart.unit}.")
    return " ".join(lines)
