"""Charts of indicators, drawn by ui.charts from how each stands."""

from django.utils.translation import gettext
from markupsafe import Markup

from looped.figures.funnel import INNER, OUTER, Funnel, Place, curve
from looped.figures.limits import Placed
from looped.indicators.definitions import Kind
from looped.indicators.queries.standing import Standing
from looped.indicators.queries.values import Measured
from looped.ui.charts import Dot, FunnelChart, Mark, Process, process, spark
from looped.ui.charts import funnel as draw_funnel


def over_months(standing: Standing) -> Markup | None:
    """The chart of an indicator's page. None where no month has a value to draw."""
    chart = _process(standing)
    return process(chart) if chart else None


def small(standing: Standing) -> Markup | None:
    """The same for a row of a list."""
    chart = _process(standing)
    return spark(chart) if chart else None


def by_team(title: str, plot: Funnel | None) -> Markup | None:
    """The funnel. None where there is none to draw."""
    if plot is None or plot.middle is None:
        return None
    most = max(each.share.of for each in plot.members)
    limits = {
        tail: tuple((n, 100 * its.low, 100 * its.high) for n, its in curve(plot.middle, most, tail))
        for tail in (INNER, OUTER)
    }
    dots = tuple(
        Dot(each.name, each.share.of, 100 * each.share.fraction, each.place in (Place.ABOVE, Place.BELOW))
        for each in plot.members
        if each.place != Place.TOO_FEW
    )
    words = gettext("Each team by how many it has; the curves are the limits that chance alone sets (95% and 99.8%).")
    middle = gettext("All together %(share)s%%") % {"share": f"{100 * plot.middle:.1f}"}
    return draw_funnel(FunnelChart(title, words, dots, 100 * plot.middle, middle, limits[INNER], limits[OUTER]))


def funnel_title(plot: Funnel) -> str:
    """The finding of the funnel, as a sentence."""
    outside = plot.outside
    if plot.middle is None:
        return gettext(plot.reason) + "."
    if not outside:
        return gettext("No team differs from all together by more than chance explains.")
    names = "; ".join(f"{each.name}: {each.words(gettext)}" for each in outside)
    return f"{names}."


def _process(standing: Standing) -> Process | None:
    if all(each.value is None for each in standing.months):
        return None
    told = _told(standing)
    marks = tuple(
        _mark(month, placed, at in told)
        for at, (month, placed) in enumerate(zip(standing.months, standing.finding.line.placed, strict=True))
    )
    return Process(
        title=f"{standing.definition.title}: {standing.sentence}",
        description=gettext("The value of each month, between the limits that it keeps by itself."),
        marks=marks,
        is_share=standing.kind == Kind.SHARE,
        target=None if standing.target is None else float(standing.target),
        target_name=gettext("target: %(target)s") % {"target": standing.target_words.lower()},
    )


def _told(standing: Standing) -> set[int]:
    """The places of the months over which a rule fired."""
    finding = standing.finding
    every = [*finding.earlier, *([finding.signal] if finding.signal else [])]
    return {at for each in every for at in range(each.first, each.last + 1) if finding.line.placed[at].judged}


def _mark(month: Measured, placed: Placed, told: bool) -> Mark:
    its = placed.range
    label = f"{month.month.name[:3]} {month.month.year % 100:02d}"
    n = "c" if month.is_kept_back else f"{month.n:,}"
    if its is None:
        return Mark(label, month.value, n, breaks=bool(placed.seen.breaks), signal=told)
    return Mark(label, month.value, n, its.low, its.middle, its.high, bool(placed.seen.breaks), told)
