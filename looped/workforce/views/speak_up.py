"""Whom staff can turn to with a serious concern: kept, and checked from time to time."""

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
from looped.workforce.forms.messages import ContactForm
from looped.workforce.operations import speak_up as operations
from looped.workforce.queries import speak_up as queries


@require_safe
@permitted(P.KEEP_SPEAK_UP)
def contacts(request: HttpRequest) -> HttpResponse:
    return render(request, "workforce/contacts.jinja", {"groups": queries.contacts_by_place()})


@permitted(P.KEEP_SPEAK_UP)
@require_http_methods(["GET", "POST"])
def add_contact(request: HttpRequest) -> HttpResponse:
    form = ContactForm(request.POST if request.method == "POST" else None)
    return _edit(
        request, form, lambda: operations.add_contact(values=form.cleaned_data, by=request.user, now=timezone.now())
    )


@permitted(P.KEEP_SPEAK_UP)
@require_http_methods(["GET", "POST"])
def change_contact(request: HttpRequest, public_id: str) -> HttpResponse:
    contact = get_object_or_404(queries.contacts(), public_id=public_id)
    stands = {name: getattr(contact, name) for name in operations.FIELDS}
    form = ContactForm(request.POST if request.method == "POST" else None, initial=stands)
    change = operations.change_contact
    return _edit(
        request, form, lambda: change(contact=contact, values=form.cleaned_data, by=request.user, now=timezone.now())
    )


@permitted(P.KEEP_SPEAK_UP)
@require_POST
def check_contact(request: HttpRequest, public_id: str) -> HttpResponse:
    contact = get_object_or_404(queries.contacts(), public_id=public_id)
    operations.check_contact(contact=contact, by=request.user, now=timezone.now())
    messages.success(request, _("%(name)s was checked today.") % {"name": contact.name})
    return redirect("workforce:speak_up_contacts")


@permitted(P.KEEP_SPEAK_UP)
@require_http_methods(["GET", "POST"])
def end_contact(request: HttpRequest, public_id: str) -> HttpResponse:
    contact = get_object_or_404(queries.contacts(), public_id=public_id)
    if request.method == "POST":
        operations.end_contact(contact=contact, by=request.user, now=timezone.now())
        messages.success(request, _("%(name)s is off the page.") % {"name": contact.name})
        return redirect("workforce:speak_up_contacts")
    return render(request, "workforce/end_contact.jinja", {"contact": contact})


def _edit(request: HttpRequest, form: ContactForm, operation: Callable[[], object]) -> HttpResponse:
    if form.is_valid():
        try:
            operation()
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The page on whistleblowing is changed."))
            return redirect("workforce:speak_up_contacts")
    return render(request, "workforce/contact_form.jinja", {"form": form}, status=422 if form.errors else 200)
