"""What came before the quarter: its year by quarters, its baseline, and the months that outcome lines look back on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Count, QuerySet

from looped.audits.models import Audit, FinalGrade, ProgrammeMonth
from looped.core.periods import Month, Quarter
from looped.figures import sentences
from looped.figures.figure import Figure, counted
from looped.figures.published.fits import count_that_fits
from looped.figures.sentences.writing import SHARE
from looped.framework.grades import OVERALL, Grade
from looped.framework.models import Version
from looped.reports.catalogue import UPPER
from looped.reports.facts import Facts
from looped.reports.models import Baseline, PublishedTotal

YEARS_BACK = 24  # months that an outcome line looks back: twelve to date and the twelve before


@dataclass(frozen=True, slots=True)
class TrendQuarter:
    """One quarter of the year's trend. figures: grade -> figure; said: grade -> "24%" where only that was published.

    source: who published it; blank for audits that are here. frameworks: the versions that its audits were made under;
    empty where nobody knows.
    """

    quarter: Quarter
    figures: Mapping[str, Figure]
    said: Mapping[str, str]
    source: str = ""
    frameworks: tuple[int, ...] = ()

    @property
    def counts(self) -> dict[str, int] | None:
        """grade -> audits; None where not every grade has a count."""
        if set(self.figures) < set(Grade.values):
            return None
        return {grade: self.figures[grade].count or 0 for grade in Grade.values}

    @property
    def is_empty(self) -> bool:
        return not self.said and not any(figure.of for figure in self.figures.values())


@dataclass(frozen=True, slots=True)
class YearTrend:
    """The quarters to show, oldest first. baseline: the one to compare with; None where it has no numbers."""

    quarters: tuple[TrendQuarter, ...]
    baseline: Quarter | None
    is_chosen: bool

    def at(self, quarter: Quarter | None) -> TrendQuarter | None:
        return next((one for one in self.quarters if one.quarter == quarter), None)

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(figure for one in self.quarters for figure in one.figures.values())


def year_trend(quarter: Quarter) -> YearTrend:
    """The financial year before, this one up to `quarter`, and the baseline, by quarters. Four queries."""
    chosen = Baseline.objects.filter(year=quarter.year).order_by("-set_at", "-pk").values_list("period", flat=True)[:1]
    picked = [Quarter.parse(period) for period in chosen]
    baseline = picked[0] if picked else Quarter(quarter.year - 1, 4)
    shown = {Quarter(quarter.year - 1, number) for number in (1, 2, 3, 4)}
    shown |= {Quarter(quarter.year, number) for number in range(1, quarter.number + 1)} | {baseline}
    ours, published, frameworks = _our_counts(shown), _published(shown), frameworks_of(shown)
    every = (replace(_one(each, ours, published), frameworks=frameworks.get(each, ())) for each in sorted(shown))
    found = tuple(one for one in every if not one.is_empty)
    has_numbers = any(one.quarter == baseline for one in found)
    return YearTrend(found, baseline if has_numbers else None, bool(picked))


def _our_counts(quarters: Iterable[Quarter]) -> dict[Quarter, dict[str, int]]:
    months = [month.number for quarter in quarters for month in quarter.months]
    found: dict[Quarter, dict[str, int]] = {}
    for number, __, grade, count in grouped(months, [OVERALL]):
        counts = found.setdefault(Month.from_number(number).quarter, {})
        counts[grade] = counts.get(grade, 0) + count
    return found


def frameworks_of(quarters: Iterable[Quarter]) -> dict[Quarter, tuple[int, ...]]:
    """The numbers of the framework's versions under which each quarter's final audits were made. One query."""
    months = [month.number for quarter in quarters for month in quarter.months]
    rows = Audit.objects.of_framework().filter(month__in=months, status=Audit.Status.FINAL).order_by()
    found: dict[Quarter, set[int]] = {}
    for month, number in rows.values_list("month", "framework__number").distinct():
        found.setdefault(Month.from_number(month).quarter, set()).add(number)
    return {quarter: tuple(sorted(numbers)) for quarter, numbers in found.items()}


def grouped(months: Iterable[int], parts: Iterable[str]) -> Iterable[tuple[int, str, str, int]]:
    """(month, part, grade, audits) of audits made under the framework. Two queries.

    All are counted from the covering index alone; the few made under a theme are counted apart and taken off.
    """
    rows = FinalGrade.objects.filter(month__in=list(months), part__in=list(parts)).order_by()
    themed = rows.filter(audit__in=Audit.objects.filter(framework__in=Version.objects.filter(theme__gt="")))
    off = {(month, part, grade): audits for month, part, grade, audits in _counts_of(themed)}
    for month, part, grade, audits in _counts_of(rows):
        left = audits - off.get((month, part, grade), 0)
        if left:
            yield month, part, grade, left


def _counts_of(rows: QuerySet[FinalGrade]) -> Iterable[tuple[int, str, str, int]]:
    return rows.values_list("month", "part", "grade").annotate(audits=Count("pk"))


def _published(quarters: Iterable[Quarter]) -> dict[Quarter, list[PublishedTotal]]:
    """Published totals of the quarters, or of their months where those stand alone."""
    places = {str(quarter): quarter for quarter in quarters}
    places |= {str(month): quarter for quarter in quarters for month in quarter.months}
    found: dict[Quarter, list[PublishedTotal]] = {}
    for row in PublishedTotal.objects.filter(part=OVERALL, period__in=places):
        found.setdefault(places[row.period], []).append(row)
    return found


def _one(
    quarter: Quarter,
    ours: Mapping[Quarter, Mapping[str, int]],
    published: Mapping[Quarter, list[PublishedTotal]],
) -> TrendQuarter:
    if quarter in ours or quarter not in published:
        return TrendQuarter(quarter, _figures(quarter, ours.get(quarter, {})), {})
    rows = published[quarter]
    whole = [row for row in rows if row.period == str(quarter)] or rows
    source = "; ".join(dict.fromkeys(row.source for row in whole))
    counts, said = _read(whole)
    if len(counts) == len(Grade.values):
        return TrendQuarter(quarter, _figures(quarter, counts), {}, source)
    return TrendQuarter(quarter, {}, {grade: str(count) for grade, count in counts.items()} | said, source)


def _read(rows: Iterable[PublishedTotal]) -> tuple[dict[str, int], dict[str, str]]:
    """Counts, worked out from percentage and base where the count is missing; and what can only be quoted."""
    counts: dict[str, int] = {}
    said: dict[str, str] = {}
    for row in rows:
        count = row.count
        if count is None and row.percent is not None and row.of:
            count = count_that_fits(row.percent, row.of)
        if count is not None:
            counts[row.grade] = counts.get(row.grade, 0) + count
        elif row.percent is not None:
            said[row.grade] = f"{plain(row.percent)}%"
    return counts, said


def plain(percent: Decimal) -> str:
    """24 and 24.5, not 24.00."""
    return f"{percent:f}".rstrip("0").rstrip(".") if "." in f"{percent:f}" else f"{percent:f}"


def _figures(quarter: Quarter, counts: Mapping[str, int]) -> dict[str, Figure]:
    of, scope = sum(counts.values()), str(quarter)
    found = {grade: counted(f"overall.{grade}", scope, count=counts.get(grade, 0), of=of) for grade in Grade.values}
    upper = sum(counts.get(grade, 0) for grade in UPPER)
    return found | {SHARE: counted(f"overall.{SHARE}", scope, count=upper, of=of)}


# --- months, for outcome lines ---------------------------------------------------------------------


def mixes(months: Iterable[int]) -> dict[int, str]:
    """Which part of the service each month audited: the names of its areas, blank for the whole service."""
    rows = ProgrammeMonth.objects.filter(month__in=list(months), areas__isnull=False)
    found: dict[int, list[str]] = {}
    for month, area in rows.order_by("month", "areas__name").values_list("month", "areas__name"):
        found.setdefault(month, []).append(area)
    return {month: ", ".join(areas) for month, areas in found.items()}


def earlier_months(quarter: Quarter, facts: Facts) -> dict[str, list[sentences.Month]]:
    """part -> the months before the quarter that an outcome line may look back on. Two queries."""
    numbers = [quarter.last.plus(-back).number for back in range(3, YEARS_BACK)]
    mix = mixes(numbers)
    counts: dict[tuple[str, int], dict[str, int]] = {}
    for number, part, grade, audits in grouped(numbers, [OVERALL, *facts.domains]):
        counts.setdefault((part, number), {})[grade] = audits
    found: dict[str, list[sentences.Month]] = {}
    for (part, number), grades in counts.items():
        graded = {grade: grades.get(grade, 0) for grade in Grade.values}
        found.setdefault(part, []).append(sentences.Month(str(Month.from_number(number)), graded, mix.get(number, "")))
    return found
