"""The list of reports, and issued versions."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.core.periods import Quarter
from looped.reports import files
from looped.reports.queries import closing_records, issues, records, voice_records
from looped.reports.queries.pack_list import packs_for
from looped.reports.views.pages import asked, download, figure_address, page

reader = permitted(Permission.SEE_REPORTS)


@require_safe
@reader
def index(request: HttpRequest) -> HttpResponse:
    lines = issues.reports_for(request.user, timezone.localdate())
    writes = request.user.may(Permission.WRITE_REPORTS)
    packs = packs_for(request.user, timezone.localdate())
    return render(request, "reports/index.jinja", {"lines": lines, "packs": packs, "writes": writes})


def _issued_or_404(quarter: Quarter, number: int) -> issues.Issued:
    found = issues.issued(quarter, number)
    if found is None:
        raise Http404
    return found


@require_safe
@reader
def version(request: HttpRequest, quarter: Quarter, number: int) -> HttpResponse:
    found = _issued_or_404(quarter, number)
    document = found.document.linked(figure_address("reports:version_figure", quarter, number))
    downloads = [
        (files.NAMES[format], reverse("reports:version_file", args=[quarter, number, format]))
        for format, _size, _digest in found.files
    ]
    context = {
        "page": page(document, quarter, found.checks, downloads),
        "issued": found,
        "visible": records.visible_ids(request.user, found.figures.facts),
        "writes": request.user.may(Permission.WRITE_REPORTS),
    }
    return render(request, "reports/version.jinja", context)


@require_safe
@reader
def figure(request: HttpRequest, quarter: Quarter, number: int) -> HttpResponse:
    found = _issued_or_404(quarter, number)
    name = asked(request.GET)
    one = found.figures.get(name.id, name.scope, name.area)
    if one is not None:
        drawn = records.drawer(request.user, found.figures, one)
    else:
        one = next((each for each in found.document.figures if records.is_named(each, name)), None)
        if one is None:
            raise Http404
        elsewhere = voice_records.drawer(one) or closing_records.drawer(request.user, quarter, one)
        drawn = elsewhere or records.drawer_elsewhere(request.user, quarter, one)
    context = {"drawer": drawn, "quarter": quarter, "number": number}
    return render(request, "reports/figure.jinja", context)


@require_safe
@reader
def file(request: HttpRequest, quarter: Quarter, number: int, format: str) -> HttpResponse:
    content = issues.issued_file(quarter, number, format)
    if content is None:
        raise Http404
    return download(content, quarter, number, format)
