"""What is done with a table in which hiding alone cannot protect the small counts: merge, round, withhold.

Each table is judged by itself, and a group against one other that holds it. Comparing a release with every earlier one
is left to publication, which keeps them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from looped.figures.disclosure.hiding import Hidden, hide, printed
from looped.figures.disclosure.profiles import LEAST_WIDTH, STAFF, Profile
from looped.figures.disclosure.table import TOTAL, Cell, Table, merged, two_way


class Way(StrEnum):
    """How a table could be released."""

    HIDDEN = "hidden"  # as it was asked for, small counts hidden
    MERGED = "merged"
    ROUNDED = "rounded"
    WITHHELD = "withheld"  # nothing may be printed


@dataclass(frozen=True)
class Release:
    """cells: what stands in each; empty where the table is withheld."""

    way: Way
    cells: Mapping[Cell, str]


Merge = tuple[tuple[str, ...], str]
"""Rows that may become one, and its name."""


def release(
    rows: Mapping[str, Sequence[int]], columns: Sequence[str], profile: Profile, merges: Iterable[Merge] = ()
) -> Release:
    """The table with its totals shown, in the first way that is safe: hidden, then with each merge more, rounded."""
    way = Way.HIDDEN
    for together, name in (((), ""), *merges):
        if together:
            rows, way = merged(rows, together, name), Way.MERGED
        found = _hidden(table := two_way(rows, columns), profile)
        if found.is_safe:
            return Release(way, printed(table, found, profile))
    rounded = replace(profile, rounds=True)
    if (found := _hidden(table, rounded)).is_safe:
        return Release(Way.ROUNDED, printed(table, found, rounded))
    return Release(Way.WITHHELD, {})


def _hidden(table: Table, profile: Profile) -> Hidden:
    totals = {cell for cell in table.counts if isinstance(cell, tuple) and TOTAL in cell}
    small = [cell for cell, count in table.counts.items() if profile.hides(count)]
    if profile.rounds:
        return hide(table, small, rounded=True, least_width=1)
    return hide(table, small, fixed=totals, least_width=LEAST_WIDTH)


def merge_small(groups: Mapping[str, int], least: int = STAFF.most + 1) -> dict[tuple[str, ...], int]:
    """Groups of people of whom each has at least `least`: each smaller one is joined to the smallest other.

    The names of those joined, and how many they are; one group alone may stay smaller, and must then be withheld.
    """
    found: dict[tuple[str, ...], int] = {(name,): count for name, count in groups.items()}
    while len(found) > 1 and min(found.values()) < least:
        small, next_small = sorted(found, key=lambda names: (found[names], names))[:2]
        count = found.pop(small) + found.pop(next_small)
        found[tuple(sorted((*small, *next_small)))] = count
    return found


def too_close(group: int, part: int, profile: Profile) -> bool:
    """Whether a group and a part of it differ by so few people that the two together tell of those few."""
    return profile.hides(group - part)
