"""Waves of the staff survey: planned, opened, reminded of, closed. While one is open nothing of it is shown."""

from collections.abc import Callable
from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from looped.core.errors import Refused
from looped.workforce.forms.survey import PlanWave, Slips
from looped.workforce.models import Wave
from looped.workforce.operations import closing, wave_plans
from looped.workforce.operations import waves as operations
from looped.workforce.queries import waves as queries
from looped.workforce.queries.staff_rules import rules_on
from looped.workforce.views.survey_versions import page, runner


@require_safe
@runner
def waves(request: HttpRequest) -> HttpResponse:
    return render(request, "workforce/survey/waves.jinja", {"waves": queries.all_waves()})


@page
@runner
def plan(request: HttpRequest) -> HttpResponse:
    form = PlanWave(request.POST) if request.method == "POST" else PlanWave(initial=_proposed())
    if form.is_valid():
        try:
            wave = wave_plans.plan_wave(**form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The wave is planned. Nothing has been sent yet."))
            return redirect("workforce:wave", wave.public_id)
    return render(request, "workforce/survey/plan.jinja", {"form": form})


@require_safe
@runner
def wave(request: HttpRequest, public_id: str) -> HttpResponse:
    return _page(request, _wave(public_id))


@page
@runner
def open_wave(request: HttpRequest, public_id: str) -> HttpResponse:
    """The check page: how many links go out, and what nobody will see."""
    found, refused = _wave(public_id), ""
    if request.method == "POST":
        try:
            operations.open_wave(wave=found, by=request.user, now=timezone.now())
        except Refused as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("The wave is open. The links are being sent."))
            return redirect("workforce:wave", public_id)
    state = queries.state_of(found, timezone.localdate())
    context = {"wave": found, "state": state, "refused": refused, "people": operations.everybody_asked().count()}
    return render(request, "workforce/survey/open_wave.jinja", context)


@require_POST
@runner
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    said = _("The wave is withdrawn. Nobody was asked.")
    return _done(request, public_id, lambda found: wave_plans.withdraw_wave(
        wave=found, by=request.user, now=timezone.now()), said)  # fmt: skip


@require_POST
@runner
def remind(request: HttpRequest, public_id: str) -> HttpResponse:
    said = _("A reminder is on its way to everybody, for nobody knows who has answered.")
    return _done(request, public_id, lambda found: operations.remind(
        wave=found, by=request.user, now=timezone.now()), said)  # fmt: skip


@require_POST
@runner
def send_again(request: HttpRequest, public_id: str) -> HttpResponse:
    said = _("Everybody gets a new link. The ones that were not used open nothing any more.")
    return _done(request, public_id, lambda found: operations.send_again(
        wave=found, by=request.user, now=timezone.now()), said)  # fmt: skip


@require_POST
@runner
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    said = _("The wave is closed, and its key is destroyed.")
    return _done(request, public_id, lambda found: closing.close_wave(
        wave=found, by=request.user, now=timezone.now()), said)  # fmt: skip


@require_POST
@runner
def slips(request: HttpRequest, public_id: str) -> HttpResponse:
    """A PDF of printed links. It is made once; whoever loses it prints others."""
    found, form = _wave(public_id), Slips(request.POST)
    if form.is_valid():
        try:
            paper = operations.make_slips(wave=found, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            response = HttpResponse(paper, content_type="application/pdf")
            response["Content-Disposition"] = 'attachment; filename="staff-survey-links.pdf"'
            response["Cache-Control"] = "no-store"
            return response
    return _page(request, found, form)


def _page(request: HttpRequest, found: Wave, form: Slips | None = None) -> HttpResponse:
    state = queries.state_of(found, timezone.localdate())
    return render(request, "workforce/survey/wave.jinja", {"wave": found, "state": state, "form": form or Slips()})


def _wave(public_id: str) -> Wave:
    found = queries.wave(public_id)
    if found is None:
        raise Http404
    return found


def _done(request: HttpRequest, public_id: str, act: Callable[[Wave], object], said: str) -> HttpResponse:
    try:
        act(_wave(public_id))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("workforce:wave", public_id)


def _proposed() -> dict[str, object]:
    """From the next Monday on, for as long as the rules propose."""
    today = timezone.localdate()
    first = today + timedelta(days=7 - today.weekday())
    return {"opens_on": first, "closes_on": first + timedelta(days=rules_on(today).survey_open_days - 1)}
