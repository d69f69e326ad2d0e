"""Auditors for all cases of a month: proposed, changed by hand, given."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from looped.accounts.access import permitted
from looped.audits.forms.allocation import Choose, Give
from looped.audits.models import AllocationPlan
from looped.audits.operations import allocation as operations
from looped.audits.queries import allocation as queries
from looped.audits.views.planning import PLAN, month_from
from looped.core.errors import Refused
from looped.core.periods import Month


@permitted(PLAN)
@require_GET
def allocation(request: HttpRequest, month: str) -> HttpResponse:
    return _page(request, month_from(month))


def _page(request: HttpRequest, month: Month, form: Give | None = None) -> HttpResponse:
    """The open proposal as it stands now, or what there is to propose for."""
    today = timezone.localdate()
    setting = queries.setting_of(request.user, month, today)
    plan = queries.open_plan(request.user, month)
    context = {"month": month, "rules": setting.rules}
    if plan is None:
        return render(request, "audits/allocation/before.jinja", context | {"before": queries.before(setting)})
    page = queries.page_of(plan, setting)
    if form is None:
        form = Give(initial={"due_on": plan.due_on if plan.due_on >= today else None, "shown": page.shown})
    return render(request, "audits/allocation/proposal.jinja", context | {"page": page, "form": form})


@permitted(PLAN)
@require_POST
def propose_allocation(request: HttpRequest, month: str) -> HttpResponse:
    of = month_from(month)
    try:
        operations.propose(month=of, seen=request.POST.get("seen", ""), by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("audits:allocation", month)


@permitted(PLAN)
@require_POST
def give_allocation(request: HttpRequest, month: str) -> HttpResponse:
    of = month_from(month)
    form, plan = Give(request.POST), _plan(request, of)
    if not form.is_valid():
        return _page(request, of, form)
    try:
        given = operations.give(plan=plan, **form.cleaned_data, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("audits:allocation", month)
    if given.count:
        words = ngettext(
            "%(count)s audit is with its auditors.", "%(count)s audits are with their auditors.", given.count
        )
        messages.success(request, words % {"count": given.count})
    for sentence in given.refused:
        messages.error(request, sentence)
    return redirect("audits:allocation" if given.refused else "audits:month", month)


@permitted(PLAN)
@require_POST
def discard_allocation(request: HttpRequest, month: str) -> HttpResponse:
    of = month_from(month)
    try:
        operations.discard(plan=_plan(request, of), by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The proposal is thrown away. Nobody was given a form."))
    return redirect("audits:month", month)


def _plan(request: HttpRequest, month: Month) -> AllocationPlan:
    plan = queries.open_plan(request.user, month)
    if plan is None:
        raise Http404
    return plan


@permitted(PLAN)
@require_http_methods(["GET", "POST"])
def choose_auditors(request: HttpRequest, month: str, public_id: str) -> HttpResponse:
    """One case of the proposal, by hand. What the choice would break is said; a reason allows all but a conflict."""
    of = month_from(month)
    plan = _plan(request, of)
    setting = queries.setting_of(request.user, of, timezone.localdate())
    choices = queries.choices_for(plan, setting, public_id)
    if choices is None:
        raise Http404
    form = Choose(request.POST if request.method == "POST" else None, choices=choices, initial=_now(choices, setting))
    if form.is_valid():
        try:
            operations.choose(plan=plan, audit=public_id, **form.cleaned_data, by=request.user, now=timezone.now())
        except operations.ReasonNeeded as refusal:
            form.add_error("why", str(refusal))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(audit)s is changed.") % {"audit": choices.waiting.reference})
            return redirect("audits:allocation", month)
    return render(request, "audits/allocation/choose.jinja", {"form": form, "month": of, "choices": choices})


def _now(choices: queries.Choices, setting: queries.Setting) -> dict:
    """The two as they are proposed; the team's manager where nobody is."""
    row = choices.row
    manager = row.manager_id or next(iter(choices.case.managers), None)
    return {
        "manager": setting.public_ids.get(manager or 0), "peer": setting.public_ids.get(row.peer_id or 0),
        "why": row.why, "version": row.version,
    }  # fmt: skip
