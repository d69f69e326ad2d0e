"""PDF by typst: tagged (PDF/UA), so that a screen reader reads it. What people wrote is data, never markup."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from looped.reports.blocks import Block, Chart, Document, FigureBlock, Heading, Notice, Prose, Table, shown
from looped.reports.writers.words import said, standing, warnings
from looped.ui import typesetting

HERE = Path(__file__).parent


def write(document: Document) -> bytes:
    """The report as PDF/UA-1. Raises RuntimeError where a chart has no words for those who cannot see it."""
    return compiled("report.typ", _as_data(document), format="pdf", pdf_standards="ua-1")


def png(svg: str, *, width: int = 1200) -> bytes:
    """A chart as a picture of so many pixels, for Word, which does not show SVG everywhere."""
    return compiled("chart.typ", {"svg": svg}, format="png", ppi=72 * width / 520)


def compiled(template: str, data: dict[str, Any], **options: Any) -> bytes:
    """Run one template of this folder on `data`."""
    return typesetting.compiled(HERE / template, data, **options)


def _as_data(document: Document) -> dict[str, Any]:
    return {
        "title": document.title,
        "council": document.council,
        "period": document.period_name,
        "standing": standing(document),
        "warnings": warnings(document),
        "contents": _("Contents"),
        "page": _("Page"),
        "blocks": [data for block in document.blocks for data in _block(block)],
    }


def _block(block: Block) -> list[dict[str, Any]]:
    match block:
        case Heading():
            return [{"kind": "heading", "text": block.text, "level": block.level - 1}]
        case Prose():
            return _prose(block)
        case FigureBlock():
            return [{"kind": "text", "label": block.label, "text": block.figure.text}]
        case Table():
            return [_table(block)]
        case Chart():
            picture = {"kind": "chart", "title": block.title, "svg": block.svg, "alt": block.alt}
            return [picture] if block.table_is_above else [picture, _table(block.table)]
        case Notice():
            return [{"kind": "notice", "text": said(block.runs), "warning": block.kind == "warning"}]


def _prose(block: Prose) -> list[dict[str, Any]]:
    """The label leads the first paragraph; neighbouring bullets make one list."""
    found: list[dict[str, Any]] = []
    for place, paragraph in enumerate(block.paragraphs):
        text = said(paragraph.runs)
        if paragraph.kind == "bullet":
            if found and found[-1]["kind"] == "list":
                found[-1]["items"].append(text)
            else:
                found.append({"kind": "list", "items": [text]})
        else:
            label = block.label if place == 0 else ""
            found.append({"kind": paragraph.kind, "label": label, "text": text})
    return found


def _table(table: Table) -> dict[str, Any]:
    rows = [
        {"header": row.header, "cells": [shown(cell) for cell in row.cells], "grade": row.grade, "total": row.total}
        for row in table.rows
    ]
    return {
        "kind": "table", "caption": table.caption, "columns": list(table.columns), "rows": rows, "source": table.source,
        "of_words": list(table.of_words) if rows else [True] * len(table.columns),
    }  # fmt: skip
