"""Scores from 0 to 100 under each other: a dot with its interval on each row, and how high a level begins."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from markupsafe import Markup

from . import svg

LEFT, RIGHT = 200, 64  # for the names, and for n
TOP, ROW, FOOT = 26, 40, 26
TICKS = (0, 25, 50, 75, 100)
MOST = 100


@dataclass(frozen=True)
class Row:
    """`value` None: nothing is shown. `low` and `high`: the interval. `level`: what the score is called."""

    label: str
    value: float | None
    low: float | None
    high: float | None
    n: int | None
    level: str = ""

    def __post_init__(self) -> None:
        for given in (self.value, self.low, self.high):
            if given is not None and not 0 <= given <= MOST:
                raise ValueError(f"{self.label}: {given} is no score from 0 to 100")


@dataclass(frozen=True)
class Scores:
    """`title` is the finding in words. `levels`: where each one begins, and its name, the lowest first."""

    title: str
    description: str
    rows: tuple[Row, ...]
    levels: tuple[tuple[float, str], ...] = ()


def scores(chart: Scores) -> Markup:
    """In the order given, so that waves can be laid side by side. A level is a line and a word, not a colour."""
    bottom = TOP + ROW * len(chart.rows)
    shapes = [*_axis(bottom), *_levels(chart, bottom)]
    labels = [svg.lines(row.label, LEFT - 12) for row in chart.rows]
    size = min((own for _parts, own in labels), default=svg.SIZE)  # of the letters of all labels
    for at, (row, (label, _own)) in enumerate(zip(chart.rows, labels, strict=True)):
        middle = TOP + ROW * (at + 0.5)
        shapes += [*_label(label, middle, size), *_row(row, middle)]
    return svg.drawing(chart.title, _in_words(chart), bottom + FOOT, shapes, svg.own_id(chart))


def _x(value: float) -> float:
    return LEFT + (svg.WIDTH - LEFT - RIGHT) * value / MOST


def _axis(bottom: float) -> Iterator[str]:
    for tick in TICKS:
        yield svg.shape("line", x1=_x(tick), y1=TOP, x2=_x(tick), y2=bottom, stroke=svg.LINE)
        yield svg.text(tick, _x(tick), bottom + 18, anchor="middle", font_size=svg.SMALL, fill=svg.QUIET)


def _levels(chart: Scores, bottom: float) -> Iterator[str]:
    ends = [*(begins for begins, _name in chart.levels[1:]), MOST][: len(chart.levels)]
    for (begins, name), ends_at in zip(chart.levels, ends, strict=True):
        middle = _x((begins + ends_at) / 2)
        yield svg.text(name, middle, TOP - 10, anchor="middle", font_size=svg.SMALL, fill=svg.QUIET)
        if begins:
            yield svg.shape("line", x1=_x(begins), y1=TOP, x2=_x(begins), y2=bottom, stroke=svg.INK,
                            stroke_dasharray="6 4")  # fmt: skip


def _label(parts: list[str], y: float, size: float) -> Iterator[str]:
    for at, part in enumerate(parts):
        yield svg.text(part, LEFT - 12, y + 5 + (at - (len(parts) - 1) / 2) * 16, anchor="end", font_size=size)


def _row(row: Row, y: float) -> Iterator[str]:
    if row.n is not None:
        yield svg.text(f"n = {row.n}", svg.WIDTH, y + 5, anchor="end", font_size=svg.SMALL, fill=svg.QUIET)
    if row.value is None:
        yield svg.text(_("not shown"), _x(0) + 6, y + 5, font_size=svg.SMALL, fill=svg.QUIET)
        return
    if row.low is not None and row.high is not None:
        yield svg.shape("line", x1=_x(row.low), y1=y, x2=_x(row.high), y2=y, stroke=svg.QUIET, stroke_width=2)
        for end in (row.low, row.high):
            yield svg.shape("line", x1=_x(end), y1=y - 5, x2=_x(end), y2=y + 5, stroke=svg.QUIET, stroke_width=1.5)
    yield svg.shape("circle", cx=_x(row.value), cy=y, r=6, fill=svg.BRAND, stroke="#ffffff", stroke_width=1.5)
    yield svg.halo(f"{row.value:g}", _x(row.value), y - 9, anchor="middle", font_size=svg.SMALL)


def _in_words(chart: Scores) -> str:
    lines = [chart.description]
    for row in chart.rows:
        value = _("not shown") if row.value is None else f"{row.value:g}"
        between = "" if row.low is None or row.high is None else f" ({row.low:g} to {row.high:g})"
        level = f", {row.level}" if row.level else ""
        lines.append(f"{row.label}: {value}{between}{level}." + ("" if row.n is None else f" n = {row.n}."))
    return " ".join(lines)
