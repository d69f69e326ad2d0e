"""The rota: who is on duty in the coming weeks, and when nobody is."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.voice.forms.rota import PatternForm, TurnForm
from looped.voice.operations import rota as operations
from looped.voice.queries import duty
from looped.voice.queries.rules import rules_on


@require_safe
@permitted(P.KEEP_ROTA)
def rota(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    minutes = rules_on(timezone.localdate()).climb_minutes
    weeks = duty.rota(now)
    gaps = [line for week in weeks for line in week.lines if line.turn is None]
    page = {"weeks": weeks, "gaps": gaps, "on_duty": duty.on_duty(now), "minutes": minutes, "shown": duty.WEEKS}
    return render(request, "voice/safety/rota.jinja", page)


@permitted(P.KEEP_ROTA)
@require_http_methods(["GET", "POST"])
def add_turn(request: HttpRequest) -> HttpResponse:
    form = TurnForm(request.POST if request.method == "POST" else None)
    return _add(request, form, lambda: [operations.add_turn(**form.turn(), by=request.user, now=timezone.now())])


@permitted(P.KEEP_ROTA)
@require_http_methods(["GET", "POST"])
def add_pattern(request: HttpRequest) -> HttpResponse:
    form = PatternForm(request.POST if request.method == "POST" else None)
    return _add(request, form, lambda: operations.add_pattern(**form.cleaned_data, by=request.user, now=timezone.now()))


def _add(request: HttpRequest, form: TurnForm | PatternForm, operation: Callable[[], list[Any]]) -> HttpResponse:
    if form.is_valid():
        try:
            count = len(operation())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            said = ngettext("%(count)d turn is on the rota.", "%(count)d turns are on the rota.", count)
            messages.success(request, said % {"count": count})
            return redirect("voice:rota")
    page = {"form": form, "repeats": isinstance(form, PatternForm)}
    return render(request, "voice/safety/add_turn.jinja", page, status=422 if form.errors else 200)


@permitted(P.KEEP_ROTA)
@require_http_methods(["GET", "POST"])
def withdraw_turn(request: HttpRequest, turn_id: str) -> HttpResponse:
    now = timezone.now()
    turn = get_object_or_404(duty.coming_turns(now), public_id=turn_id)
    if request.method == "POST":
        try:
            operations.withdraw_turn(turn=turn, by=request.user, now=now)
            messages.success(request, _("The turn is off the rota."))
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("voice:rota")
    return render(request, "voice/safety/withdraw_turn.jinja", {"turn": turn})
