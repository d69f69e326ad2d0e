"""The performance pack of a month: read, written in place, issued; every number opens its indicator."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from looped.accounts.models import User
from looped.accounts.queries import areas
from looped.accounts.roles import Permission as P
from looped.core.periods import Month
from looped.figures.figure import Figure
from looped.reports import files
from looped.reports.queries import issues
from looped.reports.queries.pack_values import EXTRACT
from looped.reports.queries.packs import NAME, PackDraft, pack_of
from looped.reports.views import writing
from looped.reports.views.issuing import TO, issue_draft
from looped.reports.views.pages import download, page
from looped.reports.views.reading import reader
from looped.reports.views.writing import writer

HERE = TO[Month]


def _draft(month: Month) -> PackDraft:
    return pack_of(month, timezone.localdate())


def _links(user: User) -> writing.Link:
    """A function from a figure to the page of its indicator, or of its extract; None for those who may not see it."""
    keys = {area.name: area.public_id for area in areas()}
    return lambda figure: _address(user, figure, keys)


def _address(user: User, figure: Figure, areas: Mapping[str, str]) -> str | None:
    if figure.id.startswith(EXTRACT):
        may = user.may(P.BRING_EXTRACTS) or user.may(P.CONFIRM_EXTRACTS)
        return reverse("indicators:extract", args=[figure.id.split(".")[1]]) if may else None
    if not user.may(P.SEE_INDICATORS):
        return None
    asked = {"area": areas.get(figure.area or "", ""), "month": figure.scope}
    query = urlencode({key: value for key, value in asked.items() if value})
    return f"{reverse('indicators:indicator', args=[figure.id.split('.')[0]])}?{query}"


@require_safe
@writer
def draft(request: HttpRequest, month: Month) -> HttpResponse:
    return writing.read(request, _draft(month), _links(request.user))


@require_POST
@writer
def write(request: HttpRequest, month: Month, slot: str) -> HttpResponse:
    return writing.save(request, _draft(month), _links(request.user), slot)


@require_POST
@writer
def restore(request: HttpRequest, month: Month, slot: str) -> HttpResponse:
    return writing.restore(request, _draft(month), slot)


@require_safe
@writer
def figures(request: HttpRequest, month: Month) -> HttpResponse:
    """Every figure that the words may name, with its value now."""
    found = _draft(month)
    wanted = request.GET.get("find", "")[:60].strip()
    rows = found.pick_list(wanted, _links(request.user))
    return render(request, "reports/figures.jinja", {"draft": found, "rows": rows, "wanted": wanted})


@require_safe
@writer
def draft_file(request: HttpRequest, month: Month, format: str) -> HttpResponse:
    if format not in files.formats():
        raise Http404
    found = _draft(month)
    return download(files.written(format, found.document, found.figures_json), month, 0, format, NAME)


@require_http_methods(["GET", "HEAD", "POST"])
@writer
def issue(request: HttpRequest, month: Month) -> HttpResponse:
    return issue_draft(request, month, lambda: _draft(month))


@require_safe
@reader
def version(request: HttpRequest, month: Month, number: int) -> HttpResponse:
    found = issues.kept(month, number)
    if found is None:
        raise Http404
    document = found.document.linked(_links(request.user))
    downloads = [
        (files.NAMES[format], reverse("reports:pack_version_file", args=[month, number, format]))
        for format, _size, _digest in found.files
    ]
    context: dict[str, Any] = {
        "page": page(document, month, found.checks, downloads, HERE),
        "issued": found,
        "visible": frozenset(),
        "writes": request.user.may(P.WRITE_REPORTS),
    }
    return render(request, "reports/version.jinja", context)


@require_safe
@reader
def file(request: HttpRequest, month: Month, number: int, format: str) -> HttpResponse:
    content = issues.issued_file(month, number, format)
    if content is None:
        raise Http404
    return download(content, month, number, format, NAME)
