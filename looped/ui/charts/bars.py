"""Shares of grades: one bar a month or quarter, each as a whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from markupsafe import Markup

from ..grades import LOOKS, Look
from . import svg

LEAST, MOST, RIGHT = 100, 190, 66  # for the names of the bars (least and most), and for n
ROW, BAR = 40, 28
BREAK = 26  # the room for a line between bars, and its words
LEGEND_ROW = 26
TICKS = (0, 25, 50, 75, 100)


@dataclass(frozen=True)
class Bar:
    """One period. `counts`: from a grade's key to how many; a grade left out is nought.

    `breaks`: why it cannot simply be compared with the bar above (another version of the framework); blank: it can.
    """

    label: str
    counts: Mapping[str, int]
    breaks: str = ""

    def __post_init__(self) -> None:
        if unknown := set(self.counts) - set(LOOKS):
            raise ValueError(f"No such grade: {', '.join(sorted(unknown))}")
        if any(count < 0 for count in self.counts.values()):
            raise ValueError(f"{self.label}: a count cannot be below nought")

    @property
    def n(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class Stacked:
    """`title` is the finding in words; `description` says what is counted."""

    title: str
    description: str
    bars: tuple[Bar, ...]


def stacked_bars(chart: Stacked) -> Markup:
    """Bars of equal length, split by grade, in the one order; a period without audits says so."""
    chart_id = svg.own_id(chart)
    tops, bottom = _tops(chart)
    legend, height = _legend(chart, bottom + 52, chart_id)
    left = _left(chart)
    shapes = [_hatch(chart_id), *_axis(left, bottom)]
    for top, bar in zip(tops, chart.bars, strict=True):
        shapes += [*_break(bar, top), *_name(bar, left, top), *_bar(bar, left, top, chart_id)]
    return svg.drawing(chart.title, _in_words(chart), height, [*shapes, *legend], chart_id)


def _tops(chart: Stacked) -> tuple[list[float], float]:
    """Where each bar begins, with room above those that break; and where the last one ends."""
    tops, y = [], 0.0
    for bar in chart.bars:
        y += BREAK if bar.breaks else 0
        tops.append(y + 6)
        y += ROW
    return tops, y


def _break(bar: Bar, top: float) -> Iterator[str]:
    """A dashed line right across, with its words on it."""
    if bar.breaks:
        y = top - 6 - BREAK / 2
        yield svg.shape("line", x1=0, y1=y, x2=svg.WIDTH, y2=y, stroke=svg.INK, stroke_dasharray="6 4")
        yield svg.halo(bar.breaks, svg.WIDTH / 2, y + 5, anchor="middle", font_size=svg.SMALL)


def _left(chart: Stacked) -> float:
    """Where the bars begin: as much room as the longest name needs, within reason."""
    longest = max((svg.about_as_wide(bar.label) for bar in chart.bars), default=0)
    return min(max(longest + 12, LEAST), MOST)


def _width(left: float) -> float:
    return svg.WIDTH - left - RIGHT


def _axis(left: float, bottom: float) -> Iterator[str]:
    for tick in TICKS:
        x = left + _width(left) * tick / 100
        yield svg.shape("line", x1=x, y1=0, x2=x, y2=bottom + 4, stroke=svg.LINE)
        yield svg.text(f"{tick}%", x, bottom + 22, anchor="middle", font_size=svg.SMALL, fill=svg.QUIET)


def _name(bar: Bar, left: float, y: float) -> Iterator[str]:
    parts, size = svg.lines(bar.label, left - 10)
    for at, part in enumerate(parts):
        line = y + BAR / 2 + 6 + (at - (len(parts) - 1) / 2) * 17
        yield svg.text(part, left - 10, line, anchor="end", font_size=size)


def _bar(bar: Bar, left: float, y: float, chart_id: str) -> Iterator[str]:
    line = y + BAR / 2 + 6
    yield svg.text(f"n = {bar.n}", svg.WIDTH, line, anchor="end", font_size=svg.SMALL, fill=svg.QUIET)
    if not bar.n:
        yield svg.text(_("none"), left + 8, line, fill=svg.QUIET)
        return
    x = left
    for look in LOOKS.values():
        count = bar.counts.get(look.key, 0)
        width = _width(left) * count / bar.n
        if count:
            yield from _segment(look, count, x, y, width, chart_id)
        x += width


def _segment(look: Look, count: int, x: float, y: float, width: float, chart_id: str) -> Iterator[str]:
    fill = f"url(#{chart_id}-hatch)" if look.hatched else look.colour
    # A white edge keeps neighbours apart for eyes that do not tell their colours.
    yield svg.shape("rect", x=x, y=y, width=width, height=BAR, fill=fill, stroke="#ffffff")
    # Letter and count where both fit, the letter where it does, else nothing: the table has it.
    fitting = (words for words in (f"{look.letter} {count}", look.letter) if svg.about_as_wide(words) + 4 <= width)
    if words := next(fitting, ""):
        yield svg.text(words, x + width / 2, y + BAR / 2 + 6, anchor="middle", fill=look.ink, font_weight="bold")


def _hatch(chart_id: str) -> str:
    return (
        f'<defs><pattern id="{chart_id}-hatch" width="6" height="6" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><rect width="6" height="6" fill="#efece7"/>'
        '<rect width="2" height="6" fill="#d3ccc2"/></pattern></defs>'
    )


def _used(chart: Stacked) -> list[Look]:
    return [look for look in LOOKS.values() if any(bar.counts.get(look.key) for bar in chart.bars)]


def _legend(chart: Stacked, y: float, chart_id: str) -> tuple[list[str], float]:
    """The key to the grades in use, in as many rows as it takes; and where the picture ends."""
    shapes, x = [], 0.0
    for look in _used(chart):
        words = look.name if look.hatched else f"{look.letter} {look.name}"
        width = 20 + svg.about_as_wide(words, svg.SMALL) + 12
        if x and x + width > svg.WIDTH:
            x, y = 0.0, y + LEGEND_ROW
        fill = f"url(#{chart_id}-hatch)" if look.hatched else look.colour
        shapes.append(svg.shape("rect", x=x, y=y - 13, width=15, height=15, fill=fill))
        shapes.append(svg.text(words, x + 20, y, font_size=svg.SMALL))
        x += width
    return shapes, y + 8


def _in_words(chart: Stacked) -> str:
    """The numbers for those who listen: "April: 1 Outstanding, 23 Good; n = 31."."""
    lines = [chart.description]
    for bar in chart.bars:
        parts = [f"{bar.counts[look.key]} {look.name}" for look in LOOKS.values() if bar.counts.get(look.key)]
        lines += [bar.breaks] if bar.breaks else []
        lines.append(f"{bar.label}: {', '.join(parts) or _('none')}; n = {bar.n}.")
    return " ".join(lines)
