"""A measure's months as one small line, with its target and its start."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from markupsafe import Markup

from looped.improvement.queries.plan_lines import MeasureLine, printed
from looped.ui.charts import svg

HEIGHT, TOP, FOOT, LEFT, RIGHT = 130, 22, 34, 12, 96


def trend(measure: MeasureLine) -> Markup | None:
    """None where fewer than two months have a value: a single point is no line."""
    values = [float(point.value) for point in measure.line if point.value is not None]
    if len(values) < 2:
        return None
    target = float(measure.row.target)
    scale = _Scale(min(*values, target), max(*values, target), len(measure.line))
    title = str(measure.named.name)
    shapes = [*_target(measure, scale, target), *_line(measure, scale), *_ends(measure, scale)]
    return svg.drawing(title, _in_words(measure), HEIGHT, shapes, svg.own_id(title, measure.row.public_id, *values))


class _Scale:
    """From values and places in the line to points of the picture."""

    def __init__(self, low: float, high: float, months: int) -> None:
        self.low, self.span = low, (high - low) or 1.0
        self.step = (svg.WIDTH - LEFT - RIGHT) / max(months - 1, 1)

    def x(self, at: int) -> float:
        return LEFT + self.step * at

    def y(self, value: float) -> float:
        return TOP + (HEIGHT - TOP - FOOT) * (1 - (value - self.low) / self.span)


def _target(measure: MeasureLine, scale: _Scale, target: float) -> Iterator[str]:
    y = scale.y(target)
    yield svg.shape("line", x1=LEFT, y1=y, x2=svg.WIDTH - RIGHT, y2=y, stroke=svg.INK, stroke_dasharray="6 4")
    words = _("Target %(target)s") % {"target": printed(measure.row.target, measure.named.unit)}
    yield svg.halo(words, LEFT, y - 5, font_size=svg.SMALL)


def _line(measure: MeasureLine, scale: _Scale) -> Iterator[str]:
    """Joined where month follows month; a gap stays a gap."""
    before: tuple[float, float] | None = None
    for at, point in enumerate(measure.line):
        here = None if point.value is None else (scale.x(at), scale.y(float(point.value)))
        if here:
            if before:
                yield svg.shape("line", x1=before[0], y1=before[1], x2=here[0], y2=here[1], stroke=svg.BRAND,
                                stroke_width=2.5)  # fmt: skip
            yield svg.shape("circle", cx=here[0], cy=here[1], r=3, fill=svg.BRAND)
        before = here


def _ends(measure: MeasureLine, scale: _Scale) -> Iterator[str]:
    """The newest value beside its point, and the first and last month below."""
    last = max(at for at, point in enumerate(measure.line) if point.value is not None)
    point = measure.line[last]
    y = scale.y(float(point.value or 0))
    yield svg.halo(printed(point.value, measure.named.unit), scale.x(last) + 8, y + 5, font_size=svg.SIZE)
    feet: dict[str, float | str] = {"font_size": svg.SMALL, "fill": svg.QUIET}
    yield svg.text(measure.line[0].month.name, LEFT, HEIGHT - 8, **feet)
    yield svg.text(measure.line[-1].month.name, svg.WIDTH - RIGHT, HEIGHT - 8, anchor="end", **feet)


def _in_words(measure: MeasureLine) -> str:
    unit = measure.named.unit
    told = [
        f"{point.month.name}: {printed(point.value, unit) if point.value is not None else _('none')}."
        for point in measure.line
    ]
    return " ".join([_("Target %(target)s.") % {"target": measure.target}, *told])
