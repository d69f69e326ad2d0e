"""The actions that an auditor proposes in the form."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.forms.proposals import ProposalForm
from looped.audits.models import Return
from looped.audits.operations.proposals import propose_action, take_back_action
from looped.audits.queries import form as queries
from looped.audits.views.form import own_form
from looped.core.errors import Refused

AFTERWARDS = {"next": "audits:form_check", "danger": "audits:form_danger"}


@permitted(Permission.AUDIT)
@require_http_methods(["GET", "POST"])
def actions(request: HttpRequest, form_id: str) -> HttpResponse:
    """What was proposed so far, and one more: what, how serious, who, until when."""
    own = own_form(request, form_id)
    if not queries.is_open(own) or queries.ACTIONS not in queries.parts_in_order(own):
        return redirect("audits:form", own.public_id)
    now = timezone.now()
    form = ProposalForm(
        request.POST if request.method == "POST" else None,
        owners=queries.owners_for(own), today=timezone.localdate(now),
    )  # fmt: skip
    if request.method == "POST":
        try:
            if _take(request, own, form, now):
                return redirect(AFTERWARDS.get(request.POST.get("go", ""), "audits:form_actions"), own.public_id)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    page = {"own": own, "form": form, "actions": queries.actions_of(own)}
    return render(request, "audits/form_actions.jinja", page, status=422 if form.is_bound else 200)


def _take(request: HttpRequest, own: Return, form: ProposalForm, now: datetime) -> bool:
    """Do what the button says; False where what was typed must be mended first. Danger waits for no correction."""
    if "take_back" in request.POST:
        take_back_action(form=own, action_id=request.POST["take_back"], by=request.user, now=now)
        return True
    if form.is_empty:
        return "go" in request.POST
    if not form.is_valid():
        return request.POST.get("go") == "danger"
    given = form.cleaned_data
    propose_action(
        form=own, what=given["what"], difference=given["difference"], severity=given["severity"],
        owner=form.chosen_owner, due_on=given["due_on"], by=request.user, now=now,
    )  # fmt: skip
    return True
