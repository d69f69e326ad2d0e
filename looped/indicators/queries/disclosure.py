"""Who sees the true counts of an indicator, and which values are kept back from everybody else (K4).

Need to know covers: for a team manager the team; for service managers and heads of service their area and its teams;
for the QA lead, who may open every child behind, everywhere; for the rest of quality assurance, the director and
analysts the council's totals. Whoever else sees indicators, and every key to the API, sees nothing through which a
count of 1 to 5 children could be known: neither such a value, nor others from which it would come out by subtraction.

A value that is kept back shows none of its numbers: no count, base, percentage or amount, and nothing left out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from looped.accounts.models import ServiceArea, Team, User
from looped.accounts.roles import Permission
from looped.figures.disclosure.profiles import SYMBOL as SYMBOL
from looped.indicators.definitions import Definition, Direction, Kind
from looped.indicators.models import Value
from looped.indicators.queries.known import all_known
from looped.indicators.rules.keeping_back import (
    COUNCIL,
    ONLY_COUNTED,
    ONLY_ROWS,
    SHARE,
    Counts,
    Place,
    Side,
    Sides,
    council_is_told,
    council_is_told_in_print,
    kept_back_in_print,
    kept_back_places,
)
from looped.indicators.rules.nested import kept_back_between

Key = tuple[str, int, int | None, int | None]
"""Of one value: indicator, month (202609), area's key, team's key."""


@dataclass(frozen=True)
class Reach:
    """Where somebody sees true counts. `areas`: with all their teams. Nowhere by default.
    in_print: what many read, also by a key to the API, each of whom knows an own team or area besides."""

    everywhere: bool = False
    council: bool = False
    areas: frozenset[int] = frozenset()
    teams: frozenset[int] = frozenset()
    in_print: bool = False

    def covers(self, place: Place) -> bool:
        area, team = place
        if self.everywhere or place == COUNCIL:
            return self.everywhere or self.council
        return area in self.areas or team in self.teams


NOWHERE = Reach()
IN_PRINT = Reach(in_print=True)

TOGETHER = (("CL03", "CL03A", "CL03B"), ("LA11", "LA11C"), ("LA12", "LA12A"))
"""Indicators of which one comes out of the others: two ages are all, who has a score is how many scores there are. A
place that is kept back in one of them is in all."""

NESTED: tuple[tuple[str, str, Sides], ...] = (
    ("AS01", "AS01B", (Side.ROWS, Side.COUNTED)),  # who is late from the referral need not be late from the beginning
    ("CN03", "CN03B", ONLY_ROWS),
    ("CP06", "CP06B", ONLY_COUNTED),
    ("CP10", "CP10B", SHARE),
)
"""Indicators of which the second counts some of the children of the first, and what of it lies inside the first. Where
few are between the two, the second is kept back."""


def reach_of(user: User) -> Reach:
    """Everywhere for those who answer for the whole service or bring its extracts in; else from the same permissions
    that decide whose cases somebody sees (`cases.queries.visible_cases`). No query."""
    if user.may(Permission.SEE_TRUE_COUNTS):
        return Reach(everywhere=True)
    council = user.may(Permission.SEE_ALL_AUDITS) or user.may(Permission.KEEP_PLAN)  # they lead priorities of it
    if user.may(Permission.MODERATE) and user.area_id:
        return Reach(council=council, areas=frozenset({user.area_id}))
    if user.may(Permission.SEE_TEAM_AUDITS) and user.team_id:
        return Reach(council=council, teams=frozenset({user.team_id}))
    return Reach(council=council)


def may_see_exactly(user: User, area: ServiceArea | None = None, team: Team | None = None) -> bool:
    """Whether the person's need to know covers a place. No area and no team: the council."""
    if team is not None:
        return reach_of(user).covers((team.area_id, team.pk))
    return reach_of(user).covers((area.pk if area else None, None))


