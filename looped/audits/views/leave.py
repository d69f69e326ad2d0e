"""Days away: each auditor their own, the QA team anyone's; and what that leaves of the months to come."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.forms import leave as forms
from looped.audits.operations import leave as operations
from looped.audits.queries import away
from looped.audits.queries.capacity import AHEAD, capacity, coming_months
from looped.audits.queries.programme_rules import rules_on
from looped.audits.views.planning import month_from
from looped.core.errors import Refused
from looped.core.periods import Month


@permitted(Permission.AUDIT, Permission.PLAN_AUDITS)
def leave(request: HttpRequest) -> HttpResponse:
    """The list, and a form for more. `withdraw` in what is posted takes one entry back."""
    if request.method == "POST" and "withdraw" in request.POST:
        return _withdraw(request)
    everybody = request.user.may(Permission.PLAN_AUDITS)
    people = away.people_with_leave(request.user) if everybody else None
    form = forms.EnterLeave(request.POST if request.method == "POST" else None, people=people)
    if form.is_valid():
        days = {"person": request.user} | form.cleaned_data
        try:
            operations.enter_leave(**days, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The days away are kept."))
            return redirect("audits:leave")
    rows = away.leave_from(request.user, timezone.localdate())
    return render(request, "audits/programme/leave.jinja", {"form": form, "rows": rows, "everybody": everybody})


def _withdraw(request: HttpRequest) -> HttpResponse:
    key = request.POST["withdraw"]
    if not key.isdecimal() or len(key) > 12:
        raise Http404
    found = get_object_or_404(away.leave_for(request.user), pk=int(key))
    try:
        operations.withdraw_leave(leave=found, by=request.user, now=timezone.now())
        messages.success(request, _("Taken back: %(name)s is there.") % {"name": found.person.name})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("audits:leave")


@permitted(Permission.PLAN_AUDITS)
@require_GET
def forecast(request: HttpRequest) -> HttpResponse:
    """Six months, those after this one unless the address names the first."""
    asked = request.GET.get("from", "")
    first = month_from(asked) if asked else Month.of(timezone.localdate()).plus(1)
    months = capacity(coming_months(first))
    context = {
        "months": months,
        "largest": max([month.most for month in months] + [month.needed or 0 for month in months] + [1]),
        "earlier": first.plus(-AHEAD),
        "later": first.plus(AHEAD),
        "rules": rules_on(first.first_day),
    }
    return render(request, "audits/programme/capacity.jinja", context)


@permitted(Permission.PLAN_AUDITS)
@require_GET
def month_forecast(request: HttpRequest, month: str) -> HttpResponse:
    of = month_from(month)
    (found,) = capacity([of])
    rules = rules_on(of.first_day)
    return render(request, "audits/programme/month_capacity.jinja", {"found": found, "month": of, "rules": rules})
