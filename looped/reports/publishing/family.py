"""Counts of people that hang together, and which of them may be shown to whom.

A cell is (what is counted, place): ("good", "2024-04"), ("base", "quarter"). All sums that a reader could know are
given, of every table, sentence and chart of a document at once, so that nothing comes out between two of them.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from looped.figures.disclosure.audit import narrow
from looped.figures.disclosure.differencing import Group, too_near
from looped.figures.disclosure.hiding import hide
from looped.figures.disclosure.profiles import INTERNAL, LEAST_WIDTH, PUBLIC, Profile
from looped.figures.disclosure.table import Sum, Table

Cell = tuple[str, str]
Within = Mapping[str, frozenset[str]]
"""Direction -> the values that a group holds of it, as `Group` has them."""

PROFILES: Mapping[str, Profile] = {"internal": INTERNAL, "public": PUBLIC}
"""By the key of a released copy's profile."""
ROUNDS_OF_HIDING = 40


@dataclass
class Family:
    """of: what is counted, as `Group` names it. fixed: cells that the reader knows by right, such as how many audits a
    month had; they are shown. within: which people a cell counts; a cell without is no group of its own."""

    of: str
    counts: dict[Cell, int] = field(default_factory=dict)
    within: dict[Cell, Within] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)
    fixed: set[Cell] = field(default_factory=set)

    def add(self, cell: Cell, count: int, within: Within | None = None, *, fixed: bool = False) -> None:
        self.counts[cell] = count
        if within is not None:
            self.within[cell] = within
        if fixed:
            self.fixed.add(cell)

    def add_sum(self, total: Cell, parts: Iterable[Cell]) -> None:
        """That a reader may reckon with. Left out where a cell is not there, or where it does not come out: then
        whoever reckons with it is misled."""
        cells = tuple(parts)
        is_there = bool(cells) and self.counts.keys() >= {total, *cells}
        if is_there and self.counts[total] == sum(self.counts[cell] for cell in cells):
            self.sums.append(Sum(total, cells))

    def table(self, cells: Collection[Cell] | None = None) -> Table:
        """Of some cells alone, with the sums that they make; None: of all."""
        counts: dict[Hashable, int] = {
            cell: count for cell, count in self.counts.items() if cells is None or cell in cells
        }
        return Table(counts, tuple(each for each in self.sums if counts.keys() >= set(each.cells)))

    def cells(self, found: Collection[Hashable]) -> frozenset[Cell]:
        """Those of some cells that are of this family."""
        return frozenset(cell for cell in self.counts if cell in found)

    def group(self, cell: Cell) -> Group | None:
        within = self.within.get(cell)
        return None if within is None else Group(self.of, within, self.counts[cell])


@dataclass(frozen=True)
class Shown:
    """What of a family is shown for a profile. hidden: what a reader cannot work out, printed or not. printed: cells
    that stand somewhere, as they are or as c. safe: False where a small count could be known all the same; then nothing
    of the family may be printed."""

    family: Family
    profile: str
    hidden: frozenset[Cell]
    printed: frozenset[Cell]
    safe: bool = True

    def may_show(self, cell: Cell) -> bool:
        return self.safe and cell in self.family.counts and cell not in self.hidden

    def share_hidden(self, cells: Collection[Cell]) -> float:
        """Of some cells that are not 0; 0 where there are none."""
        counted = [cell for cell in cells if self.family.counts.get(cell)]
        return sum(not self.may_show(cell) for cell in counted) / len(counted) if counted else 0.0

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """All that is told, exact or rounded."""
        if not self.safe:
            return ()
        found = (self.family.group(cell) for cell in self.family.counts if cell not in self.hidden)
        return tuple(dict.fromkeys(group for group in found if group is not None))


def silent(shown: Shown) -> Shown:
    """The same family, of which nothing is told."""
    return replace(shown, safe=False)


def protect(family: Family, profile: str, printed: Collection[Cell], council: Shown | None = None) -> Shown:
    """Hide what must be hidden. printed: the cells that stand in tables; all others are known only as far as these tell
    of them. council: what the copy for the council shows; None: of the same cells.

    The public is never shown what is hidden from the council: who reads both copies learns nothing from the second.
    """
    wanted = frozenset(printed) & family.counts.keys()
    inside = council or _protect(family, "internal", wanted, frozenset())
    if profile == "internal" or not inside.safe:
        return inside
    return _protect(family, "public", wanted, inside.hidden)


