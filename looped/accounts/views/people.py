"""The list of people, one person, inviting, changing, and ending access."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from looped.accounts import forms, mail, operations, queries
from looped.accounts.access import permitted
from looped.accounts.roles import Permission, Role
from looped.core.errors import Refused
from looped.core.holdings import held_by

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
@permitted(Permission.MANAGE_PEOPLE, Permission.READ_THE_LOG)
def people(request: HttpRequest) -> HttpResponse:
    form = forms.Filter(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    page = queries.people_page(
        search=asked.get("q", ""),
        role=asked.get("role", ""),
        team=asked.get("team"),
        state=asked.get("state", ""),
        after=request.GET.get("after", ""),
    )
    kept = {name: request.GET[name] for name in form.fields if request.GET.get(name)}
    context = {"filter": form, "page": page, "kept": kept, "next": urlencode(kept | {"after": page.after or ""})}
    return render(request, "accounts/people.jinja", context)


@require_safe
@permitted(Permission.MANAGE_PEOPLE, Permission.READ_THE_LOG)
def person(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.people_to_manage(), public_id=public_id)
    context = {
        "person": found,
        "roles": [role.label for role in Role if role in found.role_keys],
        "state": queries.state_of(found),
        "history": queries.history_of(found),
    }
    return render(request, "accounts/person.jinja", context)


@require_http_methods(GET_OR_POST)
@permitted(Permission.MANAGE_PEOPLE)
def invite(request: HttpRequest) -> HttpResponse:
    form = forms.Person(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            invited = operations.invite(details=form.details(), by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            _send(request, invited)
            return redirect("accounts:person", invited.person.public_id)
    return render(request, "accounts/person_form.jinja", {"form": form, "person": None})


@require_POST
@permitted(Permission.MANAGE_PEOPLE)
def invite_again(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.people_to_manage(), public_id=public_id)
    try:
        _send(request, operations.invite_again(person=found, by=request.user, now=timezone.now()))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("accounts:person", found.public_id)


@require_http_methods(GET_OR_POST)
@permitted(Permission.MANAGE_PEOPLE)
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.people_to_manage(), public_id=public_id)
    initial = forms.Person.initial_of(operations.details_of(found))
    form = forms.Person(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            operations.change_person(person=found, details=form.details(), by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(name)s is changed.") % {"name": found.name})
            return redirect("accounts:person", found.public_id)
    return render(request, "accounts/person_form.jinja", {"form": form, "person": found})


@require_http_methods(GET_OR_POST)
@permitted(Permission.MANAGE_PEOPLE)
def end_access(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.people_to_manage(), public_id=public_id)
    form = forms.Ending(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            why = form.cleaned_data["why"]
            operations.deactivate(person=found, why=why, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(name)s can no longer sign in.") % {"name": found.name})
            return redirect("accounts:person", found.public_id)
    context = {"form": form, "person": found, "held": held_by(found)}
    return render(request, "accounts/end_access.jinja", context)


def _send(request: HttpRequest, invited: operations.Invited) -> None:
    address = {"email": invited.person.email}
    if mail.send_invitation(invited.person, invited.secret):
        messages.success(request, _("An invitation is on its way to %(email)s.") % address)
    else:
        messages.error(request, _("The mail server did not take the invitation to %(email)s. Try again.") % address)
