"""Which grid is which list, by its headings alone: neither the name of a sheet nor that of a file is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from looped.indicators.reading.annex_a.columns import List
from looped.indicators.reading.annex_a.grids import Grid, grids
from looped.indicators.reading.annex_a.lists import LISTS
from looped.indicators.reading.contract import CannotRead, Found, Remembered
from looped.indicators.reading.contract import marked as _

NOTHING = _(
    "None of the lists of Annex A was found. Each list needs a row with the headings of Ofsted’s template, within the "
    "first 25 rows of its sheet or file."
)
LEAST_OWN = 0.5  # of a list's own columns that must be there, so that a grid can be it
LEAST_COLUMNS = 4
SMALL_WORDS = frozenset(
    ("a", "an", "and", "for", "from", "in", "is", "of", "or", "that", "the", "their", "this", "to", "was", "within")
)
OTHERWISE = {
    "sex": "Gender",
    "age": "Age of Child (Years)",
    "child id": "Child Unique ID",
    "unique child id": "Child Unique ID",
}


@dataclass(frozen=True)
class Candidate:
    list: List
    grid: Grid
    header_row: int
    columns: Mapping[str, str]
    headings: Sequence[str]
    ignored: frozenset[str]

    @property
    def overlap(self) -> float:
        """Which share of the list's own columns is there."""
        own = [column.heading for column in self.list.own]
        return sum(heading in self.columns for heading in own) / len(own)

    @property
    def rank(self) -> tuple[float, int]:
        return self.overlap, len(self.columns)

    @property
    def fits(self) -> bool:
        return self.overlap >= LEAST_OWN and len(self.columns) >= LEAST_COLUMNS

    @property
    def place(self) -> str:
        return f"{self.grid.file}: {self.grid.name}" if self.grid.name else self.grid.file

    def found(self, also: Iterable[Candidate], height: int) -> Found:
        missing = [column for column in self.list.columns if column.heading not in self.columns]
        return Found(
            file=self.grid.file,
            sheet=self.grid.name,
            header_row=self.header_row,
            columns=self.columns,
            missing=[column.heading for column in missing],
            needed=[column.heading for column in missing if column.needed],
            unknown=[
                heading
                for heading in self.headings
                if heading.strip() and heading not in self.columns.values() and tidy(heading) not in self.ignored
            ],
            rows=max(0, height - self.header_row),
            also=[each.place for each in also],
        )


def tidy(heading: str) -> str:
    """As a remembered heading is kept: lower case, single spaces."""
    return " ".join(heading.casefold().split())


@lru_cache(8192)
def words(heading: str) -> str:
    """A heading without what changes from council to council: marks, case, spaces, `(Y/N)` at the end."""
    found = re.sub(r"[\u2018\u2019'`]", "", heading.casefold())
    return re.sub(r" y n$", "", " ".join(re.sub(r"[^a-z0-9]+", " ", found).split()))


@lru_cache(8192)
def _telling(heading: str) -> frozenset[str]:
    return frozenset(words(heading).split()) - SMALL_WORDS


def columns_of(each: List, headings: Sequence[str], remembered: Mapping[str, str]) -> dict[str, str]:
    """The list's column -> the heading as it stands: what a person confirmed before goes first, then the same words,
    then the same but for small words. A heading is taken once."""
    found: dict[str, str] = {}
    left = [heading for heading in headings if heading.strip()]
    for heading in list(left):
        if tidy(heading) in remembered:
            left.remove(heading)
            column = remembered[tidy(heading)]
            if column in each.by_heading:
                found.setdefault(column, heading)
    for same in (words, _telling):
        columns = {same(column): column for column in each.by_heading if column not in found}
        for heading in list(left):
            column = columns.get(same(heading)) or OTHERWISE.get(words(heading), "")
            if column in each.by_heading and column not in found:
                found[column] = heading
                left.remove(heading)
    return found


def candidates(grid: Grid, remembered: Remembered) -> list[Candidate]:
    """What a grid may be, the likeliest first."""
    found = []
    for number, row in enumerate(grid.top(), 1):
        if sum(bool(cell.strip()) for cell in row) < LEAST_COLUMNS:
            continue
        for each in LISTS.values():
            known = remembered.get(each.key, {})
            ignored = frozenset(heading for heading, column in known.items() if not column)
            found.append(Candidate(each, grid, number, columns_of(each, row, known), row, ignored))
    return sorted((each for each in found if each.fits), key=lambda each: each.rank, reverse=True)


def recognised(files: Sequence[Path], remembered: Remembered) -> dict[str, Found]:
    """List -> where it stands and which heading is which column. Raises CannotRead where no list is found at all."""
    likely: dict[str, list[tuple[Candidate, int]]] = {}
    for grid in grids(files):
        best = next(iter(candidates(grid, remembered)), None)
        if best:
            likely.setdefault(best.list.key, []).append((best, grid.height()))
        grid.forget()
    if not likely:
        raise CannotRead(NOTHING)
    return {key: _chosen(likely[key]) for key in LISTS if key in likely}


def _chosen(places: list[tuple[Candidate, int]]) -> Found:
    """Of several grids that look like the same list, the one with most of its columns; then the one with most rows."""
    places = sorted(places, key=lambda each: (*each[0].rank, each[1]), reverse=True)
    (first, height), *others = places
    return first.found((each for each, _ in others), height)
