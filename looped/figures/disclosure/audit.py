"""What can be known of a hidden count: its exact least and most, given everything that is shown.

The sums of a table with two directions, or of a tree of places beside one direction, are those of a network, so that
the least and the most are whole numbers even where only fractions are asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import ceil, floor
from typing import Any

from looped.figures.disclosure.profiles import to_nearest_5
from looped.figures.disclosure.table import Cell, Sum, Table

HAIR = 1e-6
"""By which the solver may miss a whole number."""


@dataclass(frozen=True)
class Range:
    """Both included. most: None where nothing that is shown bounds it."""

    least: int
    most: int | None

    @property
    def width(self) -> float:
        return float("inf") if self.most is None else self.most - self.least


def ranges(
    table: Table,
    hidden: Collection[Cell],
    wanted: Iterable[Cell],
    *,
    maybe_none: Collection[Cell] = (),
    rounded_above: int | None = None,
) -> dict[Cell, Range]:
    """The range of each wanted cell, which is among the hidden.

    hidden: at least 1 each, as whoever reads the table knows; but for those of `maybe_none`, which may be 0.
    rounded_above: all that is shown was rounded to the nearest 5, so that a reader knows it only so far; and that it is
    0 or more than this, as it would else be hidden. None: nothing was rounded.
    """
    asked, found = list(wanted), dict[Cell, Range]()
    for part in _parts(table, _bounds(table, hidden, maybe_none, rounded_above)) if asked else ():
        known = _Known(part)
        found |= {cell: Range(known.least(cell), known.most(cell)) for cell in part.cells & set(asked)}
    return {cell: found[cell] for cell in asked}


def narrow(
    table: Table,
    hidden: Collection[Cell],
    wanted: Iterable[Cell],
    width: int,
    *,
    maybe_none: Collection[Cell] = (),
    rounded_above: int | None = None,
    rounded: Collection[Cell] | None = None,
) -> list[Cell]:
    """The wanted cells whose range is less than so wide. As `ranges`, and quicker: each answer that is found for one
    cell is a table that could be, and so tells of all the others, too.

    rounded: of what is shown, that alone was rounded; None: all of it."""
    asked, found = list(wanted), set[Cell]()
    for part in _parts(table, _bounds(table, hidden, maybe_none, rounded_above, rounded)) if asked else ():
        found |= _narrow_of(part, part.cells & set(asked), width)
    return [cell for cell in asked if cell in found]


Bounds = Mapping[Cell, tuple[int, int | None]]


def _bounds(
    table: Table,
    hidden: Collection[Cell],
    maybe_none: Collection[Cell],
    rounded_above: int | None,
    rounded: Collection[Cell] | None = None,
) -> Bounds:
    bounds: dict[Cell, tuple[int, int | None]] = {cell: (0 if cell in maybe_none else 1, None) for cell in hidden}
    if rounded_above is not None:
        told = {cell: count for cell, count in table.counts.items() if rounded is None or cell in rounded}
        shown = {cell: to_nearest_5(count) for cell, count in told.items() if count and cell not in bounds}
        bounds |= {cell: (max(count - 2, rounded_above + 1), count + 2) for cell, count in shown.items()}
    return bounds


@dataclass(frozen=True)
class _Part:
    """Unknown cells that hang together by sums, and nothing else: what is known of them is known of no others.

    bounds: of each cell the least, the most and the truth.   rows: unknown cells with their signs, and what they make.
    """

    bounds: tuple[tuple[Cell, int, int | None, int], ...]
    rows: tuple[tuple[tuple[tuple[Cell, int], ...], int], ...]

    @cached_property
    def cells(self) -> frozenset[Cell]:
        return frozenset(cell for cell, *_numbers in self.bounds)


def _parts(table: Table, bounds: Bounds) -> Iterator[_Part]:
    rows = [row for row in (_row(table, each, bounds) for each in table.sums) if row[0]]
    touching: dict[Cell, list[int]] = {cell: [] for cell in bounds}
    for number, (unknown, _makes) in enumerate(rows):
        for cell, _sign in unknown:
            touching[cell].append(number)
    seen: set[Cell] = set()
    for first in bounds:
        if first not in seen:
            seen.add(first)
            cells, numbers = [first], dict[int, None]()
            for cell in cells:  # grows while it is gone through
                for number in touching[cell]:
                    more = [other for other, _sign in rows[number][0] if other not in seen]
                    seen.update(more)
                    cells += more
                    numbers[number] = None
            of_cells = tuple((cell, *bounds[cell], table.counts[cell]) for cell in cells)
            yield _Part(of_cells, tuple(rows[number] for number in numbers))


def _row(table: Table, each: Sum, bounds: Bounds) -> tuple[tuple[tuple[Cell, int], ...], int]:
    signs = [*((part, 1) for part in each.parts), (each.total, -1)]
    makes = -sum(sign * table.counts[cell] for cell, sign in signs if cell not in bounds)
    return tuple((cell, sign) for cell, sign in signs if cell in bounds), makes


@lru_cache(maxsize=512)
def _narrow_of(part: _Part, wanted: frozenset[Cell], width: int) -> frozenset[Cell]:
    """Kept, as who reads a table with one number more in hand learns of its other parts what everybody does."""
    known = _Known(part)
    ordered = [cell for cell, *_numbers in part.bounds if cell in wanted]
    return frozenset(cell for cell in ordered if not known.is_as_wide(cell, width))


class _Known:
    """What somebody knows of a part of a table: which numbers its unknown cells could be."""

    def __init__(self, part: _Part) -> None:
        import highspy

        self._place = {cell: number for number, (cell, *_numbers) in enumerate(part.bounds)}
        self._solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        self._solver.setOptionValue("output_flag", False)
        self._solver.setOptionValue("presolve", "off")  # each question begins where the last one ended
        self._solver.setOptionValue("threads", 1)
        lower = [float(low) for _cell, low, _high, _truth in part.bounds]
        upper = [highspy.kHighsInf if high is None else float(high) for _cell, _low, high, _truth in part.bounds]
        self._solver.addVars(len(lower), lower, upper)
        for unknown, makes in part.rows:
            columns, signs = [self._place[cell] for cell, _sign in unknown], [float(sign) for _cell, sign in unknown]
            self._solver.addRow(makes, makes, len(columns), columns, signs)
        self._found_least = [truth for *_cell, truth in part.bounds]  # what it truly is could be, too
        self._found_most = list(self._found_least)

    def least(self, cell: Cell) -> int:
        return self._end(cell, 1.0) or 0

    def most(self, cell: Cell) -> int | None:
        return self._end(cell, -1.0)

    def is_as_wide(self, cell: Cell, width: int) -> bool:
        """Whether two numbers so far apart are both possible."""
        at = self._place[cell]
        if self._found_most[at] - self._found_least[at] >= width:
            return True
        most = self.most(cell)
        return most is None or most - self._found_least[at] >= width or most - self.least(cell) >= width

    def _end(self, cell: Cell, sign: float) -> int | None:
        """The least (sign 1) or the most (-1) that a cell could be. None: nothing bounds it."""
        import highspy

        column = self._place[cell]
        self._solver.changeColCost(column, sign)
        self._solver.run()
        found = self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        values: list[float] = list(self._solver.getSolution().col_value) if found else []
        for at, value in enumerate(values):  # a fraction, were there one, is never taken for more room than there is
            self._found_least[at] = min(self._found_least[at], ceil(value - HAIR))
            self._found_most[at] = max(self._found_most[at], floor(value + HAIR))
        self._solver.changeColCost(column, 0.0)
        if not found:
            return None
        return ceil(values[column] - HAIR) if sign > 0 else floor(values[column] + HAIR)
