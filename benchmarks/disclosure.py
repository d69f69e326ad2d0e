"""How often tables of counts are protected, and at what cost: python -m benchmarks.disclosure.

Invented tables of several shapes, released by each profile. What is released is then held to what it promises by a
second way that shares nothing with the first: it reads what is printed, as anybody could, and finds the least and the
most of each hidden count by pushing people round the table, whole ones, instead of by linear programming.
The table that it prints stands in docs/statistics.md.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import cast

from looped.figures.disclosure.profiles import INTERNAL, LEAST_WIDTH, PUBLIC, STAFF, SYMBOL, Profile
from looped.figures.disclosure.releasing import Release, Way, release
from looped.figures.disclosure.table import TOTAL

SEED, TABLES = 20261122, 10_000
PROFILES = (INTERNAL, PUBLIC, STAFF)
SHAPES = {
    "grades by 3 months": (4, 3),
    "grades by 6 areas": (4, 6),
    "grades by 12 months": (4, 12),
    "yes or no by 8 teams": (2, 8),
    "5 answers by 5 areas": (5, 5),
}
WEIGHTS = {2: (70, 30), 4: (3, 28, 57, 12), 5: (15, 35, 25, 15, 10)}
"""Of a hundred people, how many are in each row: the four grades about as councils publish them."""

IN_COLUMN = (8, 15, 30, 60, 200)
"""People in a column, on average over a table: a team, a small month, a month, a quarter, a year."""

Rows = dict[str, list[int]]
Place = tuple[str, str]


@dataclass
class Found:
    """Of the tables of one shape and profile. exact, narrow: small counts that are known, or known too closely."""

    tables: int = 0
    ways: Counter[Way] = field(default_factory=Counter)
    cells: int = 0
    hidden: int = 0
    small: int = 0
    exact: int = 0
    narrow: int = 0

    def add(self, rows: Rows, columns: list[str], profile: Profile, found: Release) -> None:
        self.tables += 1
        self.ways[found.way] += 1
        if found.way == Way.WITHHELD:
            return
        inside = [cell for place, cell in _cells(found).items() if TOTAL not in place]
        self.cells += len(inside)
        self.hidden += inside.count(SYMBOL)
        widths = small_widths(rows, columns, profile, found)
        self.small += len(widths)
        self.exact += sum(width == 0 for width in widths)
        self.narrow += sum(width < LEAST_WIDTH for width in widths)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=TABLES, help="of each profile")
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    broken = 0
    print("| profile | tables | hidden | merged | rounded | withheld | cells hidden | small counts | exact | narrow |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    for profile in PROFILES:
        began = time.process_time()
        found = measured(profile, asked.tables, asked.seed)
        for shape, each in found.items():
            print(f"| {profile.name}, {shape} | {' | '.join(_columns(each))} |", flush=True)
        whole = together(found.values())
        print(f"| **{profile.name}** | {' | '.join(_columns(whole))} |")
        print(f"{profile.name}: {time.process_time() - began:.0f} s of CPU, checking included", file=sys.stderr)
        broken += whole.narrow
    sys.exit(1 if broken else 0)


def measured(profile: Profile, tables: int, seed: int) -> dict[str, Found]:
    found = {shape: Found() for shape in SHAPES}
    for number in range(tables):
        shape = list(SHAPES)[number % len(SHAPES)]
        rows, columns = invented(shape, Random(f"{seed} {number}"))
        found[shape].add(rows, columns, profile, release(rows, columns, profile, merges(rows)))
    return found


def invented(shape: str, lot: Random) -> tuple[Rows, list[str]]:
    """Each person of a column falls into one of the rows by lot; columns are of unlike sizes, and some rows rare."""
    height, width = SHAPES[shape]
    names, columns = [f"r{number}" for number in range(height)], [f"k{number}" for number in range(width)]
    rows = {name: [0] * width for name in names}
    mean = lot.choice(IN_COLUMN)
    for at in range(width):
        for name in lot.choices(names, WEIGHTS[height], k=round(mean * lot.uniform(0.4, 1.6))):
            rows[name][at] += 1
    return rows, columns


def merges(rows: Rows) -> list[tuple[tuple[str, str], str]]:
    """The two at either end become one, where two rows are left then; their name says of which they are made."""
    names = list(rows)
    ends = [tuple(names[:2]), tuple(names[-2:])][: len(names) - 2]
    return [((first, second), f"{first}+{second}") for first, second in ends]


def together(found: Iterable[Found]) -> Found:
    whole = Found()
    for each in found:
        whole.ways.update(each.ways)
        for name in ("tables", "cells", "hidden", "small", "exact", "narrow"):
            setattr(whole, name, getattr(whole, name) + getattr(each, name))
    return whole


def _columns(each: Found) -> Iterator[str]:
    yield f"{each.tables:,}"
    yield from (f"{100 * each.ways[way] / each.tables:.1f}%" for way in Way)
    yield f"{100 * each.hidden / each.cells:.0f}%" if each.cells else ""
    yield from (f"{number:,}" for number in (each.small, each.exact, each.narrow))


def small_widths(rows: Rows, columns: list[str], profile: Profile, found: Release) -> list[float]:
    """Of each small count of what was released: how far apart its least and its most are, by what is printed."""
    cells = _cells(found)
    truth = _truth(rows, columns, {row for row, _column in cells} - {TOTAL})
    reader = _Reader(truth, cells, profile, is_rounded=profile.rounds or found.way == Way.ROUNDED)
    return [reader.width(place) for place, count in truth.items() if profile.hides(count)]


def _cells(found: Release) -> Mapping[Place, str]:
    return cast(Mapping[Place, str], found.cells)


def _truth(rows: Rows, columns: list[str], names: set[str]) -> dict[Place, int]:
    held = {name: [sum(each) for each in zip(*(rows[row] for row in name.split("+")), strict=True)] for name in names}
    held[TOTAL] = [sum(each) for each in zip(*held.values(), strict=True)]
    inside = {(name, column): count for name, each in held.items() for column, count in zip(columns, each, strict=True)}
    return inside | {(name, TOTAL): sum(each) for name, each in held.items()}


class _Reader:
    """Somebody who has what is printed. In a table each person is in a row and in a column; a total takes them back
    out. So people go round, from rows to columns by the cells, and back by the totals; and a number can be so much
    more as could be sent round through it and all others that are not known for certain."""

    def __init__(
        self, truth: dict[Place, int], cells: Mapping[Place, str], profile: Profile, *, is_rounded: bool
    ) -> None:
        self._links: dict[Place, tuple[str, str]] = {}
        self._room: dict[Place, tuple[float, float]] = {}  # by how much each number could be more, and less
        for place, count in truth.items():
            row, column = place
            is_back = (row == TOTAL) != (column == TOTAL)
            self._links[place] = (f"column {column}", f"row {row}") if is_back else (f"row {row}", f"column {column}")
            least, most = _between(cells[place], profile, is_rounded)
            if not least <= count <= most:
                raise AssertionError(f"{cells[place]} is printed for {count}.")
            self._room[place] = (most - count, count - least)

    def width(self, place: Place) -> float:
        start, end = self._links[place]
        more, less = self._room[place]
        return min(more, self._sent(end, start, place, more)) + min(less, self._sent(start, end, place, less))

    def _sent(self, start: str, end: str, without: Place, wanted: float) -> float:
        """How many could go from one to the other, without that number; no more than a few are asked for."""
        room: dict[tuple[str, str], float] = {}
        for place, (more, less) in self._room.items():
            if place != without and more + less:
                there, back = self._links[place]
                room[there, back] = room.get((there, back), 0) + more
                room[back, there] = room.get((back, there), 0) + less
        sent, few = 0.0, min(wanted, LEAST_WIDTH)
        while sent < few and (way := _way(room, start, end)):
            step = min(few - sent, *(room[link] for link in way))
            for here, there in way:
                room[here, there] -= step
                room[there, here] += step
            sent += step
        return sent


def _between(printed: str, profile: Profile, is_rounded: bool) -> tuple[float, float]:
    if printed == SYMBOL:
        return 1, float("inf")
    number = int(printed)
    return (max(number - 2, profile.most + 1), number + 2) if is_rounded and number else (number, number)


def _way(room: dict[tuple[str, str], float], start: str, end: str) -> list[tuple[str, str]] | None:
    """The shortest way on which there is room for one more."""
    came: dict[str, tuple[str, str]] = {}
    waiting = [start]
    for here in waiting:
        for (first, there), left in room.items():
            if first == here and left > 0 and there not in came and there != start:
                came[there] = (here, there)
                waiting.append(there)
    if end not in came:
        return None
    way = [came[end]]
    while way[0][0] != start:
        way.insert(0, came[way[0][0]])
    return way


if __name__ == "__main__":
    main()