def _protect(family: Family, profile: str, printed: frozenset[Cell], also: Collection[Cell]) -> Shown:
    """In rounds: what the tables ask for; then what the sums behind them would tell, and what two groups that are shown
    would tell by their difference."""
    rules = PROFILES[profile]
    small = {cell for cell, count in family.counts.items() if rules.hides(count)}
    unsafe = Shown(family, profile, frozenset(family.counts), printed, safe=False)
    if small & family.fixed:
        return unsafe
    stated, whole = family.table(printed | family.fixed), family.table()
    above = rules.most if rules.rounds else None
    primary = (small | set(also)) & printed
    for _round in range(ROUNDS_OF_HIDING):
        first = family.cells(hide(stated, primary, fixed=family.fixed, rounded_above=above).cells)
        told = (printed | family.fixed) - first
        unknown = family.counts.keys() - (told if rules.rounds else _known(family, told))
        found = hide(
            whole, (first | unknown | small) - family.fixed, fixed=family.fixed, rounded_above=above,
            maybe_none=family.counts.keys() - printed, audited=small,
        )  # fmt: skip
        hidden = family.cells(found.cells)
        near = set() if rules.rounds else _too_near(family, hidden, rules)  # rounded, no difference is exact
        if not found.is_safe or near & family.fixed:
            return unsafe
        more = (hidden | near) & printed
        if more <= primary | first:
            return Shown(family, profile, hidden, printed)
        primary = primary | first | more
    return unsafe


def _known(family: Family, shown: Collection[Cell]) -> set[Hashable]:
    """The cells that are shown, and those that come out of them by sums one after the other."""
    known: set[Hashable] = set(shown)
    while True:
        unknown = ([cell for cell in each.cells if cell not in known] for each in family.sums)
        more = {cells[0] for cells in unknown if len(cells) == 1}
        if not more:
            return known
        known |= more


def _too_near(family: Family, hidden: Collection[Cell], rules: Profile) -> set[Cell]:
    """Of every two groups that are shown and differ by few people, the one that lies inside."""
    cells: dict[Group, set[Cell]] = {}
    for cell in family.counts:
        if cell not in hidden and (group := family.group(cell)):
            cells.setdefault(group, set()).add(cell)
    pairs = too_near(cells, (), rules)
    return {cell for pair in pairs for cell in (cells[pair.new] - family.fixed or cells[pair.new])}


def tells_beside(shown: Shown, told: Collection[Group]) -> bool:
    """Whether a small count comes out for whoever also has what another copy for the same readers told: numbers that
    are hidden here, and are the same still. Which ones a copy hides beside a small one depends on all the others."""
    known = {cell for cell in shown.hidden if (group := shown.family.group(cell)) and group in told}
    if not known:
        return False
    rules, counts = PROFILES[shown.profile], shown.family.counts
    small = {cell for cell in shown.hidden if rules.hides(counts[cell])}
    found = narrow(
        shown.family.table(), shown.hidden - known, small - known, LEAST_WIDTH,
        maybe_none=counts.keys() - shown.printed, rounded_above=rules.most if rules.rounds else None,
    )  # fmt: skip
    return bool(found or small & known)


def narrow_together(shown: Iterable[Shown]) -> frozenset[str]:
    """The small counts that all families of a document together still give away, by what is counted; empty where none.

    Each family was judged by itself; they share the cells that are fixed, of which a rounded copy tells only about.
    """
    families = [one for one in shown if one.safe]
    if not families:
        return frozenset()
    rules = PROFILES[families[0].profile]
    counts: dict[Hashable, int] = {}
    sums, hidden, printed = list[Sum](), set[Cell](), set[Cell]()
    for one in families:
        counts.update({cell: count for cell, count in one.family.counts.items()})
        sums += one.family.sums
        hidden |= one.hidden
        printed |= one.printed
    small = [cell for cell in hidden if rules.hides(counts[cell])]
    above, unknown = rules.most if rules.rounds else None, counts.keys() - printed
    found = narrow(Table(counts, tuple(sums)), hidden, small, LEAST_WIDTH, maybe_none=unknown, rounded_above=above)
    return frozenset(what for what, _place in hidden if (what, _place) in found)
