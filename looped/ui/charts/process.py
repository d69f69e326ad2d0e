"""A line of months between its limits, with its target; large for a page of its own, small for a row of a list.

A month that a rule fired over is told by its shape, a diamond, not by colour alone.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from markupsafe import Markup

from . import axis, svg

LEFT, RIGHT, TOP, BOTTOM = 56, 14, 36, 50
HEIGHT = 310
SPARK_WIDTH, SPARK_HEIGHT = 168, 44
BAND = "#e3efed"
SIGNAL = "#8c510a"


@dataclass(frozen=True)
class Mark:
    """One month. value None: none, or not shown. low, middle, high: its limits; None: there are none, or (low, high)
    none that could be passed. breaks: it cannot be compared with the one before. signal: a rule fired over it."""

    label: str
    value: float | None
    n: str
    low: float | None = None
    middle: float | None = None
    high: float | None = None
    breaks: bool = False
    signal: bool = False


@dataclass(frozen=True)
class Process:
    """title: the finding in words. is_share: percent, whose axis may begin above nought; that of a count never does.
    target: None where there is none; target_name stands above the drawing."""

    title: str
    description: str
    marks: tuple[Mark, ...]
    is_share: bool = False
    target: float | None = None
    target_name: str = ""

    @property
    def unit(self) -> str:
        return "%" if self.is_share else ""


@dataclass(frozen=True)
class _Frame:
    """Where things stand: from x to a place on the drawing, from a value to a height."""

    left: float
    right: float
    above: float
    foot: float
    base: float
    top: float
    many: int

    @property
    def step(self) -> float:
        return (self.right - self.left) / max(self.many, 1)

    def x(self, at: float) -> float:
        return self.left + self.step * (at + 0.5)

    def y(self, value: float) -> float:
        return self.foot - (self.foot - self.above) * max(0.0, min((value - self.base) / (self.top - self.base), 1.0))


def process(chart: Process) -> Markup:
    """The whole chart: axis, band of the limits, target, breaks, points, months and n below."""
    frame = _Frame(LEFT, svg.WIDTH - RIGHT, TOP, HEIGHT - BOTTOM, *_ends(chart), len(chart.marks))
    shapes = [
        *_band(chart, frame),
        *axis.lines(frame.top, chart.unit, frame.left, frame.right, TOP, frame.foot, base=frame.base),
        *_legend(chart), *_middles(chart, frame), *_breaks(chart, frame), *_target(chart, frame), *_line(chart, frame),
        *_points(chart, frame), *_feet(chart, frame),
    ]  # fmt: skip
    return svg.drawing(chart.title, _in_words(chart), HEIGHT, shapes, svg.own_id(chart))


def spark(chart: Process) -> Markup:
    """The same without axis and words, for a row that has both beside it."""
    drawn = [*_drawn(chart), *([] if chart.target is None else [chart.target])]
    least, most = min(drawn), max(drawn)
    frame = _Frame(
        3, SPARK_WIDTH - 3, 6, SPARK_HEIGHT - 6, least, most if most > least else least + 1, len(chart.marks)
    )
    shapes = [*_outline(chart, frame), *_breaks(chart, frame), *_target(chart, frame), *_strokes(chart, frame)]
    shapes += _points(chart, frame, only_telling=True)
    return svg.drawing(
        chart.title, chart.description, SPARK_HEIGHT, shapes, svg.own_id("spark", chart), width=SPARK_WIDTH
    )


def _drawn(chart: Process) -> list[float]:
    every = (each for mark in chart.marks for each in (mark.value, mark.low, mark.middle, mark.high))
    return [each for each in every if each is not None]


def _ends(chart: Process) -> tuple[float, float]:
    """Where the axis begins and ends. That of a share at the nearest twenties, so that its four parts are whole."""
    drawn = [*_drawn(chart), *([] if chart.target is None else [chart.target])]
    if not chart.is_share:
        return 0.0, axis.round_top(max(drawn))
    base = min(20.0 * math.floor(min(drawn) / 20), 80.0)
    return base, max(20.0 * math.ceil(max(drawn) / 20), base + 20)


def _band(chart: Process, frame: _Frame) -> Iterator[str]:
    """One step a month, for the limits follow the number of rows. A limit that cannot be passed is the axis's end."""
    half = frame.step / 2
    for at, mark in enumerate(chart.marks):
        if mark.middle is not None:
            x, high = frame.x(at) - half, frame.y(frame.top if mark.high is None else mark.high)
            low = frame.y(frame.base if mark.low is None else mark.low)
            # A hair wider than its step, so that no white line stands between two.
            yield svg.shape("rect", x=x, y=high, width=frame.step + 0.4, height=low - high, fill=BAND)
            for limit, y in ((mark.high, high), (mark.low, low)):
                if limit is not None:
                    yield svg.shape("line", x1=x, y1=y, x2=x + frame.step, y2=y, stroke=svg.BRAND, stroke_width=0.8)


def _outline(chart: Process, frame: _Frame) -> Iterator[str]:
    """The band in one shape for each stretch: a list holds some fifty of these."""
    half = frame.step / 2
    for part in _stretches(chart.marks, lambda mark: mark.middle is not None):
        highs = [(x, m.high) for at, m in part for x in (frame.x(at) - half, frame.x(at) + half)]
        lows = [(x, m.low) for at, m in reversed(part) for x in (frame.x(at) + half, frame.x(at) - half)]
        corners = [f"{x:.1f},{frame.y(frame.top if high is None else high):.1f}" for x, high in highs]
        corners += [f"{x:.1f},{frame.y(frame.base if low is None else low):.1f}" for x, low in lows]
        yield svg.shape("polygon", points=" ".join(corners), fill=BAND)


