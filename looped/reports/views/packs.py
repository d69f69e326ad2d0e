"""The performance pack of a month: read, written in place, issued; every number opens its indicator."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from looped.accounts.models import User
from looped.accounts.queries import areas
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.core.periods import Month
from looped.figures.figure import Figure
from looped.reports import files, forms, operations
from looped.reports.prose import Name
from looped.reports.queries import issues
from looped.reports.queries.pack_values import EXTRACT
from looped.reports.queries.packs import NAME, PackDraft, pack_of
from looped.reports.rules import Overtaken
from looped.reports.views.drafting import draft_files, writer
from looped.reports.views.issuing import TO, issue_draft
from looped.reports.views.pages import download, page
from looped.reports.views.reading import reader

HERE = TO[Month]


def _draft(month: Month) -> PackDraft:
    return pack_of(month, timezone.localdate())


def _links(user: User, month: Month) -> Callable[[Figure], str | None]:
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
    found = _draft(month)
    slot = found.slots.get(request.GET.get("edit", ""))
    form = forms.Writing(initial={"seen": slot.version, "text": slot.text}) if slot else None
    return _show(request, found, form=form, editing=slot.name if slot else "")


def _show(
    request: HttpRequest,
    found: PackDraft,
    *,
    form: forms.Writing | None = None,
    editing: str = "",
    theirs: str | None = None,
) -> HttpResponse:
    document = found.document.linked(_links(request.user, found.month))
    context = {
        "page": page(document, found.month, found.checks, draft_files(found), HERE),
        "draft": found,
        "form": form,
        "editing": editing,
        "theirs": theirs,
        "names": [(str(Name.of(one)), one.text) for one in found.book] if editing else [],
    }
    return render(request, "reports/draft.jinja", context)


@require_POST
@writer
def write(request: HttpRequest, month: Month, slot: str) -> HttpResponse:
    found = _draft(month)
    if slot not in found.slots:
        raise Http404
    form = forms.Writing(request.POST)
    if "insert" in request.POST:
        return _show(request, found, form=form.with_figure(), editing=slot)
    if not form.is_valid():
        return _show(request, found, form=form, editing=slot)
    try:
        operations.write_words(
            quarter=month, slot=slot, text=form.cleaned_data["text"], seen=form.cleaned_data["seen"],
            by=request.user, now=timezone.now(),
        )  # fmt: skip
    except Overtaken as refusal:
        again = request.POST.copy()
        again["seen"] = str(refusal.version)
        form = forms.Writing(again)
        form.add_error("text", str(refusal))
        return _show(request, found, form=form, editing=slot, theirs=refusal.theirs)
    return redirect(f"{reverse('reports:pack_draft', args=[month])}#slot-{slot}")


@require_POST
@writer
def restore(request: HttpRequest, month: Month, slot: str) -> HttpResponse:
    if slot not in _draft(month).slots:
        raise Http404
    seen = request.POST.get("seen", "")
    began_from = int(seen) if seen.isdecimal() else 0
    try:
        operations.restore_proposal(quarter=month, slot=slot, seen=began_from, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The proposed words stand there again."))
    return redirect(f"{reverse('reports:pack_draft', args=[month])}#slot-{slot}")


@require_safe
@writer
def figures(request: HttpRequest, month: Month) -> HttpResponse:
    """Every figure that the words may name, with its value now."""
    found = _draft(month)
    wanted = request.GET.get("find", "")[:60].strip()
    rows = found.pick_list(wanted, _links(request.user, month))
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
    document = found.document.linked(_links(request.user, month))
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
