"""The improvement plan: its priorities, one for the board, and what is decided about it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.core.errors import Refused
from looped.improvement.forms import plan as forms
from looped.improvement.models import Priority
from looped.improvement.operations import plan as operations
from looped.improvement.operations import plan_actions
from looped.improvement.plan_charts import trend
from looped.improvement.queries import plan as queries
from looped.improvement.queries.plan_history import history_of
from looped.ui.forms import Form

SEE, KEEP = Permission.SEE_PLAN, Permission.KEEP_PLAN
FORM = "improvement/plan/form.jinja"


def found_priority(request: HttpRequest, public_id: str) -> Priority:
    return get_object_or_404(queries.priorities_for(request.user), public_id=public_id)


def open_priority(request: HttpRequest, public_id: str) -> Priority:
    """404 for one that is closed: nothing of it changes."""
    found = queries.shown(queries.priorities_for(request.user), "")
    return get_object_or_404(found, public_id=public_id)


@require_safe
@permitted(SEE)
def plan(request: HttpRequest) -> HttpResponse:
    chosen = forms.PlanFilter(request.GET)
    chosen.is_valid()
    show = chosen.cleaned_data.get("show", "")
    found = queries.shown(queries.priorities_for(request.user), show)
    lines = queries.plan_for(request.user, found, timezone.localdate())
    context = {"lines": lines, "summary": queries.summary(lines), "filter": chosen, "show": show}
    return render(request, "improvement/plan/plan.jinja", context)


@require_safe
@permitted(SEE)
def priority(request: HttpRequest, public_id: str) -> HttpResponse:
    found = found_priority(request, public_id)
    [line] = queries.plan_for(request.user, [found], timezone.localdate())
    charts = {measure.row.public_id: trend(measure) for measure in line.measures}
    context = {"line": line, "priority": found, "states": queries.state_names(line), "charts": charts}
    return render(request, "improvement/plan/priority.jinja", context)


@require_safe
@permitted(SEE)
def history(request: HttpRequest, public_id: str) -> HttpResponse:
    found = found_priority(request, public_id)
    return render(request, "improvement/plan/history.jinja", {"priority": found, "lines": history_of(found)})


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def decided(form: Form, operation: Callable[[], object]) -> bool:
    """Whether it was done; a refusal stands on the form."""
    if not form.is_valid():
        return False
    try:
        operation()
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@permitted(KEEP)
def add(request: HttpRequest) -> HttpResponse:
    form = forms.AddPriority(_posted(request))
    made: list[Priority] = []
    if decided(form, lambda: made.append(
        operations.add_priority(**form.cleaned_data, by=request.user, now=timezone.now())
    )):  # fmt: skip
        messages.success(request, _("The priority is set. Add what it is measured by, from each of the three parts."))
        return redirect("improvement:priority", made[0].public_id)
    return render(request, FORM, {"form": form, "title": _("Add a priority")})


def _about(request: HttpRequest, found: Priority, form: Form, title: str) -> HttpResponse:
    return render(request, FORM, {"form": form, "title": title, "priority": found})


def _back(request: HttpRequest, found: Priority, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("improvement:priority", found.public_id)


@permitted(KEEP)
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    found = open_priority(request, public_id)
    initial = {"title": found.title, "why": found.why, "lead": found.lead.public_id, "target_on": found.target_on,
               "seen": found.version}  # fmt: skip
    form = forms.ChangePriority(_posted(request), initial=initial)
    given = {"priority": found, "by": request.user, "now": timezone.now()}
    if decided(form, lambda: operations.change_priority(**form.cleaned_data, **given)):
        return _back(request, found, _("The priority is changed."))
    return _about(request, found, form, _("Change the priority"))


@permitted(KEEP)
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    found = open_priority(request, public_id)
    form = forms.ClosePriority(_posted(request))
    given = {"priority": found, "by": request.user, "now": timezone.now()}
    if decided(form, lambda: operations.close_priority(**form.cleaned_data, **given)):
        return _back(request, found, _("The priority is closed. It stays on record."))
    return _about(request, found, form, _("Close the priority"))


@permitted(KEEP)
def reopen(request: HttpRequest, public_id: str) -> HttpResponse:
    closed = queries.shown(queries.priorities_for(request.user), "closed")
    found = get_object_or_404(closed, public_id=public_id)
    form = forms.Reason(_posted(request))
    given = {"priority": found, "by": request.user, "now": timezone.now()}
    if decided(form, lambda: operations.reopen_priority(**form.cleaned_data, **given)):
        return _back(request, found, _("The priority is under way again."))
    return _about(request, found, form, _("Open the priority again"))


@permitted(KEEP)
def action(request: HttpRequest, public_id: str) -> HttpResponse:
    found = open_priority(request, public_id)
    form = forms.AddAction(_posted(request))
    given = {"priority": found, "by": request.user, "now": timezone.now()}
    if decided(form, lambda: plan_actions.add_action(**form.cleaned_data, **given)):
        return _back(request, found, _("The action stands in the plan and on the register."))
    return _about(request, found, form, _("Add an action"))


@permitted(KEEP)
def entry(request: HttpRequest, public_id: str) -> HttpResponse:
    found = open_priority(request, public_id)
    form = forms.LinkEntry(_posted(request), entries=queries.open_entries(request.user))
    given = {"priority": found, "by": request.user, "now": timezone.now()}
    if decided(form, lambda: plan_actions.link_entry(**form.cleaned_data, **given)):
        return _back(request, found, _("The entry of the register belongs to this priority now."))
    return _about(request, found, form, _("Link an entry of the register"))
