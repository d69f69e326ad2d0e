"""The actions that an auditor proposes in the form."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.forms.proposals import ProposalForm
from looped.audits.operations.proposals import propose_action, take_back_action
from looped.audits.queries import form as queries
from looped.audits.views.form import own_form
from looped.audits.views.form_writing import address_of
from looped.core.errors import Refused


@permitted(Permission.AUDIT)
@require_http_methods(["GET", "POST"])
def actions(request: HttpRequest, form_id: str) -> HttpResponse:
    """What was proposed so far, and one more: what, how serious, who, until when."""
    own = own_form(request, form_id)
    if own.is_submitted:
        return redirect("audits:form", own.public_id)
    now = timezone.now()
    options = {"owners": queries.owners_for(own), "today": timezone.localdate(now)}
    form = ProposalForm(**options)
    try:
        if "take_back" in request.POST:
            take_back_action(form=own, action_id=request.POST["take_back"], by=request.user, now=now)
            return redirect("audits:form_actions", own.public_id)
        if request.method == "POST":
            form = ProposalForm(request.POST, **options)
            if form.is_valid():
                _propose(request, own, form, now)
                return redirect("audits:form_actions", own.public_id)
    except Refused as refusal:
        form = ProposalForm(request.POST, **options)
        form.add_error(None, str(refusal))
    page = {"own": own, "form": form, "actions": queries.actions_of(own), "after": address_of(own, queries.CHECK)}
    return render(request, "audits/form_actions.jinja", page)


def _propose(request: HttpRequest, own, form: ProposalForm, now) -> None:
    given = form.cleaned_data
    propose_action(
        form=own, what=given["what"], severity=given["severity"], owner=form.chosen_owner, due_on=given["due_on"],
        by=request.user, now=now,
    )  # fmt: skip
