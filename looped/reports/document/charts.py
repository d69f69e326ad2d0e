"""The charts of the report: grades as shares of a whole, their table beside them, the finding as their title."""

from django.utils.translation import gettext as _

from looped.core.periods import Quarter
from looped.figures.figure import Figure
from looped.framework.grades import Grade
from looped.reports.blocks import Chart, Table
from looped.reports.document.tables import grade_name, month_name
from looped.reports.figures import FigureSet
from looped.reports.queries.history import YearTrend
from looped.reports.scopes import framework_break
from looped.ui.charts import Bar, Stacked, stacked_bars

SHARE = "good_or_outstanding"


def _chart(title: str, description: str, bars: tuple[Bar, ...], table: Table, *, above: bool) -> Chart:
    svg = stacked_bars(Stacked(title, description, bars))
    numbers = [f"{bar.label}: {_counts(bar)}; n = {bar.n}." for bar in bars]
    return Chart(title, str(svg), " ".join([description, *numbers]), table, above)


def _counts(bar: Bar) -> str:
    return ", ".join(f"{bar.counts.get(grade, 0)} {grade_name(grade)}" for grade in Grade) if bar.n else _("none")


def domain(key: str, name: str, figures: FigureSet, table: Table) -> Chart:
    """One domain, month by month."""
    bars = tuple(
        Bar(month_name(month).split()[0], {str(g): figures(f"domain.{key}.{g}", month).count or 0 for g in Grade})
        for month in figures.facts.months
    )
    title = _finding(name, [figures(f"domain.{key}.{SHARE}", month) for month in figures.facts.months])
    description = _("%(domain)s: grades of final audits by month, each month as a whole.") % {"domain": name}
    return _chart(title, description, bars, table, above=True)


def _finding(name: str, shares: list[Figure]) -> str:
    """The first and the last month that have audits; what they show, without a verdict."""
    graded = [share for share in shares if share.of]
    if not graded:
        return _("%(name)s: no audits graded") % {"name": name}
    said = [
        _("%(share)s in %(month)s") % {"share": share.text, "month": month_name(share.scope)}
        for share in ([graded[0], graded[-1]] if len(graded) > 1 else graded)
    ]
    return _("%(name)s: Good or Outstanding in %(shares)s") % {"name": name, "shares": _(", ").join(said)}


def trend(year: YearTrend, quarter: Quarter, table: Table) -> Chart | None:
    """Overall grades by quarter; the baseline first. None where no quarter has all its counts."""
    drawn = [one for one in year.quarters if one.counts is not None]
    if not drawn:
        return None
    drawn.sort(key=lambda one: (one.quarter != year.baseline, one.quarter))
    bars = tuple(
        Bar(
            _label(one.quarter, year.baseline),
            one.counts or {},
            framework_break(drawn[at - 1].frameworks if at else (), one.frameworks),
        )
        for at, one in enumerate(drawn)
    )
    title = _trend_finding(year, quarter)
    description = _("Overall grades of final audits by quarter, each quarter as a whole; the baseline stands first.")
    return _chart(title, description, bars, table, above=True)


def _label(quarter: Quarter, baseline: Quarter | None) -> str:
    short = f"Q{quarter.number} {quarter.year % 100:02d}/{(quarter.year + 1) % 100:02d}"
    return _("Base %(quarter)s") % {"quarter": short} if quarter == baseline else short


def _trend_finding(year: YearTrend, quarter: Quarter) -> str:
    before, now = year.at(year.baseline), year.at(quarter)
    if now is None or not now.figures:
        return _("Overall grades by quarter")
    share = now.figures[SHARE].text
    if before is None or before.counts is None or before is now:
        return _("Good or Outstanding overall: %(now)s in this quarter") % {"now": share}
    values = {"now": share, "before": before.figures[SHARE].text}
    return _("Good or Outstanding overall: %(now)s in this quarter, against %(before)s in the baseline") % values
