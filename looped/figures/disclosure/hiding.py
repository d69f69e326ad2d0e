"""Which cells of a table are hidden, so that no small count can be known from the others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from looped.figures.disclosure.audit import narrow
from looped.figures.disclosure.profiles import LEAST_WIDTH, SYMBOL, Profile, to_nearest_5
from looped.figures.disclosure.table import Cell, Sum, Table


@dataclass(frozen=True)
class Hidden:
    """cells: everything that is not shown. narrow: small counts that can still be known too closely; such a table must
    not be shown as it is (`releasing`)."""

    cells: frozenset[Cell]
    narrow: frozenset[Cell] = frozenset()

    @property
    def is_safe(self) -> bool:
        return not self.narrow


@dataclass
class _Hiding:
    """A table while cells are being hidden."""

    table: Table
    fixed: frozenset[Cell]
    together: Mapping[Cell, frozenset[Cell]]
    maybe_none: frozenset[Cell]
    rounded_above: int | None
    least_width: int
    hidden: set[Cell] = field(default_factory=set)
    wide: set[Cell] = field(default_factory=set)  # found wide enough; whatever is hidden later, they stay so

    def hide(self, cell: Cell) -> None:
        self.hidden |= self.together.get(cell, frozenset({cell}))

    def lonely(self) -> Iterator[tuple[Cell, Sum]]:
        """Cells that are the only hidden one of a sum: subtraction gives them."""
        for each in self.table.sums:
            inside = [cell for cell in each.cells if cell in self.hidden]
            if len(inside) == 1:
                yield inside[0], each

    def neighbour(self, sums: Iterable[Sum], other_than: Cell) -> Cell | None:
        """What to hide beside it: the smallest that is not 0, rather one whose other sum hides something already; a
        total only where no part is left. None where everything is hidden, 0, or known to the reader anyway."""
        lines = list(sums)
        parts = [part for each in lines for part in each.parts if self._can_be_hidden(part)]
        if parts:
            count = self.table.counts
            return min(parts, key=lambda part: (not count[part], not self._crossing(part, lines), count[part]))
        totals = [each.total for each in lines if each.total != other_than and self._can_be_hidden(each.total)]
        return min(totals, key=lambda total: self.table.counts[total], default=None)

    def narrow(self, primary: Collection[Cell]) -> list[Cell]:
        asked = (cell for cell in self.table.counts if cell in primary and cell in self.hidden)
        wanted = [cell for cell in asked if cell not in self.wide]
        width, maybe_none, above = self.least_width, self.maybe_none, self.rounded_above
        found = narrow(self.table, self.hidden, wanted, width, maybe_none=maybe_none, rounded_above=above)
        self.wide |= set(wanted) - set(found)
        return found

    def connected(self, cell: Cell) -> Iterator[Sum]:
        """The sums that tell something of a cell, the nearest first: through cells that are hidden, too."""
        seen: list[Sum] = []
        waiting, met = [cell], {cell}
        while waiting:
            for each in self.table.sums_of[waiting.pop(0)]:
                if each not in seen:
                    seen.append(each)
                    yield each
                    waiting += [other for other in each.cells if other in self.hidden and other not in met]
                    met |= set(waiting)

    def _can_be_hidden(self, cell: Cell) -> bool:
        free = cell not in self.hidden and cell not in self.fixed
        return free and (self.table.counts[cell] > 0 or cell in self.maybe_none)

    def _crossing(self, cell: Cell, lines: list[Sum]) -> bool:
        others = (each for each in self.table.sums_of[cell] if each not in lines)
        return any(other in self.hidden for each in others for other in each.cells)


def hide(
    table: Table,
    primary: Collection[Cell],
    *,
    fixed: Collection[Cell] = (),
    together: Iterable[frozenset[Cell]] = (),
    maybe_none: Collection[Cell] = (),
    audited: Collection[Cell] | None = None,
    rounded_above: int | None = None,
    least_width: int = LEAST_WIDTH,
) -> Hidden:
    """What must be hidden beside the small counts of `primary`.

    fixed: shown whatever they are, as the reader knows them by right.   together: cells that are hidden as one.
    maybe_none: cells that may be hidden though they are 0.   audited: whose range must be wide; None: the primary.
    rounded_above: what is shown is more than this, and will be rounded; subtraction then gives nothing exactly, so only
    the audit hides more.
    """
    fixed, must = frozenset(fixed), frozenset(primary if audited is None else audited)
    units = {cell: unit for unit in together for cell in unit}
    work = _Hiding(table, fixed, units, frozenset(maybe_none), rounded_above, least_width)
    for cell in table.counts:
        if cell in primary and cell not in fixed:
            work.hide(cell)
    while True:
        if rounded_above is None:
            _hide_beside_lonely(work)
        narrow = work.narrow(must)
        if not narrow or not _widen(work, narrow):
            return Hidden(frozenset(work.hidden), frozenset(narrow))


def of_profile(table: Table, profile: Profile) -> Hidden:
    """As that profile hides; all totals are shown where they can be."""
    small = [cell for cell, count in table.counts.items() if profile.hides(count)]
    above = profile.most if profile.rounds else None
    return hide(table, small, rounded_above=above)


def printed(table: Table, hidden: Hidden, profile: Profile) -> dict[Cell, str]:
    """What stands in each cell."""
    return {
        cell: SYMBOL if cell in hidden.cells else str(to_nearest_5(count) if profile.rounds else count)
        for cell, count in table.counts.items()
    }


def _hide_beside_lonely(work: _Hiding) -> None:
    """Hide a neighbour of each lonely cell, until none is left that has one."""
    hopeless: set[tuple[Cell, Sum]] = set()
    while True:
        lonely = next((each for each in work.lonely() if each not in hopeless), None)
        if lonely is None:
            return
        neighbour = work.neighbour([lonely[1]], lonely[0])
        if neighbour is None:
            hopeless.add(lonely)
        else:
            work.hide(neighbour)


def _widen(work: _Hiding, narrow: Iterable[Cell]) -> bool:
    """Hide one cell more, for the first of the narrow ones that it helps. False where nothing is left to hide."""
    for cell in narrow:
        for each in work.connected(cell):
            neighbour = work.neighbour([each], cell)
            if neighbour is not None:
                work.hide(neighbour)
                return True
    return False
