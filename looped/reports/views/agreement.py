"""Agreement of auditors, what moderations taught, and, for the QA team, help for coaching."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.reports import files
from looped.reports.document.agreement import as_document, chart
from looped.reports.forms import ChooseSpan
from looped.reports.prose import Name
from looped.reports.queries import agreement as queries
from looped.reports.queries.auditors import coaching, coaching_drawer
from looped.reports.queries.learning import cause_drawer, themes_of
from looped.reports.queries.pair_records import PairDrawer, pair_drawer
from looped.reports.views.pages import asked, attachment, figure_address

reader = permitted(Permission.SEE_REPORTS)
planner = permitted(Permission.PLAN_AUDITS)


def _chosen(request: HttpRequest) -> ChooseSpan:
    """The span and the part of the address; a form with its errors where they cannot be."""
    today = timezone.localdate()
    quarters = queries.choices(today)
    given = (request.GET,) if any(name in request.GET for name in ChooseSpan.base_fields) else ()
    return ChooseSpan(*given, quarters=quarters, parts=queries.part_names(today), usual=queries.usual(quarters))


def _context(request: HttpRequest, form: ChooseSpan, figures: str = "reports:agreement_figure") -> dict[str, Any]:
    """What every page here has: the form, the words of the address, and where a figure leads."""
    span = form.span
    return {
        "form": form,
        "span": span,
        "href": figure_address(figures),
        "address": f"first={span.first}&last={span.last}",
        "is_qa": request.user.may(Permission.PLAN_AUDITS),
    }


@require_safe
@reader
def agreement(request: HttpRequest) -> HttpResponse:
    form = _chosen(request)
    found = queries.agreement_of(form.span, form.chosen_part)
    context = _context(request, form) | {"found": found, "chart": chart(found)}
    return render(request, "reports/agreement/page.jinja", context)


@require_safe
@reader
def tables(request: HttpRequest) -> HttpResponse:
    form = _chosen(request)
    document = as_document(queries.agreement_of(form.span, form.chosen_part))
    name = f"agreement-{form.span.first}-to-{form.span.last}.xlsx"
    return attachment(files.written("xlsx", document, dict), name, "xlsx")


@require_safe
@reader
def learning(request: HttpRequest) -> HttpResponse:
    form = _chosen(request)
    context = _context(request, form) | {"found": themes_of(request.user, form.span)}
    return render(request, "reports/agreement/learning.jinja", context)


@require_safe
@planner
def auditors(request: HttpRequest) -> HttpResponse:
    form = _chosen(request)
    context = _context(request, form, "reports:agreement_auditors_figure") | {"found": coaching(form.span)}
    return render(request, "reports/agreement/auditors.jinja", context)


@require_safe
@reader
def figure(request: HttpRequest) -> HttpResponse:
    name = asked(request.GET)
    is_cause = name.id.startswith("cause.")
    drawer = (cause_drawer if is_cause else pair_drawer)(request.user, name)
    return _drawer(request, drawer, "reports:agreement_learning" if is_cause else "reports:agreement")


@require_safe
@planner
def auditors_figure(request: HttpRequest) -> HttpResponse:
    name: Name = asked(request.GET)
    return _drawer(request, coaching_drawer(request.user, name), "reports:agreement_auditors")


def _drawer(request: HttpRequest, drawer: PairDrawer | None, back: str) -> HttpResponse:
    if drawer is None:
        raise Http404
    return render(request, "reports/agreement/figure.jinja", {"drawer": drawer, "back": reverse(back)})
