"""Charts of voice, drawn by ui.charts: a share by month with its interval, silent where too few answered."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from markupsafe import Markup

from looped.figures.figure import Figure
from looped.ui.charts import Point, Points, points
from looped.voice.queries.experience import MonthShare


def share_by_month(name: str, shares: Sequence[MonthShare]) -> Markup | None:
    """The favourable share of one question. None where no month has enough answers to draw."""
    if all(each.figure.count is None for each in shares):
        return None
    title = _("%(question)s Favourable answers by month") % {"question": name}
    description = _("The share of favourable answers, with its 95% interval. Months with too few answers stay empty.")
    drawn = tuple(_point(str(each.month), each.month.name, each.figure, each.breaks) for each in shares)
    return points(Points(title, description, drawn, highest=100))


def _point(_key: str, label: str, figure: Figure, breaks: bool) -> Point:
    short = label.split()[0][:3]
    if figure.count is None or figure.percent is None:
        return Point(short, None, None, None, None, breaks)
    return Point(short, float(figure.percent), figure.low, figure.high, figure.of or 0, breaks)
