"""The reader of Annex A, the eleven lists that every council has ready for an inspection: `contract.Reader`.

columns, lists: what the lists hold. codes, systems: the code systems. grids: sheets and CSV files. recognise: which is
which list. cells, dates: a column cleaned. rows: a list checked. across: the lists against each other. events, care and
making: what they give for the tables of `shape`. Nothing is kept of a name, an address, a postcode, the place where a
child lives, or of who wants to adopt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from looped.indicators.reading.annex_a.lists import LISTS
from looped.indicators.reading.contract import CannotRead, Found, Out, Remembered
from looped.indicators.reading.contract import marked as _

if TYPE_CHECKING:
    from looped.indicators.reading.annex_a.grids import Grid
    from looped.indicators.reading.annex_a.rows import ListRead

NO_COLUMN = _("The list {list} cannot be read without the column “{column}”. Match a heading to it.")
GONE = _("The list {list} is not in {file} any more. Bring the files again.")
Matched = Mapping[str, Mapping[str, Any]]


def look(files: Sequence[Path], remembered: Remembered) -> dict[str, Found]:
    """Which lists are there, and which heading is which column. Raises CannotRead."""
    from looped.indicators.reading.annex_a.recognise import recognised

    return recognised(files, remembered)


def read(files: Sequence[Path], matched: Matched, as_at: date, out: Out) -> None:
    """Every row of the lists in `matched` into `out`, every problem named. matched: list -> Found as JSON. as_at: the
    day that the extract describes. Raises CannotRead."""
    from looped.indicators.reading.annex_a.across import disagreements
    from looped.indicators.reading.annex_a.events import tables_of
    from looped.indicators.reading.annex_a.grids import grids

    places = {(grid.file, grid.name): grid for grid in grids(files)}
    lists = {}
    for done, key in enumerate(key for key in LISTS if key in matched):
        found = matched[key]
        lists[key] = _one(places.get((found["file"], found["sheet"])), found, key, as_at)
        out.progress(10 + 60 * (done + 1) // len(matched))
    for each in lists.values():
        out.counted(each.list.key, read=each.read, left_out=each.left_out)
        out.problems(each.problems)
    for problems in disagreements(lists):
        out.problems(problems)
    for table, rows in tables_of(lists):
        out.add(table, rows)
    out.progress(100)


def _one(grid: Grid | None, found: Mapping[str, Any], key: str, as_at: date) -> ListRead:
    """One list, read from its sheet or file. Raises CannotRead."""
    from looped.indicators.reading.annex_a.rows import read_list

    needed = [column.heading for column in LISTS[key].columns if column.needed]
    for heading in needed:
        if not found["columns"].get(heading):
            raise CannotRead(NO_COLUMN, list=LISTS[key].title, column=heading)
    if grid is None:
        raise CannotRead(GONE, list=LISTS[key].title, file=found["file"])
    cells = grid.below(found["header_row"], found["columns"])
    grid.forget()
    if not set(needed) <= set(cells.columns):
        raise CannotRead(GONE, list=LISTS[key].title, file=found["file"])
    return read_list(LISTS[key], cells, as_at)
