"""What the council decides of its indicators: read by who sees them, changed by who may."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.indicators.definitions import Definition
from looped.indicators.forms.settings import OFF, ON, SetIndicator, SetLimit, SetPopulation
from looped.indicators.operations import settings as operations
from looped.indicators.queries import settings as queries
from looped.indicators.queries.known import all_known

FORM = ("GET", "HEAD", "POST")


@require_safe
@permitted(P.SEE_INDICATORS)
def settings(request: HttpRequest) -> HttpResponse:
    context = {"groups": queries.settings_of_all(timezone.localdate())}
    return render(request, "indicators/settings/all.jinja", context)


@require_safe
@permitted(P.SEE_INDICATORS)
def setting(request: HttpRequest, indicator: str) -> HttpResponse:
    definition = _known(indicator)
    history = queries.settings_of(definition, timezone.localdate())
    return render(request, "indicators/settings/one.jinja", {"definition": definition, "history": history})


@require_http_methods(FORM)
@permitted(P.SET_INDICATORS)
def change(request: HttpRequest, indicator: str) -> HttpResponse:
    definition = _known(indicator)
    form = _setting_form(request, definition)
    if form.is_valid():
        given = form.cleaned_data | {"is_on": form.cleaned_data["is_on"] == ON}
        try:
            operations.set_indicator(definition=definition, **given, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It holds from %(day)s on.") % {"day": _day(given["starts_on"])})
            return redirect("indicators:setting", indicator)
    return render(request, "indicators/settings/change.jinja", {"definition": definition, "form": form})


def _setting_form(request: HttpRequest, definition: Definition) -> SetIndicator:
    if request.method == "POST":
        return SetIndicator(request.POST)
    today = timezone.localdate()
    holds = queries.holds_of(definition, today)
    levels = {name: None if value is None else f"{value.normalize():f}" for name, value in
              (("target", holds.target), ("alert", holds.alert))}  # fmt: skip
    return SetIndicator(initial={"is_on": ON if holds.is_on else OFF, "starts_on": today, **levels})


@require_safe
@permitted(P.SEE_INDICATORS)
def limits(request: HttpRequest) -> HttpResponse:
    return render(request, "indicators/settings/limits.jinja", {"limits": queries.limits(timezone.localdate())})


@require_http_methods(FORM)
@permitted(P.SET_INDICATORS)
def change_limit(request: HttpRequest, rule: str) -> HttpResponse:
    today = timezone.localdate()
    limit = queries.limit(rule, today)
    if limit is None:
        raise Http404
    initial = {"days": limit.days, "starts_on": today}
    form = SetLimit(request.POST) if request.method == "POST" else SetLimit(initial=initial)
    if form.is_valid():
        try:
            operations.set_threshold(rule=rule, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            day = _day(form.cleaned_data["starts_on"])
            messages.success(request, _("The new limit holds from %(day)s on.") % {"day": day})
            return redirect("indicators:limits")
    return render(request, "indicators/settings/change_limit.jinja", {"form": form, "limit": limit})


@require_safe
@permitted(P.SEE_INDICATORS)
def population(request: HttpRequest) -> HttpResponse:
    return render(request, "indicators/settings/population.jinja", {"years": queries.populations()})


@require_http_methods(FORM)
@permitted(P.SET_INDICATORS)
def set_population(request: HttpRequest) -> HttpResponse:
    form = SetPopulation(request.POST) if request.method == "POST" else SetPopulation()
    if form.is_valid():
        try:
            operations.set_population(**form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The number is kept. Rates go by it at once."))
            return redirect("indicators:population")
    return render(request, "indicators/settings/set_population.jinja", {"form": form})


def _known(indicator: str) -> Definition:
    """The definition, or 404."""
    found = all_known().get(indicator)
    if found is None:
        raise Http404
    return found


def _day(day: date) -> str:
    return date_format(day, "j F Y")
