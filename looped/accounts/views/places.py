"""Service areas, teams, and the council's own name and colour."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from looped.accounts import forms, operations, queries
from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.core.errors import Refused
from looped.ui.forms import Form

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
@permitted(Permission.MANAGE_PEOPLE)
def places(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/places.jinja", {"areas": queries.areas_with_teams()})


@require_http_methods(GET_OR_POST)
@permitted(Permission.MANAGE_PEOPLE)
def add_area(request: HttpRequest) -> HttpResponse:
    form = forms.Area(request.POST if request.method == "POST" else None)
    return _form_page(request, form, _("Add a service area"), operations.add_area)


@require_http_methods(GET_OR_POST)
@permitted(Permission.MANAGE_PEOPLE)
def change_area(request: HttpRequest, public_id: str) -> HttpResponse:
    area = get_object_or_404(queries.areas(), public_id=public_id)
    form = forms.Area(request.POST if request.method == "POST" else None, initial={"name": area.name})
    return _form_page(request, form, _("Rename the service area"), operations.change_area, area=area)


@require_http_methods(GET_OR_POST)
@permitted(Permission.MANAGE_PEOPLE)
def add_team(request: HttpRequest) -> HttpResponse:
    form = forms.TeamInArea(request.POST if request.method == "POST" else None)
    return _form_page(request, form, _("Add a team"), operations.add_team)


@require_http_methods(GET_OR_POST)
@permitted(Permission.MANAGE_PEOPLE)
def change_team(request: HttpRequest, public_id: str) -> HttpResponse:
    team = get_object_or_404(queries.teams(), public_id=public_id)
    initial = {"name": team.name, "area": team.area.public_id}
    form = forms.TeamInArea(request.POST if request.method == "POST" else None, initial=initial)
    return _form_page(request, form, _("Change the team"), operations.change_team, team=team)


@require_http_methods(GET_OR_POST)
@permitted(Permission.MANAGE_SETTINGS)
def council(request: HttpRequest) -> HttpResponse:
    """The names and colours so far, and a form for the next."""
    form = forms.Identity(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operations.set_council_identity(**form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The name and colour are kept."))
            return redirect("accounts:council")
    context = {"form": form, "identities": list(queries.identities()), "today": timezone.localdate()}
    return render(request, "accounts/council.jinja", context)


def _form_page(
    request: HttpRequest, form: Form, title: str, operation: Callable[..., Any], **record: Any
) -> HttpResponse:
    """One small form for one operation, which takes the form's own names; then back to the list."""
    if form.is_valid():
        try:
            operation(**record, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("“%(name)s” is kept.") % {"name": form.cleaned_data["name"]})
            return redirect("accounts:places")
    return render(request, "accounts/place_form.jinja", {"form": form, "title": title})
