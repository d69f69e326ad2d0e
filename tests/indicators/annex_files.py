"""Small extracts of Annex A for tests: invented children, as a workbook in Ofsted's layout or a CSV for each list, and
damage of every kind that councils' extracts have."""

import csv
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from looped.indicators.reading import annex_a
from looped.indicators.reading.annex_a.columns import Column, List
from looped.indicators.reading.annex_a.lists import LISTS

AS_AT = date(2026, 9, 30)
CELLS: Mapping[str, tuple[str, ...]] = {
    "gender": ("a) Male", "b) Female"),
    "ethnicity": ("a) WBRI", "f) MWBC", "o) BAFR"),
    "yes_no": ("a) Yes", "b) No"),
    "plain_yes_no": ("Yes", "No"),
    "source": ("q) 6: Police", "e) 2A: Schools", "a) 1A: Individual"),
    "need": ("N1 - Abuse or neglect", "N4 - Family in acute stress"),
    "closure": ("RC4 - Special guardianship order", "RC8 - Case closed after assessment, no further action"),
    "case": ("e) Closed episode",),
    "abuse": ("a) Neglect", "d) Emotional abuse"),
    "legal_status": ("C2: FCO", "V2: Single period under S20"),
    "permanence": ("a) Return to family", "f) Long-term fostering"),
    "ceased": ("c) E2: Died", "d) E3: Care taken by another LA"),
    "placement": ("f) U6: Foster placement - not FFA", "p) K2: Children\u2019s Homes"),
    "provider": ("b) PR1: Own provision",),
    "in_or_out": ("a) In", "b) Out"),
    "eligibility": ("b) Former relevant child", "d) Eligible child"),
    "in_touch": ("a) Yes",),
    "accommodation": ("U: Independent living", "E: Supported lodgings"),
    "suitable": ("a) Suitable", "b) Unsuitable"),
    "activity": ("F1: Full time in higher education", "G5: Not in education, employment or training - other"),
    "reversed": ("RD3 - Prospective adopters could not be found",),
    "left_adoption": ("1 - Adopter withdrew from process",),
    "text": ("Oak Team", "Elm Team"),
    "postcode": ("ZZ1 1ZZ", "ZZ22 3AB"),
    "unkept": ("SZ000001",),
    "whole": ("0", "2"),
}


def born(child: int) -> date:
    return date(2009 + child % 9, 1 + child % 12, 13 + child % 15)


def age(child: int) -> int:
    day = born(child)
    return AS_AT.year - day.year - ((AS_AT.month, AS_AT.day) < (day.month, day.day))


def cell(each: List, column: Column, place: int, child: int) -> Any:
    """A cell as it should be. The days of a row come one after the other; a child was last seen yesterday."""
    if column.kind == "id":
        return str(700_000 + child)
    if column.kind == "born":
        return born(child)
    if column.kind == "age":
        return age(child)
    if column.kind == "date":
        days = 1 if column.key == "seen" else 400 - 7 * place
        return AS_AT - timedelta(days=days + child % 5)
    found = CELLS[column.kind][child % len(CELLS[column.kind])]
    return int(found) if column.kind == "whole" else found


