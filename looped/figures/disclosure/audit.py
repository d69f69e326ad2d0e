"""What can be known of a hidden count: its exact least and most, given everything that is shown.

The sums of a table with two directions, or of a tree of places beside one direction, are those of a network, so that
the least and the most are whole numbers even where only fractions are asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
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
    asked = list(wanted)
    known = _Known(table, _bounds(table, hidden, maybe_none, rounded_above)) if asked else None
    return {cell: Range(known.least(cell), known.most(cell)) for cell in asked} if known else {}


def narrow(
    table: Table,
    hidden: Collection[Cell],
    wanted: Iterable[Cell],
    width: int,
    *,
    maybe_none: Collection[Cell] = (),
    rounded_above: int | None = None,
) -> list[Cell]:
    """The wanted cells whose range is less than so wide. As `ranges`, and quicker: each answer that is found for one
    cell is a table that could be, and so tells of all the others, too."""
    asked = list(wanted)
    known = _Known(table, _bounds(table, hidden, maybe_none, rounded_above)) if asked else None
    return [cell for cell in asked if not known.is_as_wide(cell, width)] if known else []


Bounds = Mapping[Cell, tuple[int, int | None]]


def _bounds(table: Table, hidden: Collection[Cell], maybe_none: Collection[Cell], rounded_above: int | None) -> Bounds:
    bounds: dict[Cell, tuple[int, int | None]] = {cell: (0 if cell in maybe_none else 1, None) for cell in hidden}
    if rounded_above is not None:
        shown = {cell: to_nearest_5(count) for cell, count in table.counts.items() if count and cell not in bounds}
        bounds |= {cell: (max(count - 2, rounded_above + 1), count + 2) for cell, count in shown.items()}
    return bounds


class _Known:
    """What somebody knows of a table: which numbers its unknown cells could be."""

    def __init__(self, table: Table, bounds: Bounds) -> None:
        import highspy

        self._place = {cell: number for number, cell in enumerate(bounds)}
        self._solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        self._solver.setOptionValue("output_flag", False)
        self._solver.setOptionValue("presolve", "off")  # each question begins where the last one ended
        self._solver.setOptionValue("threads", 1)
        infinity = highspy.kHighsInf
        lower = [float(low) for low, _high in bounds.values()]
        upper = [infinity if high is None else float(high) for _low, high in bounds.values()]
        self._solver.addVars(len(bounds), lower, upper)
        for each in table.sums:
            self._add(table, each)
        self._found_least = [table.counts[cell] for cell in bounds]  # what it truly is could be, too
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

    def _add(self, table: Table, each: Sum) -> None:
        unknown = [(self._place[part], 1.0) for part in each.parts if part in self._place]
        known = -sum(table.counts[part] for part in each.parts if part not in self._place)
        if each.total in self._place:
            unknown.append((self._place[each.total], -1.0))
        else:
            known += table.counts[each.total]
        if unknown:
            columns, factors = [column for column, _ in unknown], [factor for _, factor in unknown]
            self._solver.addRow(known, known, len(columns), columns, factors)

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
