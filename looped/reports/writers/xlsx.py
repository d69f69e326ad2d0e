"""Excel: the tables of a report, a sheet each, with counts, bases and percentages as numbers."""

import io
import re
from dataclasses import dataclass

import xlsxwriter
from django.utils.translation import gettext as _

from looped.figures.figure import Figure
from looped.reports.blocks import Cell, Document, Table
from looped.reports.writers.words import standing, warnings

LONGEST = 31  # characters of a sheet's name that Excel takes
MOST = 32_767  # characters of one cell that Excel takes: of more it would keep none


def write(document: Document) -> bytes:
    """The tables as XLSX. A first sheet lists them; text that looks like a formula stays text."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": f"{document.title}, {document.period_name}", "company": document.council})
    formats = {
        "title": book.add_format({"bold": True, "font_size": 14, "font_color": "#0b5d57"}),
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "bold": book.add_format({"bold": True}),
        "note": book.add_format({"font_color": "#57534c", "italic": True}),
    }
    names = _names(document.tables)
    _contents(book, document, names, formats)
    for name, table in zip(names, document.tables, strict=True):
        _sheet(book.add_worksheet(name), table, document, formats)
    book.close()
    return out.getvalue()


def _contents(book: xlsxwriter.Workbook, document: Document, names: list[str], formats: dict) -> None:
    sheet = book.add_worksheet(_("Contents"))
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 80)
    lines = [document.council, document.period_name, standing(document), *warnings(document)]
    sheet.write_string(0, 0, document.title, formats["title"])
    for row, line in enumerate(lines, start=1):
        sheet.write_string(row, 0, line)
    first = len(lines) + 2
    for row, (name, table) in enumerate(zip(names, document.tables, strict=True), start=first):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", string=name)
        sheet.write_string(row, 1, table.caption)


def _sheet(sheet, table: Table, document: Document, formats: dict) -> None:
    """Each column of the table as several of the sheet where it holds figures: see `_Column`."""
    sheet.write_string(0, 0, table.caption, formats["title"])
    sheet.write_string(1, 0, " · ".join(warnings(document)), formats["note"])
    columns = [_Column.of(name, [row.cells[at] for row in table.rows]) for at, name in enumerate(table.columns[1:])]
    heads = [table.columns[0], *[head for column in columns for head in column.heads]]
    for at, head in enumerate(heads):
        sheet.write_string(3, at, head, formats["head"])
    for line, row in enumerate(table.rows, start=4):
        sheet.write_string(line, 0, _fitting(row.header), formats["bold"])
        values = [value for cell, column in zip(row.cells, columns, strict=True) for value in column.values(cell)]
        for at, value in enumerate(values, start=1):
            _put(sheet, line, at, value)
    if table.source:
        sheet.write_string(len(table.rows) + 5, 0, table.source, formats["note"])
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, len(heads), 14)
    sheet.freeze_panes(4, 1)


@dataclass(frozen=True)
class _Column:
    """One column of a table. based: counts stand out of something; sure: something has an interval."""

    name: str
    based: bool
    sure: bool

    @classmethod
    def of(cls, name: str, cells: list[Cell]) -> "_Column":
        figures = [cell for cell in cells if isinstance(cell, Figure)]
        return cls(name, any(one.of is not None for one in figures), any(one.low is not None for one in figures))

    @property
    def heads(self) -> list[str]:
        found = [self.name]
        if self.based:
            found += [_("%(name)s: of") % {"name": self.name}, _("%(name)s: percent") % {"name": self.name}]
        if self.sure:
            found += [_("%(name)s: 95%% from") % {"name": self.name}, _("%(name)s: 95%% to") % {"name": self.name}]
        return found

    def values(self, cell: Cell) -> list[str | int | float | None]:
        """Count, base, percentage, and the ends of the interval; a coefficient or a word stands in the first place."""
        if isinstance(cell, str):
            return [cell, *[None] * (len(self.heads) - 1)]
        first = cell.count if cell.count is not None else cell.text if cell.value is None else round(cell.value, 2)
        base = [cell.of, None if cell.percent is None else float(cell.percent)] if self.based else []
        ends = [
            None if end is None else round(end, 1 if cell.count is not None else 2) for end in (cell.low, cell.high)
        ]
        return [first, *base, *(ends if self.sure else [])]


def _put(sheet, row: int, column: int, value: object) -> None:
    if isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif value is not None:
        sheet.write_string(row, column, _fitting(str(value)))


def _fitting(words: str) -> str:
    return words if len(words) <= MOST else f"{words[: MOST - 1]}…"


def _names(tables: tuple[Table, ...]) -> list[str]:
    """A name for each sheet that Excel takes, and that no other sheet has."""
    found: list[str] = []
    for table in tables:
        plain = re.sub(r"[\[\]:*?/\\']", " ", table.caption).strip() or _("Table")
        name, number = plain[:LONGEST].strip(), 2
        while name.casefold() in {other.casefold() for other in found}:
            ending = f" {number}"
            name, number = plain[: LONGEST - len(ending)].strip() + ending, number + 1
        found.append(name)
    return found
