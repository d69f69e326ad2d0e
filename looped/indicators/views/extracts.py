"""Extracts: the list, bringing one in, what was found in it, and deciding about it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.indicators.forms.extracts import BringExtract, Why
from looped.indicators.models import Extract
from looped.indicators.operations import extracts as operations
from looped.indicators.queries.extracts import (
    extract_page,
    extracts_page,
    extracts_to_take_back,
    extracts_to_turn_down,
    visible_extracts,
)
from looped.indicators.rules.extracts import proposed_as_at

S = Extract.Status
RUNS = (S.BROUGHT, S.READING)


@require_safe
@permitted(P.BRING_EXTRACTS, P.CONFIRM_EXTRACTS)
def extracts(request: HttpRequest) -> HttpResponse:
    named = request.GET.get("before", "")
    before = get_object_or_404(visible_extracts(request.user), public_id=named) if named else None
    found, older = extracts_page(request.user, before)
    context = {"extracts": found, "older": older, "is_first": before is None}
    return render(request, "indicators/extracts/list.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
@permitted(P.BRING_EXTRACTS)
def bring(request: HttpRequest) -> HttpResponse:
    form, here = _bring_form(request), None
    if form.is_valid():
        given = form.cleaned_data
        try:
            extract = operations.bring(
                files=given["uploads"], source=form.chosen_source, as_at=given["as_at"], by=request.user,
                now=timezone.now(),
            )  # fmt: skip
        except operations.IsHere as refusal:
            here = refusal.extract
            form.add_error("uploads", str(refusal))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("indicators:extract", extract.public_id)
    return render(request, "indicators/extracts/bring.jinja", {"form": form, "here": here})


def _bring_form(request: HttpRequest) -> BringExtract:
    if request.method == "POST":
        return BringExtract(request.POST, request.FILES)
    return BringExtract(initial={"as_at": proposed_as_at(timezone.localdate())})


@require_safe
@permitted(P.BRING_EXTRACTS, P.CONFIRM_EXTRACTS)
def extract(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(visible_extracts(request.user), public_id=public_id)
    if found.status in RUNS:
        response = render(request, "indicators/extracts/progress.jinja", {"extract": found})
        response["Refresh"] = "2"  # looks again by itself, without a script
        return response
    page = extract_page(found, request.user, timezone.now())
    return render(request, "indicators/extracts/extract.jinja", {"page": page, "extract": found})


@require_POST
@permitted(P.CONFIRM_EXTRACTS)
def confirm(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(visible_extracts(request.user), public_id=public_id)
    try:
        operations.confirm(extract=found, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("The extract is in use. Its indicators are being counted."))
    return redirect("indicators:extract", public_id)


@require_POST
@permitted(P.BRING_EXTRACTS, P.CONFIRM_EXTRACTS)
def count_again(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(visible_extracts(request.user), public_id=public_id)
    try:
        operations.count_again(extract=found, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Its indicators are being counted again."))
    return redirect("indicators:extract", public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@permitted(P.BRING_EXTRACTS, P.CONFIRM_EXTRACTS)
def turn_down(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(extracts_to_turn_down(request.user), public_id=public_id)
    said = _("The extract is turned down.")
    return _end(request, found, operations.turn_down, said, "indicators/extracts/turn_down.jinja")


@require_http_methods(["GET", "HEAD", "POST"])
@permitted(P.CONFIRM_EXTRACTS)
def take_back(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(extracts_to_take_back(request.user), public_id=public_id)
    said = _("The extract is taken back. Its values stand no more.")
    return _end(request, found, operations.take_back, said, "indicators/extracts/take_back.jinja")


def _end(request: HttpRequest, found: Extract, end: Callable[..., None], said: str, template: str) -> HttpResponse:
    """Out, with a reason."""
    form = Why(request.POST) if request.method == "POST" else Why()
    if form.is_valid():
        try:
            end(extract=found, why=form.cleaned_data["why"], by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, said)
            return redirect("indicators:extract", found.public_id)
    return render(request, template, {"form": form, "extract": found})
