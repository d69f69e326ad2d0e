"""Excel: the tables of a report, a sheet each, with counts, bases and percentages as numbers."""

import io
import re

import xlsxwriter
from django.utils.translation import gettext as _

from looped.figures.figure import Figure
from looped.reports.blocks import Cell, Document, Table
from looped.reports.writers.words import standing, warnings

LONGEST = 31  # characters of a sheet's name that Excel takes


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
    """Each column of the table as three of the sheet where it holds counts: count, of, percent."""
    sheet.write_string(0, 0, table.caption, formats["title"])
    sheet.write_string(1, 0, " · ".join(warnings(document)), formats["note"])
    wide = [any(isinstance(row.cells[place], Figure) for row in table.rows) for place in range(len(table.columns) - 1)]
    sheet.write_string(3, 0, table.columns[0], formats["head"])
    column = 1
    for name, has_figures in zip(table.columns[1:], wide, strict=True):
        heads = (
            [name, _("%(name)s: of") % {"name": name}, _("%(name)s: percent") % {"name": name}]
            if has_figures
            else [name]
        )
        for head in heads:
            sheet.write_string(3, column, head, formats["head"])
            column += 1
    for line, row in enumerate(table.rows, start=4):
        sheet.write_string(line, 0, row.header, formats["bold"])
        column = 1
        for cell, has_figures in zip(row.cells, wide, strict=True):
            for value in _values(cell) if has_figures else (cell,):
                _put(sheet, line, column, value)
                column += 1
    if table.source:
        sheet.write_string(len(table.rows) + 5, 0, table.source, formats["note"])
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, column, 14)
    sheet.freeze_panes(4, 1)


def _values(cell: Cell) -> tuple[str | int | float | None, ...]:
    """Count, base and percentage of a figure; a coefficient or a word stands in the first place."""
    if isinstance(cell, str):
        return cell, None, None
    if cell.count is None:
        return (cell.text if cell.value is None else round(cell.value, 2)), None, None
    return cell.count, cell.of, None if cell.percent is None else float(cell.percent)


def _put(sheet, row: int, column: int, value: object) -> None:
    if isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif value is not None:
        sheet.write_string(row, column, str(value))


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