def _strokes(chart: Process, frame: _Frame) -> Iterator[str]:
    """The line in one shape for each stretch without a gap or a break."""
    for part in _stretches(chart.marks, lambda mark: mark.value is not None):
        corners = " ".join(f"{frame.x(at):.1f},{frame.y(mark.value or 0):.1f}" for at, mark in part)
        yield svg.shape("polyline", points=corners, fill="none", stroke=svg.BRAND, stroke_width=2)


def _stretches(marks: Sequence[Mark], has: Callable[[Mark], bool]) -> Iterator[list[tuple[int, Mark]]]:
    """Marks that have it, one after the other, with their places. A break begins a new stretch."""
    part: list[tuple[int, Mark]] = []
    for at, mark in enumerate(marks):
        if part and (mark.breaks or not has(mark)):
            yield part
            part = []
        if has(mark):
            part.append((at, mark))
    if part:
        yield part


def _middles(chart: Process, frame: _Frame) -> Iterator[str]:
    half = frame.step / 2
    for at, mark in enumerate(chart.marks):
        if mark.middle is not None:
            x, y = frame.x(at), frame.y(mark.middle)
            yield svg.shape("line", x1=x - half, y1=y, x2=x + half, y2=y, stroke=svg.BRAND, stroke_width=0.8)


def _breaks(chart: Process, frame: _Frame) -> Iterator[str]:
    for at, mark in enumerate(chart.marks):
        if mark.breaks and at:
            x = frame.x(at - 0.5)
            yield svg.shape(
                "line", x1=x, y1=frame.above - 5, x2=x, y2=frame.foot + 4, stroke=svg.INK, stroke_dasharray="2 3"
            )


def _target(chart: Process, frame: _Frame) -> Iterator[str]:
    if chart.target is not None:
        y = frame.y(chart.target)
        yield svg.shape("line", x1=frame.left, y1=y, x2=frame.right, y2=y, stroke=svg.INK, stroke_dasharray="7 4")


def _legend(chart: Process) -> Iterator[str]:
    """What the band, the dashes and a diamond are: only of what is there, in one row above."""
    x, y = float(LEFT), 16.0
    if any(mark.middle is not None for mark in chart.marks):
        yield svg.shape("rect", x=x, y=y - 11, width=22, height=13, fill=BAND, stroke=svg.BRAND, stroke_width=0.8)
        yield svg.text(_("usual range"), x + 28, y, font_size=svg.SMALL)
        x += 28 + svg.about_as_wide(_("usual range"), svg.SMALL) + 14
    if chart.target is not None:
        yield svg.shape("line", x1=x, y1=y - 5, x2=x + 22, y2=y - 5, stroke=svg.INK, stroke_dasharray="7 4")
        yield svg.text(chart.target_name, x + 28, y, font_size=svg.SMALL)
        x += 28 + svg.about_as_wide(chart.target_name, svg.SMALL) + 14
    if any(mark.signal for mark in chart.marks):
        yield _diamond(x + 7, y - 5, 6)
        yield svg.text(_("a signal"), x + 18, y, font_size=svg.SMALL)


def _line(chart: Process, frame: _Frame) -> Iterator[str]:
    for at, (before, after) in enumerate(zip(chart.marks, chart.marks[1:], strict=False)):
        if before.value is not None and after.value is not None and not after.breaks:
            yield svg.shape(
                "line", x1=frame.x(at), y1=frame.y(before.value), x2=frame.x(at + 1), y2=frame.y(after.value),
                stroke=svg.BRAND, stroke_width=2,
            )  # fmt: skip


def _points(chart: Process, frame: _Frame, *, only_telling: bool = False) -> Iterator[str]:
    """A dot a month; a diamond where a rule fired; the newest larger."""
    last = len(chart.marks) - 1
    for at, mark in enumerate(chart.marks):
        if mark.value is None or (only_telling and at != last and not mark.signal):
            continue
        x, y, r = frame.x(at), frame.y(mark.value), 5 if at == last else 4
        if mark.signal:
            yield _diamond(x, y, r + 2)
        else:
            yield svg.shape("circle", cx=x, cy=y, r=r, fill=svg.BRAND, stroke="#ffffff", stroke_width=1)


def _diamond(x: float, y: float, r: float) -> str:
    corners = f"{x:.1f},{y - r:.1f} {x + r:.1f},{y:.1f} {x:.1f},{y + r:.1f} {x - r:.1f},{y:.1f}"
    return svg.shape("polygon", points=corners, fill=SIGNAL, stroke="#ffffff", stroke_width=1)


def _feet(chart: Process, frame: _Frame) -> Iterator[str]:
    """Every label that has room, counted from the last, with its n below."""
    widest = max((svg.about_as_wide(words, svg.SMALL) for m in chart.marks for words in (m.label, m.n)), default=0)
    every = max(1, math.ceil((widest + 8) / frame.step))
    yield svg.text("n =", frame.left - 8, HEIGHT - 12, anchor="end", font_size=svg.SMALL, fill=svg.QUIET)
    for at, mark in enumerate(chart.marks):
        if (len(chart.marks) - 1 - at) % every == 0:
            yield svg.text(mark.label, frame.x(at), frame.foot + 20, anchor="middle", font_size=svg.SMALL)
            yield svg.text(mark.n, frame.x(at), HEIGHT - 12, anchor="middle", font_size=svg.SMALL, fill=svg.QUIET)


def _in_words(chart: Process) -> str:
    words = [chart.description]
    for mark in chart.marks:
        value = _("none") if mark.value is None else f"{mark.value:.1f}{chart.unit}"
        words += [_("Measured differently from here.")] if mark.breaks else []
        words.append(f"{mark.label}: {value}; n = {mark.n}.")
    return " ".join([*words, *([f"{chart.target_name}."] if chart.target is not None else [])])
