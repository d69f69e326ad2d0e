"""The page of agreement: every part over a span of quarters, and one part quarter by quarter."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Min
from django.utils.translation import gettext as _

from looped.audits.models import Audit
from looped.core.periods import Month, Quarter
from looped.figures.figure import LeftOut
from looped.framework.grades import NOT_APPLICABLE, OVERALL
from looped.reports.agreeing import Agreed, agreed
from looped.reports.facts import RETURNED, domain_names
from looped.reports.queries.history import mixes
from looped.reports.queries.pairs import PEERS_GRADE, pairs, returned
from looped.reports.scopes import framework_words
from looped.reports.spans import LONGEST, Span

USUAL = 8  # quarters that the page shows when nobody has chosen
Place = tuple[Quarter, str]  # a quarter and a part


def no_pair() -> str:
    return _("not a looped audit with both returns")


def not_graded() -> str:
    return _("not applicable to either auditor or both")


@dataclass(frozen=True, slots=True)
class QuarterLine:
    """One quarter of the chosen part. breaks: what changed since the quarter before that has pairs, as sentences."""

    quarter: Quarter
    agreed: Agreed
    breaks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the page shows. names: part -> name, overall first. parts: all of them; quarters: of `part` alone."""

    span: Span
    part: str
    names: Mapping[str, str]
    parts: tuple[Agreed, ...]
    quarters: tuple[QuarterLine, ...]

    @property
    def chosen(self) -> Agreed:
        return next(one for one in self.parts if one.part == self.part)

    @property
    def has_breaks(self) -> bool:
        return any(line.breaks for line in self.quarters)


@dataclass
class Counts:
    """What the database counted. cells: how often the two grades met. pairs, returned: audits of each quarter."""

    cells: dict[Place, Counter[tuple[str, str]]] = field(default_factory=lambda: defaultdict(Counter))
    pairs: Counter[Quarter] = field(default_factory=Counter)
    returned: Counter[Quarter] = field(default_factory=Counter)
    frameworks: dict[Quarter, set[int]] = field(default_factory=lambda: defaultdict(set))
    parts: set[str] = field(default_factory=set)

    def of(self, part: str, quarters: Iterable[Quarter], scope: str) -> Agreed:
        """The agreement of one part in these quarters together."""
        those = list(quarters)
        cells: Counter[tuple[str, str]] = Counter()
        for quarter in those:
            cells.update(self.cells.get((quarter, part), {}))
        pairs = sum(self.pairs[quarter] for quarter in those)
        reasons = {
            no_pair(): sum(self.returned[quarter] for quarter in those) - pairs,
            not_graded(): pairs - sum(cells.values()),
        }
        left_out = tuple(LeftOut(reason, count) for reason, count in reasons.items() if count)
        return agreed(part, scope, cells, left_out)


def choices(today: date) -> list[Quarter]:
    """The quarters that can be chosen, oldest first: from the first audit that is in to today. One query."""
    first = Audit.objects.counted().filter(status__in=RETURNED).aggregate(first=Min("month"))["first"]
    now = Month.of(today).quarter
    start = min(Month.from_number(first).quarter, now) if first else now
    return list(Span(max(start, now.plus(1 - LONGEST)), now).quarters)


def usual(quarters: list[Quarter]) -> Span:
    return Span(quarters[-USUAL:][0], quarters[-1])


def part_names(on: date, used: Iterable[str] = ()) -> dict[str, str]:
    """Overall, then the domains as the framework of that day names them, and those used besides. One query."""
    return {OVERALL: _("Overall grade"), **domain_names(on, used)}


def agreement_of(span: Span, part: str) -> Agreement:
    """The whole council: the view asks for the permission. Four queries, however many pairs there are."""
    counts = read_counts(span)
    names = part_names(span.last.last.last_day, counts.parts)
    part = part if part in names else OVERALL
    return Agreement(
        span=span,
        part=part,
        names=names,
        parts=tuple(counts.of(one, span.quarters, span.scope) for one in names),
        quarters=tuple(_quarter_lines(span, part, counts)),
    )


def read_counts(span: Span) -> Counts:
    """Grades that met, counted by the database. Two queries."""
    found = Counts()
    rows = pairs(span.months).values_list("form__audit__month", "form__audit__framework__number", "part", "grade",
                                          PEERS_GRADE)  # fmt: skip
    for number, framework, part, first, second, cases in rows.annotate(cases=Count("pk")):
        quarter = Month.from_number(number).quarter
        found.frameworks[quarter].add(framework)
        found.parts.add(part)
        if part == OVERALL:
            found.pairs[quarter] += cases
        if NOT_APPLICABLE not in (first, second):
            found.cells[quarter, part][first, second] += cases
    for number, audits in returned(span.months).values_list("month").annotate(audits=Count("pk")):
        found.returned[Month.from_number(number).quarter] += audits
    return found


def _quarter_lines(span: Span, part: str, counts: Counts) -> Iterable[QuarterLine]:
    areas = areas_by_quarter(span)
    before: Quarter | None = None
    for quarter in span.quarters:
        breaks: tuple[str, ...] = ()
        if counts.pairs[quarter]:
            if before is not None:
                breaks = tuple(_breaks(before, quarter, counts.frameworks, areas))
            before = quarter
        yield QuarterLine(quarter, counts.of(part, [quarter], str(quarter)), breaks)


def areas_by_quarter(span: Span) -> dict[Quarter, tuple[str, ...]]:
    """Which parts of the service each quarter's months audited, each named once. One query."""
    mix = mixes(span.months)
    return {
        quarter: tuple(dict.fromkeys(mix.get(month.number, "") for month in quarter.months))
        for quarter in span.quarters
    }


def _breaks(
    before: Quarter,
    now: Quarter,
    frameworks: Mapping[Quarter, set[int]],
    areas: Mapping[Quarter, tuple[str, ...]],
) -> Iterable[str]:
    """Why the quarter cannot simply be compared with the one before."""
    if frameworks[before] != frameworks[now]:
        yield framework_words(frameworks[now])
    if areas[before] != areas[now]:
        named = "; ".join(each or _("the whole service") for each in areas[now])
        yield _("Audited from here: %(areas)s") % {"areas": named}
