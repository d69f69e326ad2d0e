"""Which places' values of one indicator and month are kept back from somebody, decided over the council, its areas and
teams together, so that no count of 1 to 5 children comes out by subtraction.

A value is kept back as a whole: what is counted, what is not, and both together. Small is each of the three, counted in
different children; and where every child of a place has the worse outcome, its value is kept back however many they
are. What belongs to no known team is a place like the others that no page shows: where it is small it must not come
out by subtraction, else it is taken as known. Values of other months are not compared (of a year up to one month and
up to the next, say); of other indicators, `nested` and `queries.disclosure.TOGETHER` do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from looped.figures.disclosure.hiding import hide
from looped.figures.disclosure.profiles import INTERNAL, LEAST_WIDTH
from looped.figures.disclosure.table import Cell, Sum, Table

Place = tuple[int | None, int | None]
"""Key of the area and of the team: `(None, None)` is the council, `(3, None)` an area, `(3, 7)` a team."""

COUNCIL: Place = (None, None)
Stray = tuple[str, Place]
"""What stands in a place, and in no part of it: rows of no known team."""
Where = Place | Stray


class Counts(NamedTuple):
    """Of one place. counted, rows: records; children, children_counted: different children among them."""

    counted: int
    rows: int
    children: int
    children_counted: int


class Side(StrEnum):
    """What is counted of a place."""

    ROWS = "rows"
    COUNTED = "counted"
    REST = "rest"  # the rows that are not counted


ROOM = INTERNAL.most + 1
COUNTED_ROWS = ("counted", "rows")
Sides = tuple[Side, ...]
SHARE: Sides = (Side.ROWS, Side.COUNTED, Side.REST)
ONLY_ROWS: Sides = (Side.ROWS,)
ONLY_COUNTED: Sides = (Side.COUNTED,)


@lru_cache(maxsize=4096)
def kept_back_places(
    values: tuple[tuple[Place, Counts], ...], known: frozenset[Place], sides: Sides, worse: Side | None = None
) -> frozenset[Place]:
    """known: places whose true counts this reader sees by right.   worse: the side that is a worse outcome, if any."""
    places = {place: counts for place, counts in values if counts.rows}
    known = known_with_sums(places, known)
    strays = _strays(places)
    small = {
        cell for place, counts in _together(places, strays).items() for cell in _small(place, counts, sides, worse)
    }
    if all(place in known for place, _side in small):
        return frozenset()
    table, few = _table(places, strays, sides), {place for place, _side in small}
    told = {COUNCIL} if _is_roomy(places, known, sides, worse) else set()
    units = [frozenset((place, side) for side in sides) for place in (*places, *strays)]
    taken = known | told | {place for place in strays if place not in few}
    fixed = {cell for cell in table.counts if cell[0] in taken}  # type: ignore[index]
    maybe_none: set[Cell] = {(place, side) for place in strays for side in sides}
    if sides == SHARE:
        maybe_none |= {(place, side) for place in places for side in sides if side != Side.ROWS}
    found = hide(
        table, small, fixed=fixed, together=units, maybe_none=maybe_none,
        audited=small - fixed,
    )  # fmt: skip
    if found.narrow:  # what the reader knows by right leaves no other way
        return frozenset(places) - known - told
    return frozenset(place for place in places if (place, sides[0]) in found.cells)


@lru_cache(maxsize=4096)
def kept_back_in_print(
    values: tuple[tuple[Place, Counts], ...], sides: Sides, worse: Side | None = None
) -> frozenset[Place]:
    """What must not stand on a paper that many read, each of whom knows a team or an area by right: to a manager of 8
    children, 11 in the area are 3 in the other team. Kept back from any of them is kept back from all. Where that is
    every area anyway, it is every team, too: few would be told, and each reader's question is long."""
    found = kept_back_places(values, frozenset(), sides, worse)
    every = frozenset(place for place, counts in values if counts.rows and place != COUNCIL)
    if _is_little_told(dict(values), found, every, sides, worse):
        return found | every
    readers = [frozenset({COUNCIL}), *(frozenset({place}) for place in every if place[1] is not None)]
    readers += [frozenset(each for each in every if each[0] == area) for area in {area for area, _team in every}]
    hidden = found  # who knows nothing of it reads nothing into the rest that nobody else does
    for known in readers:
        if known_with_sums(every, known) & hidden:
            found |= kept_back_places(values, known, sides, worse)
    return found


def _is_little_told(
    values: Mapping[Place, Counts], found: frozenset[Place], every: frozenset[Place], sides: Sides, worse: Side | None
) -> bool:
    """Whether nothing is told of any area, and whether the council is told can be said without asking further."""
    if any(team is None and (area, team) not in found for area, team in every):
        return False
    teams = sum(1 for _area, team in every if team is not None)
    return COUNCIL in found or council_is_told_in_print(values, sides, worse, teams)


def known_with_sums(places: Collection[Place], known: frozenset[Place]) -> frozenset[Place]:
    """With the areas of which every team is known: who knows all parts knows the sum."""
    strange = {area for area, team in places if team is not None and (area, team) not in known}
    held = {area for area, team in places if team is not None and (area, team) in known}
    return known | {(area, None) for area in held - strange}


def council_is_told(
    values: Mapping[Place, Counts], known: frozenset[Place], sides: Sides, worse: Side | None, teams: int
) -> bool:
    """Whether the council's value is surely told. values: of the council, its areas, and the teams that are known;
    teams: how many there are. False: it depends on the others, `kept_back_places` decides. Much the cheaper."""
    places = {place: counts for place, counts in values.items() if counts.rows}
    return COUNCIL not in places or COUNCIL in known or _is_roomy(places, known, sides, worse, teams)


