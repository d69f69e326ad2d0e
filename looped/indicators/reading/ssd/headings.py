"""Which file is which table, told by its columns: each table of the dataset begins its columns in its own way."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from looped.indicators.reading import blocks
from looped.indicators.reading.contract import Found, Remembered
from looped.indicators.reading.ssd.tables import TABLES, Table

LEAST = 2  # columns without which a file is not taken for a table


def found_in(files: Sequence[Path], remembered: Remembered) -> dict[str, Found]:
    """Table -> where it is. Of two files of one table, the one with more of its columns, and then with more rows."""
    likely: dict[str, list[Found]] = {}
    for path in files:
        if path.suffix.lower() in (".csv", ".txt"):
            table, found = _of_file(path, remembered)
            if table:
                likely.setdefault(table, []).append(found)
    return {name: _chosen(likely[name]) for name in TABLES if name in likely}


def tidy(heading: str) -> str:
    """As a remembered heading is kept: lower case, single spaces."""
    return " ".join(heading.casefold().split())


def columns_of(table: Table, headings: Sequence[str], remembered: Mapping[str, str], *, sure: bool) -> dict[str, str]:
    """The table's column -> the heading as it stands. `sure` that it is this table: `referral_date` is then enough
    for cine_referral_date."""
    found: dict[str, str] = {}
    for heading in headings:
        column = remembered.get(tidy(heading))
        if column is None:
            column = _column(table, heading, sure)
        if column in table.wanted:
            found.setdefault(column, heading)
    return found


def _column(table: Table, heading: str, sure: bool) -> str:
    word = re.sub(r"[^a-z0-9]+", "_", heading.casefold().split(".")[-1]).strip("_")
    if word in table.wanted or not sure:
        return word
    return f"{table.wanted[0].split('_')[0]}_{word}"


def _of_file(path: Path, remembered: Remembered) -> tuple[str, Found]:
    rows, _separator = blocks.head(path)
    by_name = _named(path)
    best: tuple[int, str, int, dict[str, str]] = (0, "", 0, {})
    for number, row in enumerate(rows, 1):
        for name, table in TABLES.items():
            columns = columns_of(table, row, remembered.get(name, {}), sure=name == by_name)
            if (len(columns), name == by_name) > (best[0], best[1] == by_name):
                best = (len(columns), name, number, columns)
    count, name, number, columns = best
    if count < LEAST:
        return "", Found(path.name, None, 0, {})
    return name, _found(path, TABLES[name], number, columns, rows[number - 1], remembered.get(name, {}))


def _found(
    path: Path, table: Table, number: int, columns: dict[str, str], headings: Sequence[str], known: Mapping[str, str]
) -> Found:
    missing = [column for column in table.wanted if column not in columns]
    ignored = {heading for heading, column in known.items() if not column}
    prefix = f"{table.wanted[0].split('_')[0]}_"
    return Found(
        file=path.name,
        sheet=None,
        header_row=number,
        columns=columns,
        missing=missing,
        needed=[column for column in missing if column in table.needed],
        unknown=[
            heading
            for heading in headings
            if heading
            and heading not in columns.values()
            and tidy(heading) not in ignored
            # The dataset has more columns than are kept; those are no news to anybody.
            and not heading.casefold().split(".")[-1].startswith(prefix)
        ],
        rows=blocks.rows_below(path, number),
    )


def _named(path: Path) -> str:
    """The table whose name the file has, whatever stands around it: dbo.SSD_Person_20260930.csv."""
    words = re.sub(r"[^a-z0-9]+", "_", path.stem.casefold())
    names = [name for name in TABLES if name in words or name.removeprefix("ssd_") in words]
    return max(names, key=len, default="")


def _chosen(places: list[Found]) -> Found:
    first, *others = sorted(places, key=lambda each: (len(each.columns), each.rows), reverse=True)
    return Found(**{**first.as_json(), "also": [each.file for each in others]})
