"""What can be known of a hidden count: its exact least and most, given everything that is shown.

The sums of a table with two directions, or of a tree of places beside one direction, are those of a network, so that
the least and the most are whole numbers even where only fractions are asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from looped.figures.disclosure.profiles import to_nearest_5
from looped.figures.disclosure.table import Cell, Table


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
    rounded: bool = False,
) -> dict[Cell, Range]:
    """The range of each wanted cell, which is among the hidden.

    hidden: at least 1 each, as whoever reads the table knows; but for those of `maybe_none`, which may be 0.
    rounded: all that is shown was rounded to the nearest 5, so that a reader knows it only so far.
    """
    bounds: dict[Cell, tuple[int, int | None]] = {cell: (0 if cell in maybe_none else 1, None) for cell in hidden}
    if rounded:
        shown = {cell: to_nearest_5(count) for cell, count in table.counts.items() if count and cell not in bounds}
        bounds |= {cell: (max(count - 2, 0), count + 2) for cell, count in shown.items()}
    asked = list(wanted)
    return _solved(table, bounds, asked) if asked else {}


def _solved(table: Table, bounds: Mapping[Cell, tuple[int, int | None]], asked: Collection[Cell]) -> dict[Cell, Range]:
    import highspy

    place = {cell: number for number, cell in enumerate(bounds)}
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("presolve", "off")  # each question begins where the last one ended
    solver.setOptionValue("threads", 1)
    infinity = highspy.kHighsInf
    lower = [float(low) for low, _high in bounds.values()]
    upper = [infinity if high is None else float(high) for _low, high in bounds.values()]
    solver.addVars(len(place), lower, upper)
    for each in table.sums:
        unknown = [(part, 1.0) for part in each.parts if part in place]
        known = table.counts[each.total] - sum(table.counts[part] for part in each.parts if part not in place)
        if each.total in place:
            unknown.append((each.total, -1.0))
            known -= table.counts[each.total]
        if unknown:
            columns, factors = [place[cell] for cell, _ in unknown], [factor for _, factor in unknown]
            solver.addRow(known, known, len(columns), columns, factors)
    return {cell: _range(solver, place[cell]) for cell in asked}


def _range(solver: Any, column: int) -> Range:
    import highspy

    solver.changeColCost(column, 1.0)
    solver.changeObjectiveSense(highspy.ObjSense.kMinimize)
    solver.run()
    least = round(solver.getInfo().objective_function_value)
    solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
    solver.run()
    bounded = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    most = round(solver.getInfo().objective_function_value) if bounded else None
    solver.changeColCost(column, 0.0)
    return Range(least, most)