def council_is_told_in_print(values: Mapping[Place, Counts], sides: Sides, worse: Side | None, teams: int) -> bool:
    """As `council_is_told`, to whoever reads it: so much lies beyond each area that it does beyond each team, too.
    values: of the council and its areas."""
    places = {place: counts for place, counts in values.items() if counts.rows and place[1] is None}
    readers = [frozenset({place}) for place in places if place != COUNCIL]
    if COUNCIL not in places:
        return True
    much = [
        sum(sign * _of(each, side) for sign, each in _beyond(places, known)) >= ROOM
        for known in readers
        for side in (*sides, Side.ROWS)
    ]
    return bool(readers) and all(much) and all(_is_roomy(places, known, sides, worse, teams) for known in readers)


def _is_roomy(
    places: Mapping[Place, Counts], known: frozenset[Place], sides: Sides, worse: Side | None, teams: int | None = None
) -> bool:
    """Whether so much lies beyond what the reader knows that all of it can be kept back and the council's value told:
    with k teams beyond, each of at least 1, a small count of any lies between numbers 4 apart: the others take 1
    each, and what is left is free."""
    if COUNCIL not in places or any(_small(COUNCIL, places[COUNCIL], sides, worse)):
        return False
    if teams is None:
        teams = sum(1 for _area, team in places if team is not None)
    beyond = {
        side: sum(sign * _of(each, side) for sign, each in _beyond(places, known)) for side in (*sides, Side.ROWS)
    }
    if any(0 < count < ROOM for count in beyond.values()) or (worse and beyond[worse] == beyond[Side.ROWS] > 0):
        return False
    free = beyond[sides[0]]
    return free >= teams + LEAST_WIDTH or (free == 0 and not _is_stray_small(places, sides, worse))


def _is_stray_small(places: Mapping[Place, Counts], sides: Sides, worse: Side | None) -> bool:
    """Whether the areas, taken from the council, leave few."""
    stray = _stray(places, COUNCIL, [place for place in places if _stands_in(place, COUNCIL)])
    return any(_small(COUNCIL, stray, sides, worse))


def _beyond(places: Mapping[Place, Counts], known: frozenset[Place]) -> Iterator[tuple[int, Counts]]:
    """The areas that are not known, less their teams that are."""
    for (area, team), counts in places.items():
        if area is not None and (area, None) not in known and (team is None or (area, team) in known):
            yield (1 if team is None else -1), counts


def _small(place: Where, counts: Counts, sides: Sides, worse: Side | None) -> Iterator[tuple[Where, Side]]:
    if not counts.rows:
        return
    people = {
        Side.ROWS: counts.children,
        Side.COUNTED: counts.children_counted,
        Side.REST: min(counts.rows - counts.counted, counts.children),
    }
    yield from ((place, side) for side in sides if INTERNAL.hides(people[side]))
    if worse in sides and _of(counts, worse) == counts.rows:
        yield from ((place, side) for side in sides if side != Side.ROWS and not INTERNAL.hides(people[side]))


def _of(counts: Counts, side: Side) -> int:
    return {Side.ROWS: counts.rows, Side.COUNTED: counts.counted, Side.REST: counts.rows - counts.counted}[side]


def _strays(places: Mapping[Place, Counts]) -> dict[Stray, Counts]:
    """Of each place that has parts, what its parts do not fill."""
    inside = {whole: [place for place in places if _stands_in(place, whole)] for whole in places}
    return {("of no team", whole): _stray(places, whole, parts) for whole, parts in inside.items() if parts}


def _stray(places: Mapping[Place, Counts], whole: Place, parts: Collection[Place]) -> Counts:
    """Children are not known of it: taken as so many for each record as in the whole, and one at least."""
    of = places[whole]
    counted, rows = (getattr(of, name) - sum(getattr(places[part], name) for part in parts) for name in COUNTED_ROWS)
    children = -(-rows * of.children // of.rows) if of.rows else 0
    inside = -(-counted * of.children_counted // of.counted) if of.counted else 0
    return Counts(counted, rows, children, inside)


def _together(places: Mapping[Place, Counts], strays: Mapping[Stray, Counts]) -> dict[Where, Counts]:
    found: dict[Where, Counts] = {}
    found.update(places.items())
    found.update(strays.items())
    return found


def _table(places: Mapping[Place, Counts], strays: Mapping[Stray, Counts], sides: Sides) -> Table:
    """Every place with its sides, which are a sum; and every place that has parts, which are one with its stray."""
    every = _together(places, strays)
    counts: dict[Cell, int] = {(place, side): _of(each, side) for place, each in every.items() for side in sides}
    sums: list[Sum] = []
    for whole in places:
        parts = [place for place in places if _stands_in(place, whole)]
        if parts:
            inside = [*parts, ("of no team", whole)]
            sums += [Sum((whole, side), tuple((part, side) for part in inside)) for side in sides]
    if sides == SHARE:
        shares = (tuple((place, side) for side in SHARE) for place in every)
        sums += [Sum(rows, (counted, rest)) for rows, counted, rest in shares]
    return Table(counts, tuple(sums))


def _stands_in(place: Place, whole: Place) -> bool:
    (area, team), (of_area, of_team) = place, whole
    if whole == COUNCIL:
        return area is not None and team is None
    return of_team is None and area == of_area and team is not None
