"""A child may be in danger: raised from any page of a form, answered by the head of service."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.forms.actions import FollowUp
from looped.audits.forms.danger import AlarmForm, AnswerForm
from looped.audits.operations.danger import answer_alarm, follow_up, raise_alarm, see_alarm
from looped.audits.queries.danger import alerts_for, alerts_of, answering, auditors_while_blind
from looped.audits.views.form import own_form
from looped.core.errors import Refused
from looped.core.readings import record_reading


@permitted(Permission.AUDIT, Permission.GRADE_OWN_PART)
@require_http_methods(["GET", "POST"])
def raise_(request: HttpRequest, form_id: str) -> HttpResponse:
    """Telephone first; then write down whom you told. It goes to the head of service at once."""
    own = own_form(request, form_id, declared=False)
    now = timezone.localtime()
    form = AlarmForm(initial={"told_on": now.date(), "told_time": now.time()})
    if request.method == "POST":
        form = AlarmForm(request.POST)
        if form.is_valid():
            given = form.cleaned_data
            try:
                raise_alarm(form=own, worry=given["worry"], told_whom=given["told_whom"], told_at=form.told_at,
                            by=request.user, now=now)  # fmt: skip
                return redirect("audits:form_danger", own.public_id)
            except Refused as refusal:
                form.add_error(None, str(refusal))
    page = {"own": own, "form": form, "alerts": alerts_of(own), "duty": settings.DUTY_TELEPHONE}
    return render(request, "audits/danger_raise.jinja", page)


@permitted(Permission.ANSWER_DANGER)
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, alert_id: str) -> HttpResponse:
    """One alarm, to those to whom it was sent: seen, then answered with what was done."""
    alert = get_object_or_404(alerts_for(request.user), public_id=alert_id)
    now = timezone.now()
    record_reading(by=request.user, what="danger alert", subject=alert.public_id,
                   case_reference=alert.audit.case.reference, purpose="child safety", now=now)  # fmt: skip
    form = AnswerForm(request.POST if request.POST.get("do") == "answer" else None)
    try:
        if request.POST.get("do") == "see":
            see_alarm(alert=alert, by=request.user, now=now)
            return redirect("audits:danger", alert.public_id)
        if form.is_bound and form.is_valid():
            answer_alarm(alert=alert, answer=form.cleaned_data["answer"], by=request.user, now=now)
            messages.success(request, _("Your answer is kept. The auditor who raised it can read it."))
            return redirect("audits:danger", alert.public_id)
    except Refused as refusal:
        form = AnswerForm(request.POST)
        form.add_error(None, str(refusal))
    return render(request, "audits/danger.jinja", {"alert": alert, "form": form, "actions": answering(alert)})


@permitted(Permission.ANSWER_DANGER)
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, alert_id: str) -> HttpResponse:
    """Somebody is asked to do a thing that makes the child safe; the clock starts at once."""
    alert = get_object_or_404(alerts_for(request.user), public_id=alert_id)
    now = timezone.now()
    record_reading(by=request.user, what="danger alert", subject=alert.public_id,
                   case_reference=alert.audit.case.reference, purpose="child safety", now=now)  # fmt: skip
    form = FollowUp(request.POST if request.method == "POST" else None, but=auditors_while_blind(alert))
    if form.is_valid():
        try:
            follow_up(alert=alert, **form.cleaned_data, by=request.user, now=now)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The action is raised, and its clock runs. Its owner finds it under Today."))
            return redirect("audits:danger", alert.public_id)
    context = {"alert": alert, "form": form}
    return render(request, "audits/danger_action.jinja", context, status=422 if form.is_bound else 200)