@dataclass
class Extract:
    """list -> its rows; planted: (list, row, heading) -> kind of damage."""

    lists: dict[str, list[list[Any]]]
    headings: dict[str, list[str]] = field(
        default_factory=lambda: {key: [column.heading for column in each.columns] for key, each in LISTS.items()}
    )
    planted: dict[tuple[str, int, str], str] = field(default_factory=dict)

    def as_csv(self, folder: Path) -> list[Path]:
        for key, rows in self.lists.items():
            with (folder / f"{key}.csv").open("w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows([self.headings[key], *([_british(value) for value in row] for row in rows)])
        return [folder / f"{key}.csv" for key in self.lists]

    def as_workbook(self, folder: Path, names: Mapping[str, str] | None = None) -> list[Path]:
        """As Ofsted lays it out: sheets that are no list, then each list with its title above its headings."""
        path = folder / "annex_a.xlsx"
        with xlsxwriter.Workbook(path) as book:
            day = book.add_format({"num_format": "dd/mm/yyyy"})
            for name in ("Front_Sheet", "Guidance", "Codes_used"):
                sheet = book.add_worksheet(name)
                sheet.write_column(0, 0, ["Annex A", *(column.heading for column in LISTS["list_4"].columns)])
            for key, rows in self.lists.items():
                sheet = book.add_worksheet((names or {}).get(key, key.replace("list", "List")))
                sheet.write(0, 0, f"List {key[5:]}: {LISTS[key].title}")
                sheet.write_row(1, 0, self.headings[key])
                for number, row in enumerate(rows, 2):
                    for place, value in enumerate(row):
                        if isinstance(value, date):
                            sheet.write_datetime(number, place, value, day)
                        elif isinstance(value, str):
                            sheet.write_string(number, place, value)
                        elif value is not None:
                            sheet.write_number(number, place, value)
        return [path]


def _british(value: Any) -> str:
    return "" if value is None else f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def clean(rows: int = 3, lists: Iterable[str] = LISTS) -> Extract:
    """Each list with as many rows, every column filled."""
    return Extract(
        {
            key: [
                [cell(LISTS[key], column, place, child) for place, column in enumerate(LISTS[key].columns)]
                for child in range(rows)
            ]
            for key in lists
        }
    )


OF_A_KIND: Mapping[str, Callable[[str], dict[str, Any]]] = {
    "id": lambda cell: {"float_id": f"{cell}.0", "padded_id": f" {cell} "},
    "age": lambda cell: {"fraction": f"{cell}.38", "text_age": f"{cell} yrs"},
    "gender": lambda cell: {"bare_label": cell[3:], "letter": cell[3], "number": "1", "unknown_code": "Withheld"},
    "ethnicity": lambda cell: {"bare_code": cell[3:], "long_label": f"{cell[3:]} - as recorded", "old_code": "A1"},
    "postcode": lambda cell: {
        "no_space": cell.replace(" ", ""), "lower": cell.lower(), "nonsense": "CONFIDENTIAL",
    },
    "text": lambda cell: {"na_error": "#N/A", "nbsp": cell.replace(" ", "\u00a0")},
    "whole": lambda cell: {"float_text": f"{cell}.0", "negative": "-2"},
}  # fmt: skip


def ways(column: Column, value: Any) -> dict[str, Any]:
    """Kind of damage -> what a cell becomes; all that councils' extracts were seen to have."""
    if isinstance(value, date):
        found = _ways_of_a_day(value)
    elif column.kind in OF_A_KIND:
        found = OF_A_KIND[column.kind](str(value))
    else:
        found = _ways_of_a_code(value)
    return found | ({"blank": None} if column.always else {})


def _ways_of_a_day(day: date) -> dict[str, Any]:
    found = {
        "iso_text": day.isoformat(), "short_year": f"{day:%d/%m/%y}", "month_name": f"{day:%d-%b-%Y}",
        "with_time": f"{day:%d/%m/%Y} 00:00:00", "excel_serial": str((day - date(1899, 12, 30)).days),
        "sentinel": "01/01/1900", "impossible": f"31/02/{day:%Y}",
        "future": f"{day + timedelta(days=3652):%d/%m/%Y}",
    }  # fmt: skip
    return found | ({"us_order": f"{day:%m/%d/%Y}"} if day.day > 12 else {})


def _ways_of_a_code(cell: str) -> dict[str, Any]:
    if cell[1:2] == ")":
        return {
            "bare_label": cell[3:], "case": cell.upper(), "trailing_space": f"{cell}  ", "letter_only": cell[3],
            "unknown_code": "Other - see notes",
        }  # fmt: skip
    if " - " in cell:
        return {"bare_code": cell.split(" - ")[0], "dash": cell.replace(" - ", " \u2013 "), "case": cell.lower()}
    return {}


def damaged(seed: int, rows: int = 40) -> Extract:
    """Damage in one cell of twenty, at random, of the kind that there is least of so far; and a row twice."""
    chance, extract = random.Random(seed), clean(rows)
    for key, lines in extract.lists.items():
        for number, row in enumerate(lines, 1):
            for place, column in enumerate(LISTS[key].columns):
                if chance.random() < 0.05 and (kinds := ways(column, row[place])):
                    so_far = list(extract.planted.values())
                    kind = min(sorted(kinds), key=so_far.count)
                    row[place] = kinds[kind]
                    extract.planted[key, number, column.heading] = kind
        again = chance.randrange(rows)
        lines.append(list(lines[again]))
        extract.planted[key, rows + 1, ""] = "duplicate_row"
    return extract


class Kept:
    """What a reader handed over: `contract.Out`, in memory."""

    def __init__(self) -> None:
        self.tables: dict[str, list[dict[str, Any]]] = {}
        self.found: list[tuple[Any, ...]] = []  # list, row, column, value, kind, meant
        self.counts: dict[str, tuple[int, int]] = {}
        self.percents: list[int] = []

    def add(self, table: str, frame: pl.DataFrame) -> None:
        self.tables.setdefault(table, []).extend(frame.to_dicts())

    def problems(self, frame: pl.DataFrame) -> None:
        self.found += frame.select("list", "row", "column", "value", "kind", "meant").rows()

    def counted(self, list: str, *, read: int, left_out: int = 0) -> None:
        self.counts[list] = (read, left_out)

    def progress(self, percent: int) -> None:
        self.percents.append(percent)

    @property
    def places(self) -> set[tuple[str, int, str]]:
        return {problem[:3] for problem in self.found}


def read(files: list[Path], as_at: date = AS_AT) -> Kept:
    """Looked at and read with what was found, as it would be confirmed without a change."""
    out = Kept()
    found = annex_a.look(files, {})
    annex_a.read(files, {key: each.as_json() for key, each in found.items()}, as_at, out)
    return out
