"""A year of the programme: what each month shall look at, and what came of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import ServiceArea, User
from looped.audits.models import Audit, ProgrammeMonth
from looped.audits.queries.scope import visible_audits
from looped.core.periods import Month
from looped.framework.models import Version

KINDS = [choice for choice in Audit.Kind.choices if choice[0] != Audit.Kind.CALIBRATION]  # that one is in no count
KIND_NAMES: dict[str, str | Promise] = dict(Audit.Kind.choices)
WHOLE_SERVICE = _("The whole service")
LEFT_OUT = (Audit.Status.WITHDRAWN, Audit.Status.EXEMPT)


@dataclass(frozen=True)
class PlannedLine:
    """So many audits of one kind. area None: of the whole service. framework: the theme of a thematic audit."""

    planned: int
    kind: str = Audit.Kind.LOOPED
    area: ServiceArea | None = None
    framework: Version | None = None

    @property
    def same(self) -> tuple[str, int | None, int | None]:
        """What a month may hold only once."""
        return self.kind, self.area.pk if self.area else None, self.framework.pk if self.framework else None


def even_lines(planned: int, areas: Sequence[ServiceArea]) -> list[PlannedLine]:
    """A plain number as lines: shared evenly among the areas, the first ones taking what is left over."""
    if not areas:
        return [PlannedLine(planned)]
    share, rest = divmod(planned, len(areas))
    return [PlannedLine(share + (place < rest), area=area) for place, area in enumerate(areas)]


def plans(months: Iterable[int]) -> QuerySet[ProgrammeMonth]:
    """The plans of these months, with all that `lines_of` reads."""
    found = ProgrammeMonth.objects.filter(month__in=list(months))
    return found.prefetch_related("areas", "lines__area", "lines__framework")


def lines_of(plan: ProgrammeMonth) -> list[PlannedLine]:
    """A plan's lines. One that was made before there were lines has those that its number and areas come to."""
    rows = sorted(plan.lines.all(), key=lambda line: line.pk)
    if not rows:
        return even_lines(plan.planned, sorted(plan.areas.all(), key=lambda area: area.name))
    return [PlannedLine(row.planned, row.kind, row.area, row.framework) for row in rows]


@dataclass(frozen=True)
class YearMonth:
    """One month of a year's plan. planned None: not planned yet. in_hand: with the final ones, which are `done`."""

    month: Month
    planned: int | None
    lines: tuple[PlannedLine, ...]
    in_hand: int
    done: int
    reason: str

    @property
    def missing(self) -> int:
        """How many cases fewer than planned; below 0 where there are more; 0 without a plan."""
        return 0 if self.planned is None else self.planned - self.in_hand

    @property
    def waiting(self) -> int:
        """How many are in hand and not final yet."""
        return self.in_hand - self.done


@dataclass(frozen=True)
class Sum:
    """A kind's or an area's year. `planned`: for it by name; audits of the whole service fall where they fall."""

    name: str | Promise
    planned: int
    done: int


@dataclass(frozen=True)
class Year:
    """A council year, April to March."""

    year: int
    months: tuple[YearMonth, ...]
    by_kind: tuple[Sum, ...]
    by_area: tuple[Sum, ...]
    whole_service: int  # planned without a name of an area
    planned: int
    done: int


def months_of(year: int) -> list[Month]:
    """The twelve months of the council year that begins in April of `year`."""
    return [Month(year, 4).plus(place) for place in range(12)]


def year_plan(user: User, year: int) -> Year:
    """The year as planned and as done, within the user's reach. The number of queries does not grow with it."""
    months = months_of(year)
    made = {plan.month: plan for plan in plans(month.number for month in months)}
    counts = _counts(user, months)
    rows = tuple(_month(month, made.get(month.number), counts) for month in months)
    lines = [line for row in rows for line in row.lines]
    done = [(kind, area, final) for _month, kind, area, _in_hand, final in counts]
    return Year(
        year, rows, _by_kind(lines, done), _by_area(lines, done),
        whole_service=sum(line.planned for line in lines if line.area is None),
        planned=sum(line.planned for line in lines), done=sum(final for _kind, _area, final in done),
    )  # fmt: skip


Counts = Sequence[tuple[int, str, str, int, int]]  # month, kind, area, in hand, final


def _counts(user: User, months: Sequence[Month]) -> Counts:
    found = visible_audits(user).filter(month__range=(months[0].number, months[-1].number))
    grouped = found.exclude(status__in=LEFT_OUT).order_by().values_list("month", "kind", "area__name")
    return list(grouped.annotate(all=Count("pk"), final=Count("pk", filter=Q(status=Audit.Status.FINAL))))


def _month(month: Month, plan: ProgrammeMonth | None, counts: Counts) -> YearMonth:
    own = [row for row in counts if row[0] == month.number]
    in_hand, done = sum(row[3] for row in own), sum(row[4] for row in own)
    if plan is None:
        return YearMonth(month, None, (), in_hand, done, "")
    return YearMonth(month, plan.planned, tuple(lines_of(plan)), in_hand, done, plan.shortfall_reason)


def _by_kind(lines: Sequence[PlannedLine], done: Sequence[tuple[str, str, int]]) -> tuple[Sum, ...]:
    planned = _added((line.kind, line.planned) for line in lines)
    final = _added((kind, count) for kind, _area, count in done)
    return tuple(Sum(name, planned.get(kind, 0), final.get(kind, 0)) for kind, name in KINDS
                 if kind in planned or kind in final)  # fmt: skip


def _by_area(lines: Sequence[PlannedLine], done: Sequence[tuple[str, str, int]]) -> tuple[Sum, ...]:
    planned = _added((line.area.name, line.planned) for line in lines if line.area)
    final = _added((area, count) for _kind, area, count in done)
    return tuple(Sum(name, planned.get(name, 0), final.get(name, 0)) for name in sorted({*planned, *final}))


def _added(pairs: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for key, count in pairs:
        found[key] = found.get(key, 0) + count
    return found
