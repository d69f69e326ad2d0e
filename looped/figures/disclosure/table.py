"""Counts of people, and which of them are sums of which others: all that somebody could subtract."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

Cell = Hashable
TOTAL = "total"


@dataclass(frozen=True)
class Sum:
    """`total` is the sum of `parts`; whoever reads the table knows that."""

    total: Cell
    parts: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        return (*self.parts, self.total)


@dataclass(frozen=True)
class Table:
    """`counts`: of different people, never negative. Raises ValueError where a sum is none."""

    counts: Mapping[Cell, int]
    sums: tuple[Sum, ...]

    def __post_init__(self) -> None:
        for each in self.sums:
            if self.counts[each.total] != sum(self.counts[part] for part in each.parts):
                raise ValueError(f"{each.total} is not the sum of its parts.")

    @cached_property
    def sums_of(self) -> Mapping[Cell, tuple[Sum, ...]]:
        """The sums in which a cell stands, as a part or as the total."""
        found: dict[Cell, list[Sum]] = {cell: [] for cell in self.counts}
        for each in self.sums:
            for cell in each.cells:
                found[cell].append(each)
        return {cell: tuple(sums) for cell, sums in found.items()}


def two_way(rows: Mapping[str, Sequence[int]], columns: Sequence[str]) -> Table:
    """A table of rows and columns with all its totals. Its cells: (row, column), either of them `TOTAL`."""
    counts: dict[Cell, int] = {}
    for name, values in rows.items():
        counts |= {(name, column): value for column, value in zip(columns, values, strict=True)}
        counts[name, TOTAL] = sum(values)
    sums = [Sum((name, TOTAL), tuple((name, column) for column in columns)) for name in rows]
    for column in (*columns, TOTAL):
        parts = tuple((name, column) for name in rows)
        counts[TOTAL, column] = sum(counts[part] for part in parts)
        sums.append(Sum((TOTAL, column), parts))
    sums.append(Sum((TOTAL, TOTAL), tuple((TOTAL, column) for column in columns)))
    return Table(counts, tuple(sums))


def merged(rows: Mapping[str, Sequence[int]], together: Iterable[str], name: str) -> dict[str, Sequence[int]]:
    """The rows with some of them as one, in the place of the first. Raises KeyError for a row that is not there."""
    wanted = tuple(together)
    sums = [sum(values) for values in zip(*(rows[each] for each in wanted), strict=True)]
    first = next(each for each in rows if each in wanted)
    return {name if each == first else each: sums if each == first else values
            for each, values in rows.items() if each == first or each not in wanted}  # fmt: skip
