"""Values as files: Excel, CSV and JSON. Built from nothing else than what may be told; text never becomes a formula."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from looped.indicators.queries.disclosure import SYMBOL
from looped.indicators.queries.told import Told, as_json

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00")
Cell = str | Decimal | int


def _not_for_publication() -> str:
    return _("Not for publication")


def _heads() -> list[str]:
    return [
        _("Indicator"), _("Title"), _("Month"), _("As at"), _("Service area"), _("Team"), _("Value"), _("Unit"),
        _("Numerator"), _("Denominator"), _("Left out"), _("Why left out"), _("Source"), _("How well the source fits"),
        _("Version"), _("Use"),
    ]  # fmt: skip


def _cells(each: Told) -> list[Cell]:
    def number(found: Decimal | None) -> Cell:
        return SYMBOL if each.is_kept_back else "" if found is None else found

    left_out = each.left_out
    return [
        each.indicator, each.title, str(each.month), each.as_at.isoformat(), each.area, each.team,
        number(each.value), each.unit, number(each.numerator), number(each.denominator),
        "" if left_out is None else sum(n for _why, n in left_out),
        "; ".join(f"{why}: {n}" for why, n in left_out or ()),
        each.source, each.fit, each.version, _not_for_publication(),
    ]  # fmt: skip


def to_csv(rows: Iterable[Told]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_heads())
    writer.writerows([_safe(cell) for cell in _cells(each)] for each in rows)
    return out.getvalue().encode("utf-8-sig")  # so that Excel reads it as UTF-8


def _safe(cell: Cell) -> Cell:
    """A spreadsheet takes text that begins so for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def to_json(rows: Iterable[Told]) -> bytes:
    document = {"use": _not_for_publication(), "kept_back": explained(), "values": [as_json(each) for each in rows]}
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def to_xlsx(rows: Iterable[Told]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(_("Values"))
    bold, head = book.add_format({"bold": True}), book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    sheet.write_string(0, 0, _not_for_publication(), bold)
    sheet.write_string(1, 0, explained())
    _write(sheet, 3, _heads(), head)
    for line, each in enumerate(rows, start=4):
        _write(sheet, line, _cells(each))
    sheet.set_column(1, 1, 50)
    sheet.set_column(4, 5, 22)
    sheet.freeze_panes(4, 2)
    book.close()
    return out.getvalue()


def _write(sheet: Any, line: int, cells: Sequence[Cell], style: Any = None) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, str):
            sheet.write_string(line, column, cell, style)
        else:
            sheet.write_number(line, column, float(cell), style)


def explained() -> str:
    return _("c, or kept back: few children could be known by it, or by subtracting it from others.")


FORMS: dict[str, tuple[Callable[[Iterable[Told]], bytes], str]] = {
    "xlsx": (to_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (to_csv, "text/csv; charset=utf-8"),
    "json": (to_json, "application/json"),
}
