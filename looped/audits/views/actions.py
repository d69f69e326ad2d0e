"""The lists of actions, raising one, and giving one to another owner."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.forms.actions import ActionFilter, HandOver, RaiseAction
from looped.audits.models import Action
from looped.audits.operations import actions as operations
from looped.audits.queries import actions as queries
from looped.audits.queries.actions import Filters
from looped.audits.queries.clocks import clocks_on
from looped.audits.queries.inadequate import waiting_lines
from looped.audits.queries.scope import audits_with_grades_for
from looped.audits.views.one_action import opened
from looped.core.errors import Refused
from looped.core.readings import record_reading

VERIFIERS = (Permission.PLAN_AUDITS, Permission.VERIFY_ACTIONS)


@permitted(Permission.DO_ACTIONS)
@require_GET
def actions(request: HttpRequest) -> HttpResponse:
    """Mine to do, mine to verify, and all that I may see; filtered, page by page."""
    show = request.GET.get("show", "")
    show = show if show in ("mine", "verify", "all") else "mine"
    chosen = ActionFilter(request.GET)
    asked = {name: value for name, value in (chosen.cleaned_data if chosen.is_valid() else {}).items() if value}
    asked = {name: "on" if value is True else value for name, value in asked.items()}
    today = timezone.localdate()
    filters = Filters(show=show, after=request.GET.get("after", ""), **asked)
    lines = queries.action_lines(request.user, filters, today)
    context = {
        "lines": lines[: queries.PAGE], "more": len(lines) > queries.PAGE, "filters": filters, "filter": chosen,
        "kept": urlencode(asked), "counts": queries.counts(request.user, today),
        "verifies": request.user.may(Permission.VERIFY_ACTIONS),
    }  # fmt: skip
    return render(request, "audits/actions.jinja", context)


@permitted(*VERIFIERS, Permission.SEE_ALL_AUDITS)
@require_GET
def inadequate(request: HttpRequest) -> HttpResponse:
    """Audits graded Inadequate that are still open, and what each waits for."""
    lines = waiting_lines(request.user, timezone.localdate())
    return render(request, "audits/inadequate.jinja", {"lines": lines})


@permitted(Permission.SEE_IMPROVEMENT)
@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, public_id: str) -> HttpResponse:
    """To another owner: the one who has it left, or cannot. Or to the same, with a new day."""
    found = opened(request, public_id)
    if found.status != Action.Status.OPEN:
        return redirect("audits:action", public_id)
    form = HandOver(request.POST if request.method == "POST" else None, initial={"due_on": found.due_on})
    if form.is_valid():
        try:
            operations.hand_over(action=found, by=request.user, now=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is with %(name)s now.") % {"name": form.cleaned_data["owner"].name})
            return redirect("audits:action", public_id)
    status = 422 if form.is_bound else 200
    return render(request, "audits/hand_over.jinja", {"form": form, "action": found}, status=status)


@permitted(*VERIFIERS)
@require_http_methods(["GET", "POST"])
def raise_action(request: HttpRequest, public_id: str) -> HttpResponse:
    """One more action, after the audit is final."""
    audit = get_object_or_404(audits_with_grades_for(request.user).select_related("case"), public_id=public_id)
    now = timezone.now()
    record_reading(
        by=request.user, what="raising an action", subject=audit.public_id, case_reference=audit.case.reference,
        purpose="action", now=now,
    )  # fmt: skip
    form = RaiseAction(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            raised = operations.raise_action(audit=audit, **form.cleaned_data, by=request.user, now=now)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            said = _("The action is raised, due on %(day)s. Its owner finds it under Today.")
            messages.success(request, said % {"day": date_format(raised.due_on, "j F Y")})
            return redirect("audits:detail", public_id)
    context = {"form": form, "audit": audit, "clocks": clocks_on(timezone.localdate(now))}
    return render(request, "audits/raise_action.jinja", context, status=422 if form.is_bound else 200)
