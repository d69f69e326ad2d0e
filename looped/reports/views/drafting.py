"""The draft of a quarter's report: read, written in place, and every figure opened."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from looped.core.periods import Quarter
from looped.reports import files
from looped.reports.queries import closing_records, records, voice_records
from looped.reports.queries.drafts import draft_of
from looped.reports.views import writing
from looped.reports.views.pages import asked, download, figure_address
from looped.reports.views.writing import writer


def _link(quarter: Quarter) -> writing.Link:
    return figure_address("reports:figure", quarter)


@require_safe
@writer
def draft(request: HttpRequest, quarter: Quarter) -> HttpResponse:
    return writing.read(request, draft_of(quarter), _link(quarter))


@require_POST
@writer
def write(request: HttpRequest, quarter: Quarter, slot: str) -> HttpResponse:
    return writing.save(request, draft_of(quarter), _link(quarter), slot)


@require_POST
@writer
def restore(request: HttpRequest, quarter: Quarter, slot: str) -> HttpResponse:
    return writing.restore(request, draft_of(quarter), slot)


@require_safe
@writer
def figures(request: HttpRequest, quarter: Quarter) -> HttpResponse:
    """Every figure that the words may name, with its value now."""
    found = draft_of(quarter)
    wanted = request.GET.get("find", "")[:60].strip()
    rows = records.pick_list(found.book, wanted, _link(quarter))
    return render(request, "reports/figures.jinja", {"draft": found, "rows": rows, "wanted": wanted})


@require_safe
@writer
def figure(request: HttpRequest, quarter: Quarter) -> HttpResponse:
    found = draft_of(quarter)
    one = found.book.find(asked(request.GET))
    if one is None:
        raise Http404
    own = found.figures.get(one.id, one.scope, one.area) is not None
    drawn = (
        records.drawer(request.user, found.figures, one)
        if own
        else voice_records.drawer(one)
        or closing_records.drawer(request.user, quarter, one)
        or records.drawer_elsewhere(request.user, quarter, one)
    )
    context = {"drawer": drawn, "quarter": quarter, "number": 0}
    return render(request, "reports/figure.jinja", context)


@require_safe
@writer
def file(request: HttpRequest, quarter: Quarter, format: str) -> HttpResponse:
    if format not in files.formats():
        raise Http404
    found = draft_of(quarter)
    return download(files.written(format, found.document, found.counted.as_json), quarter, 0, format)
