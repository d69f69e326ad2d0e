"""A line of months between its limits, with its target; large for a page of its own, small for a row of a list.

A month that a rule fired over is told by its shape, a diamond, not by colour alone.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from markupsafe import Markup

from . import axis, svg

LEFT, RIGHT, TOP, BOTTOM = 56, 14, 14, 50
HEIGHT = 290
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
    """title: the finding in words. highest: where the axis ends, and what a limit that is none reaches; None lets the
    numbers decide. target: None where there is none; target_name stands beside its line."""

    title: str
    description: str
    marks: tuple[Mark, ...]
    unit: str = ""
    highest: float | None = None
    target: float | None = None
    target_name: str = ""


@dataclass(frozen=True)
class _Frame:
    """Where things stand: from x to a place on the drawing, from a value to a height."""

    left: float
    right: float
    above: float
    foot: float
    top: float
    many: int

    @property
    def step(self) -> float:
        return (self.right - self.left) / max(self.many, 1)

    def x(self, at: float) -> float:
        return self.left + self.step * (at + 0.5)

    def y(self, value: float) -> float:
        return self.foot - (self.foot - self.above) * max(0.0, min(value / self.top, 1.0))


def process(chart: Process) -> Markup:
    """The whole chart: axis, band of the limits, target, breaks, points, months and n below."""
    frame = _Frame(LEFT, svg.WIDTH - RIGHT, TOP, HEIGHT - BOTTOM, _top(chart), len(chart.marks))
    shapes = [
        *_band(chart, frame), *axis.lines(frame.top, chart.unit, frame.left, frame.right, TOP, frame.foot),
        *_middles(chart, frame), *_breaks(chart, frame), *_target(chart, frame), *_line(chart, frame),
        *_points(chart, frame), *_feet(chart, frame),
    ]  # fmt: skip
    return svg.drawing(chart.title, _in_words(chart), HEIGHT, shapes, svg.own_id(chart))


def spark(chart: Process) -> Markup:
    """The same without axis and words, for a row that has both beside it."""
    frame = _Frame(3, SPARK_WIDTH - 3, 5, SPARK_HEIGHT - 5, _top(chart), len(chart.marks))
    shapes = [*_band(chart, frame), *_breaks(chart, frame), *_target(chart, frame, named=False)]
    shapes += [*_line(chart, frame), *_points(chart, frame, only_telling=True)]
    return svg.drawing(
        chart.title, chart.description, SPARK_HEIGHT, shapes, svg.own_id("spark", chart), width=SPARK_WIDTH
    )


def _top(chart: Process) -> float:
    drawn = [each for mark in chart.marks for each in (mark.value, mark.high, mark.middle) if each is not None]
    most = max([*drawn, chart.target or 0, chart.highest or 0])
    return chart.highest if chart.highest and most <= chart.highest else axis.round_top(most)


def _band(chart: Process, frame: _Frame) -> Iterator[str]:
    """One step a month, for the limits follow the number of rows. A limit that cannot be passed is the axis's end."""
    half = frame.step / 2
    for at, mark in enumerate(chart.marks):
        if mark.middle is not None:
            x, high = frame.x(at) - half, frame.y(frame.top if mark.high is None else mark.high)
            low = frame.y(0 if mark.low is None else mark.low)
            # A hair wider than its step, so that no white line stands between two.
            yield svg.shape("rect", x=x, y=high, width=frame.step + 0.4, height=low - high, fill=BAND)
            for limit, y in ((mark.high, high), (mark.low, low)):
                if limit is not None:
                    yield svg.shape("line", x1=x, y1=y, x2=x + frame.step, y2=y, stroke=svg.BRAND, stroke_width=0.8)


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
            yield svg.shape("line", x1=x, y1=0, x2=x, y2=frame.foot + 4, stroke=svg.INK, stroke_dasharray="2 3")


def _target(chart: Process, frame: _Frame, *, named: bool = True) -> Iterator[str]:
    if chart.target is None:
        return
    y = frame.y(chart.target)
    yield svg.shape("line", x1=frame.left, y1=y, x2=frame.right, y2=y, stroke=svg.INK, stroke_dasharray="7 4")
    if named:
        above = y - 6 if y > frame.above + 16 else y + 16
        yield svg.halo(chart.target_name, frame.left + 4, above, font_size=svg.SMALL)


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
            corners = f"{x:.1f},{y - r - 2:.1f} {x + r + 2:.1f},{y:.1f} {x:.1f},{y + r + 2:.1f} {x - r - 2:.1f},{y:.1f}"
            yield svg.shape("polygon", points=corners, fill=SIGNAL, stroke="#ffffff", stroke_width=1)
        else:
            yield svg.shape("circle", cx=x, cy=y, r=r, fill=svg.BRAND, stroke="#ffffff", stroke_width=1)


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