def kept_back(
    reach: Reach, *, indicators: Collection[str], months: Collection[int], places: Collection[Place] | None = None
) -> frozenset[Key]:
    """The current values of those indicators and months that are not told within this reach. Four queries at
    most; none where the reach covers all `places` that the page shows (None: it shows every place).

    The answer is about every place, whichever the page shows: two pages side by side must not differ.
    """
    if reach.everywhere or (places is not None and all(reach.covers(place) for place in places)):
        return frozenset()
    definitions, wanted = all_known(), {each for indicator in indicators for each in _together(indicator)}
    nested = [each for each in NESTED if each[1] in indicators]
    wanted |= {each[0] for each in nested}
    rows = Value.objects.filter(is_current=True, indicator__in=wanted, month__in=list(months))
    if places is not None and set(places) == {COUNCIL}:
        rows = _undecided(rows, reach, definitions, always={name for *two, _sides in nested for name in two})
    tables = _tables(rows)
    between = (_of_two(tables, each, month, reach) for each in nested for month in months)
    return frozenset().union(*between) | frozenset(
        (each, month, *place)
        for (indicator, month), values in tables.items()
        for place in _of_table(values, reach, definitions.get(indicator))
        for each in _together(indicator)
        if each in indicators
    )


def _together(indicator: str) -> tuple[str, ...]:
    return next((family for family in TOGETHER if indicator in family), (indicator,))


Values = list[tuple[Place, Counts]]
Tables = dict[tuple[str, int], Values]


def _tables(rows: QuerySet[Value]) -> Tables:
    columns = ("indicator", "month", "area", "team", *Counts._fields)
    found: Tables = {}
    for indicator, month, area, team, *counts in rows.order_by("area", "team").values_list(*columns):
        found.setdefault((indicator, month), []).append(((area, team), Counts(*counts)))
    return found


def _undecided(
    rows: QuerySet[Value], reach: Reach, definitions: Mapping[str, Definition], always: Collection[str]
) -> QuerySet[Value]:
    """The rows of those indicators and months of which the areas alone do not say that the council's value is told, and
    those of `always`. Two queries, and one small table for each month instead of one with every team."""
    teams = Team.objects.count()
    wanted: dict[str, set[int]] = {}
    for (indicator, month), values in _tables(rows.filter(Q(team=None) | Q(team__in=reach.teams))).items():
        known = frozenset(place for place, _counts in values if reach.covers(place))
        sides, worse = _rule(definitions.get(indicator))
        told = (
            council_is_told_in_print(dict(values), sides, worse, teams)
            if reach.in_print
            else council_is_told(dict(values), known, sides, worse, teams)
        )
        if not told:
            wanted.setdefault(indicator, set()).add(month)
    each = (Q(indicator=indicator, month__in=months) for indicator, months in wanted.items())
    return rows.filter(reduce(or_, each, Q(indicator__in=always)))


def _rule(definition: Definition | None) -> tuple[Sides, Side | None]:
    return (SHARE, None) if definition is None else (_sides(definition.kind), _worse(definition))


def _of_two(tables: Tables, nested: tuple[str, str, Sides], month: int, reach: Reach) -> frozenset[Key]:
    name, sides = nested[1:]
    whole, part = (tables.get((each, month), []) for each in nested[:2])
    known = frozenset(place for place, _counts in [*whole, *part] if reach.covers(place))
    found = kept_back_between(whole, part, sides, known, in_print=reach.in_print)
    return frozenset((name, month, *place) for place in found)


def _of_table(values: Values, reach: Reach, definition: Definition | None) -> frozenset[Place]:
    known = frozenset(place for place, _counts in values if reach.covers(place))
    sides, worse = _rule(definition)
    if reach.in_print:
        return kept_back_in_print(tuple(values), sides, worse)
    return kept_back_places(tuple(values), known, sides, worse)


def _sides(kind: Kind) -> Sides:
    """Of a ratio the rest are no children; of what is no share everything is counted."""
    if kind == Kind.SHARE:
        return SHARE
    return ONLY_COUNTED if kind == Kind.RATIO else ONLY_ROWS


def _worse(definition: Definition) -> Side | None:
    if definition.kind != Kind.SHARE or definition.direction == Direction.CONTEXT:
        return None
    return Side.REST if definition.direction == Direction.HIGHER else Side.COUNTED
