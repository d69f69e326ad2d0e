"""Reads the Standard Safeguarding Dataset: a CSV file for each table.

The tables are kept as they are; what changes is that teams have their names, that a review says whose it is, and that
a care plan's JSON becomes the one option that it ticks. Names of people, postcodes and URNs are never read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from looped.indicators import shape
from looped.indicators.reading import blocks
from looped.indicators.reading.columns import Problems
from looped.indicators.reading.contract import CannotRead, Found, Remembered
from looped.indicators.reading.contract import marked as _
from looped.indicators.reading.ssd.headings import found_in
from looped.indicators.reading.ssd.rows import Known, Rows
from looped.indicators.reading.ssd.tables import TABLES

if TYPE_CHECKING:
    import polars as pl

    from looped.indicators.reading.contract import Out

NOTHING = _(
    "None of the tables of the Standard Safeguarding Dataset was found. Each is a CSV file with the names of the "
    "dataset’s columns in its first row."
)
NOT_THERE = _("{file} has not the column “{heading}” that was confirmed for it.")


def look(files: Sequence[Path], remembered: Remembered) -> dict[str, Found]:
    """Raises CannotRead where there is no table at all."""
    found = found_in(files, remembered)
    if not found:
        raise CannotRead(NOTHING)
    return found


def read(files: Sequence[Path], matched: Mapping[str, Mapping[str, Any]], as_at: date, out: Out) -> None:
    paths = {path.name: path for path in files}
    size = sum(paths[found["file"]].stat().st_size for found in matched.values()) or 1
    known, done = Known(), 0
    for name in TABLES:
        if name in matched:
            path = paths[matched[name]["file"]]
            _read_table(name, path, matched[name], as_at, known, out)
            done += path.stat().st_size
            out.progress(done * 100 // size)


def _read_table(name: str, path: Path, found: Mapping[str, Any], as_at: date, known: Known, out: Out) -> None:
    rows = Rows(TABLES[name], as_at, known, Problems(name))
    kept_for_others: list[pl.DataFrame] = []
    for block in blocks.blocks(path, found["header_row"], _places(path, found)):
        kept = rows.kept(block)
        if name in TELLS:
            kept_for_others.append(kept.select(each for each in TELLS[name] if each in kept.columns))
        if name in shape.TABLES:
            out.add(name, rows.events(kept))
        rows.problems.into(out)
    out.counted(name, read=rows.read, left_out=rows.left_out)
    if kept_for_others:
        _tell(name, kept_for_others, known)


def _places(path: Path, found: Mapping[str, Any]) -> dict[str, int]:
    """Column -> its place among the headings. Raises CannotRead."""
    rows, _separator = blocks.head(path)
    headings = rows[found["header_row"] - 1] if found["header_row"] <= len(rows) else []
    for heading in found["columns"].values():
        if heading not in headings:
            raise CannotRead(NOT_THERE, file=path.name, heading=heading)
    return {column: headings.index(heading) for column, heading in found["columns"].items()}


TELLS = {
    "ssd_person": ("pers_person_id", "pers_dob", "pers_expected_dob"),
    "ssd_department": ("dept_team_id", "dept_team_name"),
    "ssd_cla_episodes": ("clae_cla_id", "clae_person_id"),
}
"""Table -> the columns that later tables look into."""


def _tell(name: str, frames: list[pl.DataFrame], known: Known) -> None:
    import polars as pl

    frame = pl.concat(frames)
    if len(frame.columns) < 2:
        return
    if name == "ssd_department":
        known.teams = {team: called or team for team, called in frame.drop_nulls("dept_team_id").iter_rows()}
    elif name == "ssd_cla_episodes":
        pairs = frame.drop_nulls().unique("clae_cla_id", keep="first", maintain_order=True)
        known.periods = pairs.rename({"clae_cla_id": "clar_cla_id", "clae_person_id": "clar_person_id"})
    else:
        births = [column for column in ("pers_dob", "pers_expected_dob") if column in frame.columns]
        known.born = frame.select(
            person="pers_person_id", born=pl.coalesce(births) if births else pl.lit(None, dtype=pl.Date), known=True
        ).unique("person", keep="first")
