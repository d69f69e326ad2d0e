"""The tables of the report. Every cell with a number is a figure."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from looped.core.periods import Month, Quarter
from looped.figures.agreement import NEEDS
from looped.figures.figure import QUARTER, Figure
from looped.framework.grades import NOT_APPLICABLE, OVERALL, Grade
from looped.reports.blocks import Row, Table
from looped.reports.figures import FigureSet
from looped.reports.queries.history import YearTrend
from looped.ui.grades import LOOKS

AREAS_ACROSS = 4


def month_name(scope: str) -> str:
    """“April 2024”; the quarter by that name."""
    return _("Quarter") if scope == QUARTER else Month.parse(scope).name


def grade_name(grade: str) -> str:
    return str(LOOKS[grade].name)


def scopes(figures: FigureSet) -> tuple[str, ...]:
    return (*figures.facts.months, QUARTER)


def by_month(caption: str, figures: FigureSet, rows: Iterable[Row], source: str, first: str, anchor: str) -> Table:
    columns = (first, *[month_name(scope) for scope in scopes(figures)])
    return Table(caption, columns, tuple(rows), source, anchor)


def _row(header: str, id: str, figures: FigureSet, *, grade: str = "", total: bool = False) -> Row:
    return Row(header, tuple(figures(id, scope) for scope in scopes(figures)), grade, total)


def _grade_rows(prefix: str, figures: FigureSet) -> list[Row]:
    return [_row(grade_name(grade), f"{prefix}.{grade}", figures, grade=grade) for grade in Grade]


def _bases(figures: Sequence[Figure]) -> str:
    """“31 in April 2024, 30 in May 2024, 77 in the quarter”."""
    said = [
        _("%(of)s in the quarter") % {"of": figure.of}
        if figure.scope == QUARTER
        else _("%(of)s in %(month)s") % {"of": figure.of, "month": month_name(figure.scope)}
        for figure in figures
    ]
    return ", ".join(said)


def summary(figures: FigureSet) -> Table:
    """Grades by month, the moderated, and all."""
    rows = _grade_rows(OVERALL, figures)
    rows.append(_row(_("Moderated"), "moderation.held", figures))
    rows.append(_row(_("Final audits"), "audits.total", figures, total=True))
    rows.append(_row(_("Planned"), "audits.planned", figures))
    rows.append(_row(_("Returned, not final"), "audits.returned_not_final", figures))
    bases = _bases([figures("overall.good", scope) for scope in scopes(figures)])
    source = _("Percentages are of final audits: %(bases)s.") % {"bases": bases}
    return by_month(_("Overall grades by month"), figures, rows, source, _("Overall grade"), "table-summary")


def domain(key: str, name: str, figures: FigureSet) -> Table:
    prefix = f"domain.{key}"
    rows = _grade_rows(prefix, figures)
    rows.append(_row(grade_name(NOT_APPLICABLE), f"{prefix}.{NOT_APPLICABLE}", figures, grade=NOT_APPLICABLE))
    rows.append(_row(_("Final audits"), "audits.total", figures, total=True))
    bases = _bases([figures(f"{prefix}.good", scope) for scope in scopes(figures)])
    source = _("Percentages are of audits graded in this domain, not applicable left out: %(bases)s.")
    caption = _("%(domain)s by month") % {"domain": name}
    return by_month(caption, figures, rows, source % {"bases": bases}, _("Grade"), f"table-{key}")


def trend(year: YearTrend) -> Table:
    """Overall grades by quarter, ours and published ones."""
    names = [
        _("%(quarter)s (baseline)") % {"quarter": short(one.quarter)}
        if one.quarter == year.baseline
        else short(one.quarter)
        for one in year.quarters
    ]
    rows = [
        Row(
            grade_name(grade),
            tuple(one.figures.get(grade) or one.said.get(grade, "–") for one in year.quarters),
            grade,
        )
        for grade in Grade.values
    ]
    counted = [str(one.figures["good"].of) if one.figures else "–" for one in year.quarters]
    rows.append(Row(_("Audits graded"), tuple(counted), total=True))
    if len({one.frameworks for one in year.quarters if one.frameworks}) > 1:
        versions = tuple(", ".join(map(str, one.frameworks)) or "–" for one in year.quarters)
        rows.append(Row(_("Framework version"), versions))
    columns = (_("Overall grade"), *names)
    return Table(_("Overall grades by quarter"), columns, tuple(rows), trend_source(year), "table-trend")


def short(quarter: Quarter) -> str:
    """“Q1 2023/24”, for narrow columns."""
    return f"Q{quarter.number} {quarter.year}/{(quarter.year + 1) % 100:02d}"


def trend_source(year: YearTrend) -> str:
    """Where totals from before come from, and which of them cannot be drawn."""
    said = [_("Percentages are of final audits of the quarter.")]
    sources: dict[str, list[str]] = {}
    for one in year.quarters:
        if one.source:
            sources.setdefault(one.source, []).append(short(one.quarter))
    for source, quarters in sources.items():
        text = _("Published totals for %(quarters)s, from %(source)s.")
        said.append(text % {"quarters": ", ".join(quarters), "source": source})
    not_drawn = [short(one.quarter) for one in year.quarters if one.counts is None]
    if not_drawn:
        text = _("Not drawn, for not every count was published: %(quarters)s.")
        said.append(text % {"quarters": ", ".join(not_drawn)})
    return " ".join(said)


def moderation(figures: FigureSet) -> Table:
    rows = [
        _row(_("Moderated audits"), "moderation.held", figures),
        _row(_("Overall grade unchanged"), "moderation.unchanged", figures),
        _row(_("Overall grade raised"), "moderation.raised", figures),
        _row(_("Overall grade lowered"), "moderation.lowered", figures),
        _row(_("Looped audits with both returns"), "loop.pairs", figures),
        _row(_("Both gave the same overall grade"), "loop.agreed_overall", figures),
        _row(_("Both gave the same grades in everything"), "loop.agreed_all", figures),
    ]
    source = _(
        "Moderated: percentage of final audits. Unchanged, raised and lowered: of those moderated, against the first "
        "return (the team manager’s). The same grade: of looped audits with both returns, final or not."
    )
    return by_month(_("Moderation by month"), figures, rows, source, _("What happened"), "table-moderation")


def agreement(figures: FigureSet) -> Table:
    parts = {OVERALL: _("Overall grade"), **figures.facts.domains}
    kinds = ("exact", "within_one", "kappa", "ac2")
    rows = [Row(name, tuple(figures(f"agreement.{part}.{kind}") for kind in kinds)) for part, name in parts.items()]
    columns = (_("Graded part"), _("Same grade"), _("Same or one step apart"), _("Kappa"), _("AC2"))
    source = _(
        "Looped audits with both returns, not applicable left out. Kappa and AC2: agreement beyond chance, 1 is "
        "perfect; in brackets the 95%% interval. Below %(needs)s pairs there are too few to say."
    ) % {"needs": NEEDS}
    return Table(_("Agreement of the two auditors"), columns, tuple(rows), source, "table-agreement")


def audited_areas(figures: FigureSet) -> list[str]:
    """Service areas that had a final audit in the quarter."""
    return [area for area in figures.facts.areas if figures("overall.good", QUARTER, area).of]


def areas(figures: FigureSet) -> Table:
    """Overall grades of the quarter by service area."""
    shown = audited_areas(figures)
    rows = [Row(area, tuple(figures(f"overall.{grade}", QUARTER, area) for grade in Grade)) for area in shown]
    rows.append(Row(_("Whole service"), tuple(figures(f"overall.{grade}") for grade in Grade), total=True))
    bases = [f"{area} {figures('overall.good', QUARTER, area).of}" for area in shown]
    said = [_("Percentages are of final audits of the area: %(bases)s.") % {"bases": ", ".join(bases)}] if bases else []
    if without := [area for area in figures.facts.areas if area not in shown]:
        said.append(_("No final audit of the quarter was in: %(areas)s.") % {"areas": ", ".join(without)})
    columns = (_("Service area"), *[grade_name(grade) for grade in Grade])
    return Table(_("Overall grades by service area"), columns, tuple(rows), " ".join(said), "table-areas")


def areas_by_domain(figures: FigureSet) -> list[Table]:
    """Good or Outstanding in each domain, by service area: a few areas to a table, so that it fits a page."""
    shown = audited_areas(figures)
    chunks = [shown[at : at + AREAS_ACROSS] for at in range(0, len(shown), AREAS_ACROSS)]
    return [_by_domain(figures, areas, at, len(chunks)) for at, areas in enumerate(chunks, start=1)]


def _by_domain(figures: FigureSet, areas: list[str], number: int, tables: int) -> Table:
    rows = [
        Row(name, tuple(figures(f"domain.{key}.good_or_outstanding", QUARTER, area) for area in (*areas, None)))
        for key, name in figures.facts.domains.items()
    ]
    caption = _("Good or Outstanding by domain and service area")
    if tables > 1:
        caption = _("%(caption)s (%(number)s of %(tables)s)") % {
            "caption": caption, "number": number, "tables": tables,
        }  # fmt: skip
    source = _("Audits graded Good or Outstanding, of those graded in the domain.")
    columns = (_("Domain"), *areas, _("Whole service"))
    return Table(caption, columns, tuple(rows), source, f"table-areas-domains-{number}")


def feedback(figures: FigureSet) -> Table:
    rows = [
        _row(_("Family reached"), "feedback.reached", figures),
        _row(_("Tried, not reached"), "feedback.attempted", figures),
        _row(_("Final audits"), "audits.total", figures, total=True),
    ]
    bases = _bases([figures("feedback.reached", scope) for scope in scopes(figures)])
    source = _("Percentages are of final audits: %(bases)s.") % {"bases": bases}
    return by_month(_("Feedback by month"), figures, rows, source, _("Contact"), "table-feedback")


def inadequate(figures: FigureSet) -> Table:
    rows = [
        _row(_("Final audits graded Inadequate"), "inadequate.total", figures),
        _row(_("Still open"), "inadequate.open", figures),
        _row(_("Not final, graded Inadequate by either auditor"), "inadequate.provisional", figures),
    ]
    source = _(
        "Graded Inadequate: percentage of final audits. Still open: of those, without an action or with one that is "
        "not verified yet. Not final: of audits with every return in and moderation still to come."
    )
    return by_month(_("Inadequate audits by month"), figures, rows, source, _("Audits"), "table-inadequate")
