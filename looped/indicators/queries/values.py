"""Values as pages read them: a figure a month, made from the current rows alone, for the council, an area or a team."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from django.db.models import Max, Q
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as marked

from looped.core.periods import Month
from looped.figures import rounding
from looped.figures.figure import Figure, LeftOut, counted, statistic
from looped.indicators.definitions import Definition, Kind, Source
from looped.indicators.models import Population, Value
from looped.indicators.queries.disclosure import COUNCIL, Key, Place, Reach

KEPT_BACK = marked("Not shown: so few children that one could be known")
NOTHING = marked("No data: there was nothing to count")
NO_POPULATION = marked("No data: the number of children who live in the area is not set")
NO_EXTRACT = marked("No data: no extract covers this month")
PER = 10_000
AHEAD = (Source.LOCAL, Source.LOOPED)  # sources that may tell of a month before the case system does


@dataclass(frozen=True)
class Measured:
    """One indicator in one month in one place. exact: the value in its unit, None where there is none and
    `figure.reason` says why.   n: rows it rests on.   is_kept_back: there is one, and it may not be shown."""

    month: Month
    kind: Kind
    figure: Figure
    exact: Fraction | None
    n: int
    as_at: date | None = None
    version: int | None = None
    source: str = ""
    fit: str = ""
    is_kept_back: bool = False

    @property
    def value(self) -> float | None:
        return None if self.exact is None else float(self.exact)

    @property
    def text(self) -> str:
        """What a page prints: "19 of 23 (82.6%)", "412.3 for 10,000 children (1,234)"."""
        if self.exact is None or self.kind in (Kind.SHARE, Kind.COUNT):
            return self.figure.say(gettext)
        words = {"value": f"{rounding.half_up(self.exact, 1):,}", "n": f"{self.n:,}"}
        if self.kind == Kind.RATE:
            return gettext("%(value)s for 10,000 children (%(n)s)") % words
        return gettext("%(value)s (n = %(n)s)") % words

    @property
    def source_words(self) -> str:
        return str(Source(self.source).label) if self.source else ""

    @property
    def short(self) -> str:
        """The value alone: "82.6%", "412.3", "41"; an en dash where there is none, c where it is kept back."""
        if self.exact is None:
            return "c" if self.is_kept_back else "–"
        return short_of(self.kind, self.exact)


def level_of(kind: str, level: Decimal) -> str:
    """A target or an alert as people say it: "86%", "2.5%", "0"."""
    return f"{level.normalize():,f}" + ("%" if kind == Kind.SHARE else "")


def short_of(kind: str, value: Fraction | int | float) -> str:
    """A value or a limit with its unit: percent for a share, whole for a count, else one decimal."""
    exact = Fraction(value)
    if kind == Kind.COUNT:
        return f"{rounding.half_up(exact, 0 if exact.denominator == 1 else 1):,}"
    return f"{rounding.half_up(exact, 1):,}" + ("%" if kind == Kind.SHARE else "")


class _Row(NamedTuple):
    indicator: str
    month: int
    area: int | None
    team: int | None
    as_at: date
    version: int
    source: str
    fit: str
    counted: int
    rows: int
    amount: float
    left_out: list[list]


class Populations:
    """Children who live in the area, by year. One query, when it is made."""

    def __init__(self) -> None:
        self._by_year = dict(Population.objects.values_list("year", "children"))

    def of(self, month: Month) -> int | None:
        """Of the newest year up to the month's own. None: not set."""
        years = [year for year in self._by_year if year <= month.year]
        return self._by_year[max(years)] if years else None


def newest_month(until: Month | None = None) -> Month | None:
    """The newest that an extract of the case system covers, of those up to `until`; audits and the council's own list
    may be ahead of it, and count where there is no such extract. None: no value at all. One query."""
    rows = Value.objects.filter(is_current=True, area=None, team=None)
    if until:
        rows = rows.filter(month__lte=until.number)
    found = rows.aggregate(covered=Max("month", filter=~Q(source__in=AHEAD)), any=Max("month"))
    newest = found["covered"] or found["any"]
    return Month.from_number(newest) if newest else None


def first_shown(newest: Month) -> Month:
    """Lines begin in April, two financial years before: limits rest on their first twelve months, so that they stand
    still for a year, and no page reads more the longer the history is."""
    year = newest.year if newest.month >= 4 else newest.year - 1
    return Month(year - 2, 4)


def measured(
    definitions: Mapping[str, Definition],
    *,
    first: Month,
    last: Month,
    where: Q,
    kept_back: frozenset[Key],
    populations: Populations,
    reach: Reach,
) -> dict[tuple[str, Place], list[Measured]]:
    """By indicator and place, the months in order, from the first that has a value; a month in between without any is
    there and says so: a part of the service of which the extract tells no row counts none, where the extract tells
    of the parts at all. One query, and one more where parts are asked for.

    What was left out is told within the reach alone: it, too, counts few children.
    """
    rows = Value.objects.filter(
        where, is_current=True, indicator__in=list(definitions), month__gte=first.number, month__lte=last.number
    )
    by_place: dict[tuple[str, Place], dict[int, Measured]] = {}
    for found in rows.order_by("month").values_list(*_Row._fields):
        row = _Row(*found)
        if not reach.covers((row.area, row.team)):
            row = row._replace(left_out=[])
        one = _one(definitions[row.indicator], row, kept_back, populations)
        by_place.setdefault((row.indicator, (row.area, row.team)), {})[row.month] = one
    has_parts = any(place != COUNCIL for _indicator, place in by_place)
    told = _parts_told(definitions, first, last) if has_parts else frozenset()
    return {key: _filled(definitions[key[0]], key[1], months, last, told) for key, months in by_place.items()}


