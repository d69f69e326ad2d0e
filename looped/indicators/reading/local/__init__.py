"""Reads the council's own small lists, for what no national extract holds: plans with the day they were due, and
supervision. Their format is ours: docs/formats-local-list.md."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from looped.indicators.reading.columns import Problems
from looped.indicators.reading.contract import CannotRead, Found, Remembered
from looped.indicators.reading.contract import marked as _
from looped.indicators.reading.local.grids import Grid, grids
from looped.indicators.reading.ssd.rows import Known, Rows
from looped.indicators.reading.ssd.tables import Table, table

if TYPE_CHECKING:
    import polars as pl

    from looped.indicators.reading.contract import Out

TABLES: Mapping[str, Table] = {
    "local_plans": table(
        "local_plans",
        "plan_id:key plan_person_id:person! plan_type:words! plan_due:any_day_ahead! plan_done:any_day team:words "
        "worker:words",
    ),
    "local_supervision": table(
        "local_supervision",
        "supervision_id:key supervision_person_id:person! supervision_date:any_day! team:words worker:words",
    ),
}
CASE = "case|case id|case reference|child|child id|child unique id|person id"
TEAM, WORKER = "team|allocated team", "worker|allocated worker|social worker"
HEADINGS = {
    "local_plans": {
        "plan_id": "plan id|plan reference",
        "plan_person_id": CASE,
        "plan_type": "plan type|type of plan|plan|type",
        "plan_due": "due|due date|date due|plan due",
        "plan_done": "done|done date|date done|plan done|completed|date completed|sent out|date sent out",
        "team": TEAM,
        "worker": WORKER,
    },
    "local_supervision": {
        "supervision_id": "supervision id|supervision reference",
        "supervision_person_id": CASE,
        "supervision_date": "supervision date|date of supervision|supervision|supervised on",
        "team": TEAM,
        "worker": WORKER,
    },
}
"""Table -> column -> the headings that it goes by, in lower case, without marks."""

NOTHING = _(
    "Neither list was found. Plans need the columns case, plan type, due and done; supervision needs case and "
    "supervision date."
)
NOT_THERE = _("{file} has not the column “{heading}” that was confirmed for it.")


def look(files: Sequence[Path], remembered: Remembered) -> dict[str, Found]:
    """Raises CannotRead where neither list is there."""
    likely: dict[str, list[Found]] = {name: [] for name in TABLES}
    for grid in grids(files):
        for name in TABLES:
            found = _found(grid, name, remembered.get(name, {}))
            if found:
                likely[name].append(found)
    if not any(likely.values()):
        raise CannotRead(NOTHING)
    return {name: _chosen(places) for name, places in likely.items() if places}


def read(files: Sequence[Path], matched: Mapping[str, Mapping[str, Any]], as_at: date, out: Out) -> None:
    everything = list(grids(files))
    for number, (name, found) in enumerate(matched.items(), 1):
        here = (grid for grid in everything if (grid.path.name, grid.sheet) == (found["file"], found["sheet"]))
        grid = next(here, None)
        if grid is None:
            raise CannotRead(NOTHING)
        _read_list(name, grid, found, as_at, out)
        out.progress(number * 100 // len(matched))


def _read_list(name: str, grid: Grid, found: Mapping[str, Any], as_at: date, out: Out) -> None:
    key = TABLES[name].of_kind("key") or ""
    own_keys = key not in found["columns"]
    rows = Rows(TABLES[name], as_at, Known(), Problems(name), own_keys=own_keys)
    for frame in grid.frames(found["header_row"], _places(grid, found)):
        out.add(name, rows.events(rows.kept(_with_keys(frame, key) if own_keys else frame)))
        rows.problems.into(out)
    out.counted(name, read=rows.read, left_out=rows.left_out)


def _with_keys(frame: pl.DataFrame, key: str) -> pl.DataFrame:
    """A row of a list that gives its rows no ids is known by its place; a blank row stays without, and so is none."""
    import polars as pl

    blank = pl.all_horizontal(pl.exclude("row").is_null())
    return frame.with_columns(pl.when(~blank).then(pl.lit("row ") + pl.col("row").cast(pl.String)).alias(key))


def _found(grid: Grid, name: str, remembered: Mapping[str, str]) -> Found | None:
    """None where the grid is not this list: a column that every row needs, and no other list has, is missing."""
    for number, row in enumerate(grid.head(), 1):
        columns = _columns(name, row, remembered)
        if not ({"plan_due", "supervision_date"} & set(columns)) or len(columns) < 2:
            continue
        missing = [column for column in TABLES[name].columns if column not in columns]
        ignored = {heading for heading, column in remembered.items() if not column}
        taken = {*columns.values(), ""}
        return Found(
            file=grid.path.name,
            sheet=grid.sheet,
            header_row=number,
            columns=columns,
            missing=missing,
            needed=[column for column in missing if column in TABLES[name].needed],
            unknown=[heading for heading in row if heading not in taken and _tidy(heading) not in ignored],
            rows=grid.below(number),
        )
    return None


def _columns(name: str, headings: Sequence[str], remembered: Mapping[str, str]) -> dict[str, str]:
    known = {word: column for column, words in HEADINGS[name].items() for word in words.split("|")}
    known |= {column.replace("_", " "): column for column in HEADINGS[name]}
    found: dict[str, str] = {}
    for heading in headings:
        column = remembered.get(_tidy(heading))
        if column is None:
            column = known.get(" ".join(re.sub(r"[^a-z0-9]+", " ", heading.casefold()).split()), "")
        if column in TABLES[name].columns:
            found.setdefault(column, heading)
    return found


def _tidy(heading: str) -> str:
    return " ".join(heading.casefold().split())


def _places(grid: Grid, found: Mapping[str, Any]) -> dict[str, int]:
    head = grid.head()
    headings = head[found["header_row"] - 1] if found["header_row"] <= len(head) else []
    for heading in found["columns"].values():
        if heading not in headings:
            raise CannotRead(NOT_THERE, file=grid.path.name, heading=heading)
    return {column: headings.index(heading) for column, heading in found["columns"].items()}


def _chosen(places: list[Found]) -> Found:
    first, *others = sorted(places, key=lambda each: (len(each.columns), each.rows), reverse=True)
    also = [f"{each.file}: {each.sheet}" if each.sheet else each.file for each in others]
    return Found(**{**first.as_json(), "also": also})
