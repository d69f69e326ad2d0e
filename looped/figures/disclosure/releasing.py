"""Whether and how counts of people are released: the check of the groups first; then hidden, or where hiding alone
cannot protect them merged, rounded, withheld; and which groups of staff are shown beside all of them.

Each table is judged by itself; `differencing` compares what is released with everything that was before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from looped.figures.disclosure.hiding import Hidden, hide, printed
from looped.figures.disclosure.profiles import STAFF, SYMBOL, Profile
from looped.figures.disclosure.table import TOTAL, Cell, Table, merged, two_way

LEAST_WORKERS = 3
"""Of so many workers at least must the work be that is broken down: of two, each would know the other's."""


class Way(StrEnum):
    """How a table could be released."""

    HIDDEN = "hidden"  # as it was asked for, small counts hidden
    MERGED = "merged"
    ROUNDED = "rounded"
    WITHHELD = "withheld"  # nothing may be printed


@dataclass(frozen=True)
class Release:
    """cells: what stands in each, (row, column) as in `two_way`; empty where the table is withheld."""

    way: Way
    cells: Mapping[Cell, str]


Merge = tuple[tuple[str, ...], str]
"""Rows that may become one, and its name."""


def enough_workers(workers: int) -> bool:
    """Whether a breakdown may be shown that counts the work of so many different people."""
    return workers >= LEAST_WORKERS


def all_in_one(counts: Mapping[str, int], adverse: Collection[str]) -> bool:
    """Whether everybody of a group is in one category, and that is a bad one: who is known to be in the group is then
    known to be there, however many they are. Nobody at all is in none."""
    held = [category for category, count in counts.items() if count]
    return len(held) == 1 and held[0] in adverse


def release(
    rows: Mapping[str, Sequence[int]],
    columns: Sequence[str],
    profile: Profile,
    merges: Iterable[Merge] = (),
    *,
    adverse: Iterable[str] = (),
) -> Release:
    """The table with its totals shown, in the first way that is safe and tells something: hidden, then with each merge
    more, then rounded (which a profile that rounds has been all along).

    adverse: the rows that are a bad outcome. What is in a column of which everybody is in one of them is hidden.
    """
    way, bad = Way.HIDDEN, frozenset(adverse)
    for together, name in (((), ""), *merges):
        if together:
            rows, way = merged(rows, together, name), Way.MERGED
            bad = bad - set(together) | ({name} if bad.issuperset(together) else set())
        if found := _printed(rows, columns, profile, bad):
            return Release(way, found)
    if found := _printed(rows, columns, replace(profile, rounds=True), bad):
        return Release(Way.ROUNDED, found)
    return Release(Way.WITHHELD, {})


def _printed(
    rows: Mapping[str, Sequence[int]], columns: Sequence[str], profile: Profile, adverse: Collection[str]
) -> dict[Cell, str] | None:
    """What stands in each cell. None: not safe, or nothing but what is hidden and nought."""
    table = two_way(rows, columns)
    hidden = _hidden(table, _one_sided(rows, columns, adverse), profile)
    cells = printed(table, hidden, profile)
    return cells if hidden.is_safe and not set(cells.values()) <= {SYMBOL, "0"} else None


def _one_sided(rows: Mapping[str, Sequence[int]], columns: Sequence[str], adverse: Collection[str]) -> set[Cell]:
    """The cells of each column of which everybody is in one bad row."""
    held = {column: {name: values[at] for name, values in rows.items()} for at, column in enumerate(columns)}
    return {(name, column) for column, counts in held.items() if all_in_one(counts, adverse) for name in rows}


def _hidden(table: Table, one_sided: Collection[Cell], profile: Profile) -> Hidden:
    totals = frozenset(cell for cell in table.counts if isinstance(cell, tuple) and TOTAL in cell)
    primary = {cell for cell, count in table.counts.items() if profile.hides(count)} | set(one_sided)
    if profile.rounds:
        return hide(table, primary, maybe_none=one_sided, rounded_above=profile.most)
    return hide(table, primary, fixed=totals - primary, maybe_none=one_sided)


@dataclass(frozen=True)
class StaffGroups:
    """shown: how many are in each group, by the names of those joined. kept_back: of which nothing is shown."""

    shown: Mapping[tuple[str, ...], int]
    kept_back: tuple[str, ...]


def staff_groups(groups: Mapping[str, int], total: int, least: int = STAFF.most + 1) -> StaffGroups:
    """Which groups of staff are shown beside all `total` of them, some of whom may be of no group: as many as can be,
    each of `least` or more, so that those who are in none of the shown are nobody or `least` or more, too.

    Small ones are joined to the smallest other, or left out. Raises ValueError for groups of more than all.
    """
    if sum(groups.values()) > total:
        raise ValueError("The groups hold more people than there are.")
    small_first = sorted(groups, key=lambda name: (groups[name], name))
    best = StaffGroups({}, tuple(sorted(groups)))
    for out in range(len(groups)):
        shown = merge_small({name: groups[name] for name in small_first[out:]}, least)
        left = total - sum(shown.values())
        is_better = (len(shown), sum(shown.values())) > (len(best.shown), sum(best.shown.values()))
        if is_better and min(shown.values()) >= least and (left == 0 or left >= least):
            best = StaffGroups(shown, tuple(sorted(small_first[:out])))
    return best


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
