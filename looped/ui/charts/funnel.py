"""Teams by their size beside the limits that chance sets for it. No order, so no league table."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from markupsafe import Markup

from . import axis, svg

LEFT, RIGHT, TOP, BOTTOM = 56, 18, 14, 52
HEIGHT = 310
OUTSIDE = "#8c510a"
Curve = Sequence[tuple[float, float, float]]
"""(n, low, high), in percent."""


@dataclass(frozen=True)
class Dot:
    """One team: rows, share in percent. outside: chance does not explain it; then its name stands beside it."""

    name: str
    n: int
    value: float
    outside: bool = False


@dataclass(frozen=True)
class FunnelChart:
    """middle, limits: in percent."""

    title: str
    description: str
    dots: tuple[Dot, ...]
    middle: float
    middle_name: str
    inner: tuple[tuple[float, float, float], ...]
    outer: tuple[tuple[float, float, float], ...]


def funnel(chart: FunnelChart) -> Markup:
    right = _widest(chart)
    shapes = [*axis.lines(100, "%", LEFT, svg.WIDTH - RIGHT, TOP, HEIGHT - BOTTOM), *_sizes(right)]
    shapes += [*_limits(chart.inner, right, "4 4"), *_limits(chart.outer, right, ""), *_middle(chart)]
    for dot in chart.dots:
        shapes += _dot(dot, right)
    return svg.drawing(chart.title, _in_words(chart), HEIGHT, shapes, svg.own_id(chart))


def _widest(chart: FunnelChart) -> float:
    return axis.round_top(max([dot.n for dot in chart.dots], default=1) * 1.02)


def _x(n: float, right: float) -> float:
    return LEFT + (svg.WIDTH - LEFT - RIGHT) * n / right


def _y(value: float) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / 100)


def _sizes(right: float) -> Iterator[str]:
    for part in (0, 0.25, 0.5, 0.75, 1):
        n = right * part
        if n == math.floor(n):
            yield svg.text(
                f"{n:,.0f}", _x(n, right), HEIGHT - BOTTOM + 20, anchor="middle", font_size=svg.SMALL, fill=svg.QUIET
            )
    yield svg.text(_("n: how many in the team"), svg.WIDTH - RIGHT, HEIGHT - 10, anchor="end", font_size=svg.SMALL)


def _limits(curve: Curve, right: float, dashes: str) -> Iterator[str]:
    look = {"fill": "none", "stroke": svg.BRAND, "stroke_width": 1.5} | ({"stroke_dasharray": dashes} if dashes else {})
    for which in (1, 2):
        corners = " ".join(f"{_x(each[0], right):.1f},{_y(each[which]):.1f}" for each in curve)
        yield svg.shape("polyline", points=corners, **look)  # type: ignore[arg-type]


def _middle(chart: FunnelChart) -> Iterator[str]:
    y = _y(chart.middle)
    yield svg.shape("line", x1=LEFT, y1=y, x2=svg.WIDTH - RIGHT, y2=y, stroke=svg.INK, stroke_width=1)
    yield svg.halo(chart.middle_name, svg.WIDTH - RIGHT, y - 6, anchor="end", font_size=svg.SMALL)


def _dot(dot: Dot, right: float) -> Iterator[str]:
    x, y = _x(dot.n, right), _y(dot.value)
    if not dot.outside:
        yield svg.shape("circle", cx=x, cy=y, r=5, fill=svg.BRAND, stroke="#ffffff", stroke_width=1.5)
        return
    corners = f"{x:.1f},{y - 8:.1f} {x + 8:.1f},{y:.1f} {x:.1f},{y + 8:.1f} {x - 8:.1f},{y:.1f}"
    yield svg.shape("polygon", points=corners, fill=OUTSIDE, stroke="#ffffff", stroke_width=1.5)
    beside = x + 12 + svg.about_as_wide(dot.name, svg.SMALL) > svg.WIDTH
    yield svg.halo(
        dot.name, x - 12 if beside else x + 12, y + 5, anchor="end" if beside else "start", font_size=svg.SMALL
    )


def _in_words(chart: FunnelChart) -> str:
    teams = [f"{dot.name}: {dot.value:.1f}%; n = {dot.n}." for dot in chart.dots]
    return " ".join([chart.description, f"{chart.middle_name}.", *teams])
