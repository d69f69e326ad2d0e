"""Sums that must come out before a report is issued. Each side of a sum is counted by a way of its own.

Counts of grades come from the grade rows, the number of audits from the audits, what was recounted from the database's
own grouping: a missing row, a wrong copy or an audit outside every area shows as a sum that does not come out.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from looped.audits.models import Audit, FinalGrade, Moderation, Recheck
from looped.core.periods import Quarter
from looped.figures.figure import QUARTER
from looped.framework.grades import DOMAIN_GRADES, NOT_APPLICABLE, OVERALL, Grade
from looped.reports.figures import FigureSet

MODERATED = "moderated"


@dataclass(frozen=True, slots=True)
class Check:
    """One check. `detail`: the arithmetic, or what is wrong. `anchor`: the block of the report that it is about."""

    id: str
    passed: bool
    detail: str
    anchor: str = ""

    def as_json(self) -> dict[str, Any]:
        return {"id": self.id, "passed": self.passed, "detail": self.detail}


Recount = Mapping[tuple[str, str, str], int]
"""(month, part, grade) -> rows, and (month, "moderated", "") -> moderated audits, as the database has them."""


def recount(quarter: Quarter) -> Recount:
    """A second count of the quarter, by the database, over the index that the trend uses."""
    numbers = [month.number for month in quarter.months]
    rows = FinalGrade.objects.filter(month__in=numbers, audit__framework__theme="").order_by()
    grouped = rows.values_list("month", "part", "grade").annotate(rows=Count("pk"))
    found = {(_month(month), part, grade): count for month, part, grade, count in grouped}
    held = Moderation.objects.filter(audit__month__in=numbers, audit__status="final", recorded_at__isnull=False)
    held = held.filter(audit__framework__theme="").exclude(audit__kind=Audit.Kind.CALIBRATION)
    per_month = Counter(held.order_by().values_list("audit__month", flat=True))
    again = Recheck.objects.filter(audit__month__in=numbers, decided_at__isnull=False, audit__framework__theme="")
    again = again.exclude(audit__kind=Audit.Kind.CALIBRATION).exclude(audit__in=held.values("audit"))
    per_month += Counter(month for _audit, month in again.order_by().values_list("audit", "audit__month").distinct())
    return found | {(_month(month), MODERATED, ""): count for month, count in per_month.items()}


def _month(number: int) -> str:
    return f"{number // 100}-{number % 100:02d}"


def checks_of(figures: FigureSet, counted_again: Recount) -> list[Check]:
    """Every sum of the report, in its order."""
    scopes = (*figures.facts.months, QUARTER)
    found: list[Check] = []
    for scope in scopes:
        found += _overall(figures, scope)
    found += [_months(figures, f"overall.{grade}") for grade in Grade]
    found += [_areas(figures, f"overall.{grade}") for grade in Grade]
    found += [_moderation(figures, scope) for scope in scopes]
    for key in figures.facts.domains:
        found += [_domain(figures, key, scope) for scope in scopes]
        found += [_base(figures, key, scope) for scope in scopes]
    found += [_recount(figures, month, counted_again) for month in figures.facts.months]
    return found


def _count(figures: FigureSet, id: str, scope: str, area: str | None = None) -> int:
    return figures(id, scope, area).count or 0


def _sum(id: str, parts: Iterable[int], whole: int, anchor: str = "") -> Check:
    """`0 + 7 + 22 + 2 = 31`; where it is not so, `..., not 30`."""
    values = list(parts)
    total = sum(values)
    line = f"{' + '.join(map(str, values))} = {total}"
    passed = total == whole
    return Check(id, passed, line if passed else _("%(sum)s, not %(whole)s") % {"sum": line, "whole": whole}, anchor)


def _overall(figures: FigureSet, scope: str) -> Iterable[Check]:
    counts = [_count(figures, f"overall.{grade}", scope) for grade in Grade]
    total = _count(figures, "audits.total", scope)
    yield _sum(f"overall.sum.{scope}", counts, total, "summary")
    percents = [figures(f"overall.{grade}", scope).percent for grade in Grade]
    yield _percents(f"overall.percent.{scope}", percents)
    # One counted from the audits, the other from their grade rows.
    inadequate = _count(figures, "inadequate.total", scope)
    yield _sum(f"inadequate.sum.{scope}", [_count(figures, "overall.inadequate", scope)], inadequate, "inadequate")


def _percents(id: str, percents: Iterable[Decimal | None]) -> Check:
    """Rounded to one decimal, four percentages may miss 100 by half a tenth each."""
    values = [percent for percent in percents if percent is not None]
    if not values:
        return Check(id, True, _("no audits, so no percentages"), "summary")
    total = sum(values, Decimal(0))
    line = f"{' + '.join(map(str, values))} = {total}"
    slack = Decimal("0.05") * len(values)
    if abs(total - 100) <= slack:
        return Check(id, True, line, "summary")
    return Check(id, False, _("%(sum)s, further from 100 than rounding allows") % {"sum": line}, "summary")


def _months(figures: FigureSet, id: str) -> Check:
    months = [_count(figures, id, month) for month in figures.facts.months]
    return _sum(f"{id}.months", months, _count(figures, id, QUARTER), "summary")


def _areas(figures: FigureSet, id: str) -> Check:
    areas = [_count(figures, id, QUARTER, area) for area in figures.facts.areas]
    return _sum(f"{id}.areas", areas or [0], _count(figures, id, QUARTER), "areas")


def _moderation(figures: FigureSet, scope: str) -> Check:
    moved = [_count(figures, f"moderation.{name}", scope) for name in ("unchanged", "raised", "lowered")]
    return _sum(f"moderation.sum.{scope}", moved, _count(figures, "moderation.held", scope), "moderation")


def _domain(figures: FigureSet, key: str, scope: str) -> Check:
    """Grades and not applicable together are all audits."""
    counts = [_count(figures, f"domain.{key}.{grade}", scope) for grade in DOMAIN_GRADES]
    return _sum(f"domain.{key}.sum.{scope}", counts, _count(figures, "audits.total", scope), f"domain-{key}")


def _base(figures: FigureSet, key: str, scope: str) -> Check:
    """The denominator is all audits less not applicable."""
    total = _count(figures, "audits.total", scope)
    without = _count(figures, f"domain.{key}.{NOT_APPLICABLE}", scope)
    of = figures(f"domain.{key}.good", scope).of or 0
    line = f"{total} − {without} = {total - without}"
    passed = total - without == of
    detail = line if passed else _("%(sum)s, not %(whole)s") % {"sum": line, "whole": of}
    return Check(f"domain.{key}.base.{scope}", passed, detail, f"domain-{key}")


def _recount(figures: FigureSet, month: str, again: Recount) -> Check:
    """Every count of the month against the database's own grouping."""
    parts = [(OVERALL, "overall", Grade.values)]
    parts += [(key, f"domain.{key}", DOMAIN_GRADES) for key in figures.facts.domains]
    wanted = {(part, grade): _count(figures, f"{id}.{grade}", month) for part, id, grades in parts for grade in grades}
    wanted[MODERATED, ""] = _count(figures, "moderation.held", month)
    found = {(part, grade): count for (at, part, grade), count in again.items() if at == month}
    wrong = [
        _("%(what)s: %(count)s, recounted %(again)s")
        % {"what": f"{part} {grade}".strip(), "count": count, "again": found.get((part, grade), 0)}
        for (part, grade), count in wanted.items()
        if count != found.get((part, grade), 0)
    ]
    whole = sum(count for (part, __), count in found.items() if part != MODERATED)
    detail = "; ".join(wrong) or _("%(rows)s grades counted twice, alike") % {"rows": whole}
    return Check(f"recount.{month}", not wrong, detail, "summary")
