"""The list of cases, one case, and adding and changing them by hand."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.cases import forms, lists, operations, queries
from looped.core.errors import Refused
from looped.core.findings import Findings
from looped.core.readings import record_reading
from looped.core.sheets import Unreadable

GET_OR_POST = ["GET", "HEAD", "POST"]
READERS = (Permission.PLAN_AUDITS, Permission.SEE_TEAM_AUDITS)


@require_safe
@permitted(*READERS)
def cases(request: HttpRequest) -> HttpResponse:
    form = forms.Filter(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    page = queries.case_page(
        request.user,
        search=asked.get("q", ""),
        team=asked.get("team"),
        status=asked.get("status", ""),
        after=request.GET.get("after", ""),
    )
    kept = {name: request.GET[name] for name in form.fields if request.GET.get(name)}
    context = {"filter": form, "page": page, "kept": kept, "next": urlencode(kept | {"after": page.after or ""})}
    return render(request, "cases/cases.jinja", context)


@require_safe
@permitted(*READERS)
def case(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.cases_to_show(request.user), public_id=public_id)
    record_reading(
        by=request.user,
        what="case",
        subject=found.public_id,
        case_reference=found.reference,
        purpose="oversight of cases",
        now=timezone.now(),
    )
    return render(request, "cases/case.jinja", {"case": found, "details": queries.details_of(found)})


@require_http_methods(GET_OR_POST)
@permitted(Permission.PLAN_AUDITS)
def add(request: HttpRequest) -> HttpResponse:
    form = forms.NewCase(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            added = operations.add_case(**form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error("reference", str(refusal))
        else:
            messages.success(request, _("The case %(reference)s is added.") % {"reference": added.reference})
            return redirect("cases:case", added.public_id)
    return render(request, "cases/case_form.jinja", {"form": form, "case": None, "title": _("Add a case")})


@require_http_methods(GET_OR_POST)
@permitted(Permission.PLAN_AUDITS)
def import_list(request: HttpRequest) -> HttpResponse:
    """Take in a list of cases, whole; or name every cell that cannot be read, and change nothing."""
    form = forms.ChooseList(request.POST, request.FILES) if request.method == "POST" else None
    findings = Findings()
    if form is not None and form.is_valid():
        try:
            rows = lists.read_list(form.cleaned_data["file"].read(), today=timezone.localdate(), findings=findings)
            if not findings.problems:
                outcome = lists.write_list(rows=rows, by=request.user, now=timezone.now())
                messages.success(request, _said(outcome))
                return redirect("cases:cases")
        except (Unreadable, Refused) as refusal:
            form.add_error("file", str(refusal))
    context = {
        "form": form or forms.ChooseList(), "problems": findings.problems, "needed": lists.NEEDED,
        "optional": lists.OPTIONAL,
    }  # fmt: skip
    return render(request, "cases/import.jinja", context)


def _said(outcome: lists.Outcome) -> str:
    words = {"added": outcome.added, "changed": outcome.changed, "same": outcome.same}
    return _("The list is in: %(added)s added, %(changed)s changed, %(same)s as they were.") % words


@require_http_methods(GET_OR_POST)
@permitted(Permission.PLAN_AUDITS)
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.cases_to_show(request.user), public_id=public_id)
    worker = found.worker.email if found.worker else ""
    initial = {
        "team": found.team.public_id, "worker": worker, "closed_on": found.closed_on, "family": found.family,
        "no_further_action": found.status == found.Status.NO_FURTHER_ACTION,
    }  # fmt: skip
    form = forms.ChangedCase(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            operations.change_case(case=found, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The case %(reference)s is changed.") % {"reference": found.reference})
            return redirect("cases:case", found.public_id)
    title = _("Change case %(reference)s") % {"reference": found.reference}
    return render(request, "cases/case_form.jinja", {"form": form, "case": found, "title": title})


@require_http_methods(GET_OR_POST)
@permitted(Permission.PLAN_AUDITS)
def detail(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.cases_to_show(request.user), public_id=public_id)
    form = forms.Detail(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operations.set_detail(case=found, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error("as_at", str(refusal))
        else:
            messages.success(request, _("The detail is kept."))
            return redirect("cases:case", found.public_id)
    title = _("Add or replace a detail")
    return render(request, "cases/case_form.jinja", {"form": form, "case": found, "title": title})
