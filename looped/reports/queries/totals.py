"""Published totals as they stand, and what in them cannot be right."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from looped.core.periods import Month, Quarter
from looped.figures.published import Cell, Finding, check
from looped.framework.grades import NOT_APPLICABLE, OVERALL, DomainKey, Grade
from looped.reports.models import Baseline, PublishedTotal
from looped.reports.operations.totals import Printed
from looped.reports.queries.history import plain
from looped.ui.grades import LOOKS

TOTAL_ROW = "Total audits"


@dataclass(frozen=True, slots=True)
class Published:
    """One part of one period, as it was published. said: grade -> "7 (24%)" or a dash."""

    period: str
    period_name: str
    part: str
    part_name: str
    said: Mapping[str, str]
    of: int | None
    source: str
    entered_by: str
    entered_at: datetime


def period_name(period: str) -> str:
    """“Quarter 4 of 2023/24” or “March 2024”. ValueError for anything else."""
    return Quarter.parse(period).name if "Q" in period.upper() else Month.parse(period).name


def parts() -> dict[str, str]:
    """What totals may be of: overall, or a domain; key -> name."""
    return {OVERALL: _("Overall grade"), **{str(key): str(name) for key, name in DomainKey.choices}}


def grades_of(part: str) -> tuple[str, ...]:
    return tuple(Grade.values) if part == OVERALL else (*Grade.values, NOT_APPLICABLE)


def published_totals() -> list[Published]:
    """Everything that was entered, the newest period first. One query."""
    names, found = parts(), dict[tuple[str, str], list[PublishedTotal]]()
    for row in PublishedTotal.objects.select_related("entered_by").order_by("-period", "part"):
        found.setdefault((row.period, row.part), []).append(row)
    return [_one(period, part, names.get(part, part), rows) for (period, part), rows in found.items()]


def _one(period: str, part: str, name: str, rows: list[PublishedTotal]) -> Published:
    by_grade = {row.grade: row for row in rows}
    last = max(rows, key=lambda row: row.entered_at)
    return Published(
        period=period,
        period_name=period_name(period),
        part=part,
        part_name=name,
        said={grade: _said(by_grade.get(grade)) for grade in Grade.values},
        of=last.of,
        source=last.source,
        entered_by=last.entered_by.name,
        entered_at=last.entered_at,
    )


def _said(row: PublishedTotal | None) -> str:
    if row is None:
        return "–"
    percent = "" if row.percent is None else f"{plain(row.percent)}%"
    return percent if row.count is None else f"{row.count} ({percent})" if percent else str(row.count)


def printed_in(period: str, part: str) -> tuple[dict[str, Printed], int | None, str]:
    """What stands for one part of one period: grade -> printed, audits, source. All blank where nothing does."""
    rows = list(PublishedTotal.objects.filter(period=period, part=part))
    first = rows[0] if rows else None
    printed = {row.grade: Printed(row.count, row.percent) for row in rows}
    return printed, first.of if first else None, first.source if first else ""


def what_cannot_be_right(period: str, part: str, grades: Mapping[str, Printed], of: int | None) -> list[Finding]:
    """The checks of published tables, on one column. Notes on style are left out."""
    name = parts().get(part, part)
    cells = [Cell(name, str(LOOKS[grade].name), period, one.count, one.percent) for grade, one in grades.items()]
    cells.append(Cell(name, TOTAL_ROW, period, of, None))
    return [finding for finding in check(cells) if finding.wrong]


def baselines() -> dict[int, Quarter]:
    """Financial year -> the quarter chosen for it. One query."""
    rows = Baseline.objects.order_by("set_at", "pk").values_list("year", "period")
    return {year: Quarter.parse(period) for year, period in rows}
