"""The problems of an extract, a page at a time, and all of them as a file."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from tempfile import TemporaryFile
from typing import Any
from urllib.parse import urlencode

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.readings import record_reading
from looped.indicators.models import Extract
from looped.indicators.queries.extract_problems import Line, all_problems, has_problems_file, page_of_problems
from looped.indicators.queries.extract_words import list_name
from looped.indicators.queries.extracts import problems_by_list, visible_extracts

FORMULA = ("=", "+", "-", "@", "\t", "\r")
MOST_ROWS = 1_000_000  # that a sheet of Excel holds below its header
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@permitted(P.BRING_EXTRACTS, P.CONFIRM_EXTRACTS)
def problems(request: HttpRequest, public_id: str) -> HttpResponse:
    extract = get_object_or_404(visible_extracts(request.user), public_id=public_id)
    filters, lists = _filters(request), problems_by_list(extract)
    page = None
    if has_problems_file(public_id):
        _look(request, extract)
        keys = {name: _key(request.GET.get(name, "")) for name in ("after", "before")}
        page = page_of_problems(public_id, **filters, **keys)
    address = urlencode(
        {name: value for name, value in (("list", filters["list_key"]), ("kind", filters["kind"])) if value}
    )
    context = {
        "extract": extract, "lists": lists, "page": page, "filters": filters, "address": address,
        "kinds": sorted({(each[1], each[0]) for one in lists for each in one.kinds}),
        "names": {each.key: each.name for each in lists},
    }  # fmt: skip
    return render(request, "indicators/extracts/problems.jinja", context)


@require_safe
@permitted(P.BRING_EXTRACTS, P.CONFIRM_EXTRACTS)
def problems_file(request: HttpRequest, public_id: str, form: str) -> HttpResponseBase:
    """form: csv or xlsx. What a spreadsheet would take for a formula stays text."""
    extract = get_object_or_404(visible_extracts(request.user), public_id=public_id)
    if form not in ("csv", "xlsx") or not has_problems_file(public_id):
        raise Http404
    _look(request, extract)
    rows = (_cells(extract, each) for each in all_problems(public_id, **_filters(request)))
    heads = [_("List"), _("Row"), _("Column"), _("What stands there"), _("What is wrong"), _("How it was understood")]
    name = f"problems-{extract.source}-{extract.as_at:%Y-%m-%d}.{form}"
    if form == "xlsx":
        return FileResponse(_xlsx(heads, rows), as_attachment=True, filename=name, content_type=XLSX)
    response = StreamingHttpResponse(_csv(heads, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _look(request: HttpRequest, extract: Extract) -> None:
    """Values of children's records stand there: who looked is kept."""
    record_reading(
        by=request.user, what="problems of an extract", subject=extract.public_id, case_reference="",
        purpose="To mend or to confirm an extract", now=timezone.now(),
    )  # fmt: skip


def _filters(request: HttpRequest) -> dict[str, str]:
    return {"list_key": request.GET.get("list", ""), "kind": request.GET.get("kind", "")}


def _key(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else -1


def _cells(extract: Extract, line: Line) -> list[Any]:
    meant = _("not understood, left empty") if line.meant is None else line.meant
    return [list_name(extract.source, line.list), line.row or "", line.column, line.value or "", line.why, meant]


def _csv(heads: list[str], rows: Iterable[list[Any]]) -> Iterator[str]:
    yield "\ufeff"  # so that Excel reads it as UTF-8
    for cells in chain([heads], rows):
        out = io.StringIO()
        csv.writer(out).writerow([_as_text(cell) for cell in cells])
        yield out.getvalue()


def _as_text(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _xlsx(heads: list[str], rows: Iterable[list[Any]]) -> Any:
    """Written row by row into a file that goes with the answer."""
    import xlsxwriter

    out = TemporaryFile()  # noqa: SIM115
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(_("Problems"))
        for number, cells in enumerate(islice(chain([heads], rows), MOST_ROWS + 1)):
            for column, cell in enumerate(cells):
                sheet.write(number, column, cell)
    out.seek(0)
    return out
