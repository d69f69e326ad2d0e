"""One action: what is next, what its owner records, and what its verifier says."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.forms.actions import AddFile, Done, FirstStep, Plan, SendBack
from looped.audits.models import Action
from looped.audits.operations import actions as operations
from looped.audits.operations import evidence
from looped.audits.queries import action_page as queries
from looped.core.errors import Refused
from looped.core.readings import record_reading
from looped.ui.forms import Form


def opened(request: HttpRequest, public_id: str) -> Action:
    """The action, or 404; it shows a child's audit, so that somebody looked is kept."""
    found = get_object_or_404(queries.actions_to_open(request.user), public_id=public_id)
    record_reading(
        by=request.user, what=queries.logged_as(found, "action"), subject=found.public_id,
        case_reference=found.audit.case.reference, purpose="action", now=timezone.now(),
    )  # fmt: skip
    return found


@permitted(Permission.DO_ACTIONS)
@require_GET
def action(request: HttpRequest, public_id: str) -> HttpResponse:
    return _page(request, opened(request, public_id))


@permitted(Permission.DO_ACTIONS)
@require_POST
def first_step(request: HttpRequest, public_id: str) -> HttpResponse:
    found, form = opened(request, public_id), FirstStep(request.POST, prefix="step")
    return _act(request, found, "step", form, operations.record_first_step, _("The first step is recorded."))


@permitted(Permission.DO_ACTIONS)
@require_POST
def plan(request: HttpRequest, public_id: str) -> HttpResponse:
    found, form = opened(request, public_id), Plan(request.POST, prefix="plan")
    return _act(request, found, "plan", form, operations.record_plan, _("The plan is recorded."))


@permitted(Permission.DO_ACTIONS)
@require_POST
def complete(request: HttpRequest, public_id: str) -> HttpResponse:
    found, form = opened(request, public_id), Done(request.POST)
    return _act(request, found, "done", form, operations.complete, _("It is noted as done. Somebody else verifies it."))


@permitted(Permission.VERIFY_ACTIONS)
@require_POST
def send_back(request: HttpRequest, public_id: str) -> HttpResponse:
    found, form = opened(request, public_id), SendBack(request.POST)
    return _act(request, found, "back", form, operations.send_back, _("It is with its owner again, with your reason."))


@permitted(Permission.VERIFY_ACTIONS)
@require_POST
def verify(request: HttpRequest, public_id: str) -> HttpResponse:
    found = opened(request, public_id)
    try:
        operations.verify(action=found, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The action is verified."))
    return redirect("audits:action", public_id)


@permitted(Permission.DO_ACTIONS)
@require_POST
def add_file(request: HttpRequest, public_id: str) -> HttpResponse:
    found, form = opened(request, public_id), AddFile(request.POST, request.FILES)

    def add(*, file, **given: Any) -> None:
        evidence.add_file(name=file.name, content=file.read(), **given)

    return _act(request, found, "file", form, add, _("The file is added."))


@permitted(Permission.DO_ACTIONS)
@require_POST
def take_back_file(request: HttpRequest, public_id: str) -> HttpResponse:
    file = get_object_or_404(queries.files_to_open(request.user).select_related("action__audit"), public_id=public_id)
    try:
        evidence.take_back_file(file=file, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The file is taken back."))
    return redirect("audits:action", file.action.public_id)


@permitted(Permission.DO_ACTIONS)
@require_GET
def file(request: HttpRequest, public_id: str) -> HttpResponse:
    """To keep, never to be shown by the browser as if it were a page of ours."""
    found = get_object_or_404(
        queries.files_to_open(request.user).select_related("action__audit__case"), public_id=public_id
    )
    record_reading(
        by=request.user, what=queries.logged_as(found.action, "evidence of an action"), subject=found.public_id,
        case_reference=found.action.audit.case.reference, purpose="action", now=timezone.now(),
    )  # fmt: skip
    response = HttpResponse(bytes(found.content), content_type=found.media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, found.name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _act(request: HttpRequest, found: Action, name: str, form: Form, operation: Any, success: str) -> HttpResponse:
    """One operation with what the form says; what is wrong stands on the action's own page."""
    if form.is_valid():
        try:
            operation(action=found, by=request.user, now=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, success)
            return redirect("audits:action", found.public_id)
    return _page(request, opened(request, found.public_id), {name: form, "form": form}, status=422)


def _page(request: HttpRequest, found: Action, posted: dict[str, Form] | None = None, *, status: int = 200):
    forms = {
        "done": Done(initial={"evidence": found.evidence, "reference": found.evidence_reference}),
        "step": FirstStep(prefix="step"), "plan": Plan(prefix="plan", initial={"text": found.plan}),
        "file": AddFile(), "back": SendBack(),
    }  # fmt: skip
    context = {"page": queries.action_page(found, request.user, timezone.localdate()), **forms, **(posted or {})}
    return render(request, "audits/action.jinja", {"form": context["done"], **context}, status=status)
