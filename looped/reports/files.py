"""A report as a file: which formats there are, and how each is made."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.template.loader import render_to_string

from looped.reports.blocks import Document

NAMES = {"html": "HTML", "pdf": "PDF", "docx": "Word", "xlsx": "Excel", "json": "JSON"}
MEDIA = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
WRITERS = "looped.reports.writers"
WRITTEN_AT = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
HEAVY = ("pdf", "docx", "xlsx")  # their libraries load where they are used


def formats() -> tuple[str, ...]:
    """The formats that this installation can write, in the order of the buttons."""
    return tuple(name for name in NAMES if name not in HEAVY or find_spec(WRITERS))


def written(format: str, document: Document, figures: Callable[[], dict[str, Any]]) -> bytes:
    """The report in one format, without its empty parts. `figures` gives the object of `formats/figures.md`."""
    document = document.without_gaps
    if format == "json":
        return as_json(figures())
    if format == "html":
        return render_to_string("reports/standalone.jinja", {"document": document}).encode()
    return import_module(WRITERS).render(format, document)


def tables_json(document: Document) -> dict[str, Any]:
    """What a released copy prints in its tables, word by word: it has no figures of its own. "use": for whom, where it
    is not for everybody."""
    tables = [
        {"caption": one.caption, "columns": list(one.columns), "source": one.source,
         "rows": [{"header": row.header, "cells": list(row.texts)} for row in one.rows]}
        for one in document.tables
    ]  # fmt: skip
    use = {"use": document.publication} if document.publication else {}
    return {"title": document.title, "period": document.period, "version": document.version, **use, "tables": tables}


def as_json(figures: dict[str, Any]) -> bytes:
    return (json.dumps(figures, ensure_ascii=False, indent=1) + "\n").encode()


def steady(format: str, content: bytes) -> bytes:
    """The same file without the moment at which it was written: two copies of one document are the same bytes."""
    if format not in ("docx", "xlsx"):
        return content
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = WRITTEN_AT.sub(b"", part)
            new.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def file_name(period: str, version: int, format: str, report: str) -> str:
    """quarterly-audit-2024-25Q1-version-1.pdf; a draft says so."""
    return f"{report}-{period}-{f'version-{version}' if version else 'draft'}.{format}"
