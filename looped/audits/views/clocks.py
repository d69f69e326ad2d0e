"""The clocks of actions and their ladders: for all who answer for actions to read, for those who set the rules to
change from a day to come."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission, Role
from looped.audits.forms.clocks import ClocksForm
from looped.audits.models import Action
from looped.audits.operations.clocks import set_clocks
from looped.audits.queries.clocks import clocks_on, history_of_clocks
from looped.core.errors import Refused

SEVERITIES = dict(Action.Severity.choices)


@permitted(Permission.SEE_IMPROVEMENT, Permission.SET_AUDIT_RULES)
@require_safe
def clocks(request: HttpRequest) -> HttpResponse:
    """By severity: what holds now, what is to come, and what held before."""
    context = {
        "history": history_of_clocks(timezone.localdate()), "roles": dict(Role.choices),
        "may_set": request.user.may(Permission.SET_AUDIT_RULES),
    }  # fmt: skip
    return render(request, "audits/clocks.jinja", context)


@permitted(Permission.SET_AUDIT_RULES)
@require_http_methods(["GET", "HEAD", "POST"])
def change_clocks(request: HttpRequest, severity: str) -> HttpResponse:
    if severity not in SEVERITIES:
        raise Http404
    now = timezone.now()
    initial = ClocksForm.initial_of(clocks_on(timezone.localdate(now)).get(severity))
    form = ClocksForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            set_clocks(severity=severity, clocks=form.clocks(), starts_on=form.cleaned_data["starts_on"],
                       by=request.user, now=now)  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The clocks are kept. They hold from the day that you named."))
            return redirect("audits:clocks")
    context = {"form": form, "severity": severity}
    return render(request, "audits/change_clocks.jinja", context, status=422 if form.is_bound else 200)
