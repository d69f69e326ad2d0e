"""Reads the children in need census: one XML, which holds the same events as the dataset's tables, for one year.

The census gives no ids but the child's, so a referral is known by its child and its place among the child's referrals,
and all below it by that. It says no team and no worker.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from looped.indicators.reading.blocks import BEYOND, ROW
from looped.indicators.reading.cin_census.elements import SAID_BY, TABLES, Collected
from looped.indicators.reading.columns import Problems
from looped.indicators.reading.contract import CannotRead, Found, Remembered
from looped.indicators.reading.contract import marked as _
from looped.indicators.reading.ssd.rows import Known, Rows

if TYPE_CHECKING:
    import polars as pl
    from lxml.etree import _Element

    from looped.indicators.reading.contract import Out

AT_ONCE = 20_000  # children whose rows are held before they are handed over

NOTHING = _("{file} is not a children in need census: it holds no child with an id.")
NO_FILE = _("The children in need census is one XML file, and none was brought.")
NOT_XML = _("{file} breaks off, or is not XML that can be read.")


def look(files: Sequence[Path], remembered: Remembered) -> dict[str, Found]:
    """Table -> which element says which of its columns. Raises CannotRead."""
    path = _census(files)
    rows: dict[str, int] = {}
    said: dict[str, set[str]] = {name: set() for name in TABLES}
    for collected in _collected(path):
        for name, some in collected.rows.items():
            rows[name] = rows.get(name, 0) + len(some)
            said[name].update(column for row in some for column, text in row.items() if text)
    if "pers_person_id" not in said["ssd_person"]:
        raise CannotRead(NOTHING, file=path.name)
    return {name: _found(path, name, rows[name], said[name]) for name in TABLES if rows[name]}


def day(files: Sequence[Path]) -> date | None:
    """The reference date in the header."""
    for said in _elements(_census(files), "ReferenceDate"):
        try:
            return date.fromisoformat((said.text or "").strip()[:10])
        except ValueError:
            return None
    return None


def read(files: Sequence[Path], matched: Mapping[str, Mapping[str, Any]], as_at: date, out: Out) -> None:
    known = Known()
    tables = {
        name: Rows(TABLES[name], as_at, known, Problems(name), own_keys=True) for name in TABLES if name in matched
    }
    children = matched.get("ssd_person", {}).get("rows", 0)
    for collected in _collected(_census(files)):
        for name, rows in tables.items():
            kept = rows.kept(_frame(name, collected.rows[name], rows.read))
            if name == "ssd_person":
                known.born = _born(kept)
            out.add(name, rows.events(kept))
            rows.problems.into(out)
        out.progress(min(99, tables["ssd_person"].read * 100 // max(children, 1)) if "ssd_person" in tables else 50)
    for name, rows in tables.items():
        out.counted(name, read=rows.read, left_out=rows.left_out)
    out.progress(100)


def _found(path: Path, name: str, rows: int, said: set[str]) -> Found:
    columns = {column: SAID_BY[column] for column in TABLES[name].columns if column in SAID_BY}
    missing = [column for column in columns if column not in said]
    return Found(
        file=path.name,
        sheet=None,
        header_row=1,
        columns={column: element for column, element in columns.items() if column in said},
        missing=missing,
        needed=[column for column in missing if column in TABLES[name].needed],
        rows=rows,
    )


def _frame(name: str, rows: list[dict[str, str | None]], before: int) -> pl.DataFrame:
    import polars as pl

    frame = pl.DataFrame(rows, schema={column: pl.String for column in TABLES[name].columns})
    return frame.with_row_index(ROW, offset=before + 1).with_columns(pl.lit(None, dtype=pl.String).alias(BEYOND))


def _born(kept: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    born = pl.coalesce("pers_dob", "pers_expected_dob")
    return kept.select(person="pers_person_id", born=born, known=True).unique("person", keep="first")


def _census(files: Sequence[Path]) -> Path:
    for path in files:
        if path.suffix.lower() == ".xml":
            return path
    raise CannotRead(NO_FILE)


def _collected(path: Path) -> Iterator[Collected]:
    """The rows of so many children at once, and those of the rest."""
    collected = Collected()
    for number, child in enumerate(_elements(path, "Child"), 1):
        collected.child(child)
        if number % AT_ONCE == 0:
            yield collected
            collected = Collected()
    yield collected


def _elements(path: Path, name: str) -> Iterator[_Element]:
    """Each such element, whole, one after the other; what was passed is forgotten. Raises CannotRead."""
    from lxml import etree

    try:
        for _event, element in etree.iterparse(
            str(path), tag=f"{{*}}{name}", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        ):
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise CannotRead(NOT_XML, file=path.name) from error