def at(place: Place) -> Q:
    """The rows of one place alone."""
    area, team = place
    return Q(team=team) if team else Q(area=area, team=None)


def kind_at(definition: Definition, place: Place) -> Kind:
    """A rate is for the children of the council's area; of a part of the service only how many can be said."""
    return Kind.COUNT if definition.kind == Kind.RATE and place != COUNCIL else definition.kind


Told = frozenset[tuple[str, int]]


def _parts_told(indicators: Iterable[str], first: Month, last: Month) -> Told:
    """Indicator and month, where an extract says in which parts of the service its rows lie, or has none. One query.

    Where only the council is told, as by a census without teams, nothing is known of a part."""
    told = Q(area__isnull=False) | Q(area=None, rows=0)
    months = {"month__gte": first.number, "month__lte": last.number}
    rows = Value.objects.filter(told, is_current=True, team=None, indicator__in=list(indicators), **months)
    return frozenset(rows.values_list("indicator", "month").distinct())


def _filled(
    definition: Definition, place: Place, months: dict[int, Measured], last: Month, told: Told
) -> list[Measured]:
    month, found = Month.from_number(min(months)), []
    while month <= last:
        none_here = place != COUNCIL and (definition.id, month.number) in told
        missing = _none_here if none_here else _missing
        found.append(months.get(month.number) or missing(definition, month))
        month = month.plus(1)
    return found


def _none_here(definition: Definition, month: Month) -> Measured:
    """Of a part of the service without a row: a count is nought there, of all else there is nothing to count."""
    kind, scope = Kind.COUNT if definition.kind == Kind.RATE else definition.kind, str(month)
    if kind == Kind.COUNT:
        return Measured(month, kind, counted(definition.id, scope, count=0), Fraction(0), 0)
    return Measured(month, kind, Figure(definition.id, scope, reason=NOTHING), None, 0)


def _missing(definition: Definition, month: Month) -> Measured:
    return Measured(month, definition.kind, Figure(definition.id, str(month), reason=NO_EXTRACT), None, 0)


def _one(definition: Definition, row: _Row, kept_back: frozenset[Key], populations: Populations) -> Measured:
    place = (row.area, row.team)
    kind, month = kind_at(definition, place), Month.from_number(row.month)
    about = {"as_at": row.as_at, "version": row.version, "source": row.source, "fit": row.fit}
    if (row.indicator, row.month, *place) in kept_back:
        figure = Figure(definition.id, str(month), reason=KEPT_BACK)
        return Measured(month, kind, figure, None, 0, is_kept_back=True, **about)  # type: ignore[arg-type]
    figure, exact = _figure(kind, definition.id, month, row, populations)
    return Measured(month, kind, figure, exact, row.rows, **about)  # type: ignore[arg-type]


def _figure(kind: Kind, name: str, month: Month, row: _Row, populations: Populations) -> tuple[Figure, Fraction | None]:
    scope, left_out = str(month), tuple(LeftOut(reason, count) for reason, count in row.left_out)
    if kind == Kind.COUNT:
        return counted(name, scope, count=row.rows, left_out=left_out), Fraction(row.rows)
    exact, reason = _exact(kind, month, row, populations)
    if exact is None:
        return Figure(name, scope, reason=reason, left_out=left_out), None
    if kind == Kind.SHARE:
        return counted(name, scope, count=row.counted, of=row.rows, left_out=left_out), exact
    return statistic(name, scope, value=float(exact), n=row.rows, left_out=left_out), exact


def _exact(kind: Kind, month: Month, row: _Row, populations: Populations) -> tuple[Fraction | None, str]:
    """The value, or why there is none."""
    if kind == Kind.RATE:
        children = populations.of(month)
        return (Fraction(PER * row.rows, children), "") if children else (None, NO_POPULATION)
    if kind == Kind.SHARE:
        return (Fraction(100 * row.counted, row.rows), "") if row.rows else (None, NOTHING)
    if kind == Kind.MEAN:
        return (Fraction(row.amount) / row.rows, "") if row.rows else (None, NOTHING)
    return (row.counted / Fraction(row.amount), "") if row.amount else (None, NOTHING)


def left_out_words(left_out: Iterable[LeftOut]) -> list[str]:
    """A sentence for each reason: "3 left out: No day on which the assessment began"."""
    return [
        ngettext("%(n)s left out: %(why)s", "%(n)s left out: %(why)s", each.count)
        % {"n": f"{each.count:,}", "why": gettext(each.reason)}
        for each in left_out
    ]
