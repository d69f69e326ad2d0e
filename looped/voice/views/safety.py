"""“I am not safe”: the alarms that were sent to somebody, and one of them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.core.readings import record_reading
from looped.core.sealing import CannotOpen, unseal
from looped.voice.forms.safety import CloseForm
from looped.voice.models import SafetyAlert
from looped.voice.operations import safety
from looped.voice.queries.alarm_pages import alarm_page, alarms
from looped.voice.queries.duty import my_turns
from looped.voice.queries.safety import alerts_for

PURPOSE = "child safety"


@require_safe
@permitted(P.ANSWER_SAFETY, P.KEEP_ROTA)
def alerts(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    page = {"found": alarms(request.user, now), "turns": my_turns(request.user, now)}
    return render(request, "voice/safety/alerts.jinja", page)


@permitted(P.ANSWER_SAFETY)
@require_http_methods(["GET", "POST"])
def alert(request: HttpRequest, alert_id: str) -> HttpResponse:
    """One alarm, to those it was sent to: to take in hand, to ring, and to close. Opening it is on record."""
    found = get_object_or_404(alerts_for(request.user), public_id=alert_id)
    now = timezone.now()
    _record(request, found, "safety alarm")
    safety.mark_seen(alert=found, by=request.user, now=now)
    do = request.POST.get("do")
    form = CloseForm(request.POST if do == "close" else None)
    telephone = _telephone(request, found) if do == "telephone" else None
    try:
        if do == "answer":
            safety.answer(alert=found, by=request.user, now=now)
            messages.success(request, _("You have it in hand. It climbs no further."))
            return redirect("voice:alert", found.public_id)
        if do == "close" and form.is_valid():
            safety.close(alert=found, done=form.cleaned_data["done"], by=request.user, now=now)
            messages.success(request, _("It is closed. What was done is kept."))
            return redirect("voice:alerts")
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("voice:alert", found.public_id)
    page = {"page": alarm_page(found, now), "form": form, "telephone": telephone}
    return render(request, "voice/safety/alert.jinja", page, status=422 if form.errors else 200)


def _telephone(request: HttpRequest, found: SafetyAlert) -> str:
    """The number, on record; blank where it cannot be opened."""
    _record(request, found, "telephone of a safety alarm")
    try:
        return unseal(found.sealed_telephone)
    except CannotOpen:
        return ""


def _record(request: HttpRequest, found: SafetyAlert, what: str) -> None:
    record_reading(by=request.user, what=what, subject=found.public_id, case_reference=found.case.reference,
                   purpose=PURPOSE, now=timezone.now())  # fmt: skip
