"""How a person is reached: a new contact, that it is safe, that it ends; and what we know of the person."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.core.readings import record_reading
from looped.voice.forms import asking as forms
from looped.voice.models import Contact, FamilyMember
from looped.voice.operations import contacts as operations
from looped.voice.operations.journey import change_member
from looped.voice.queries import asking as queries
from looped.voice.queries.one_invitation import shown

GET_OR_POST = ["GET", "HEAD", "POST"]
TEMPLATE = "voice/asking/contact_form.jinja"


def _member(request: HttpRequest, public_id: str) -> FamilyMember:
    return get_object_or_404(queries.members_of(request.user), public_id=public_id)


def _contact(request: HttpRequest, public_id: str) -> Contact:
    """Its number or address is shown, so that somebody looked is kept."""
    found = get_object_or_404(queries.contacts_of(request.user), public_id=public_id)
    record_reading(
        by=request.user, what="contact of a family", subject=found.public_id,
        case_reference=found.member.case.reference, purpose="asking families", now=timezone.now(),
    )  # fmt: skip
    return found


def _back(request: HttpRequest, member: FamilyMember) -> HttpResponse:
    """To the invitation that somebody came from, where they may see it; else to the family of the case."""
    came_from = queries.invitations_of(request.user).filter(public_id=request.GET.get("for", ""), member=member)
    if found := came_from.first():
        return redirect("voice:invitation", found.public_id)
    return redirect("voice:family_of_case", member.case.public_id)


@require_http_methods(GET_OR_POST)
@permitted(P.ASK_FAMILIES)
def new_contact(request: HttpRequest, public_id: str) -> HttpResponse:
    member = _member(request, public_id)
    form = forms.NewContact(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = operations.replace_contact(member=member, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error("address", str(refusal))
        else:
            again = request.GET.urlencode()
            address = redirect("voice:confirm_contact", made.public_id)
            address["Location"] += f"?{again}" if again else ""
            return address
    return _shown(request, form, member, _("How to reach this person"), _("Save and go on"))


@require_http_methods(GET_OR_POST)
@permitted(P.ASK_FAMILIES)
def confirm(request: HttpRequest, public_id: str) -> HttpResponse:
    """The plain question who else reads this phone, before anything may go out."""
    found = _contact(request, public_id)
    form = forms.Confirm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operations.confirm_contact(contact=found, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The contact is confirmed as safe."))
            return _back(request, found.member)
    context = {"form": form, "member": found.member, "person": queries.who(found.member), "contact": shown(found)}
    return render(request, "voice/asking/confirm.jinja", context)


@require_http_methods(GET_OR_POST)
@permitted(P.ASK_FAMILIES)
def end_contact(request: HttpRequest, public_id: str) -> HttpResponse:
    found = _contact(request, public_id)
    form = forms.Reason(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operations.end_contact(contact=found, why=form.cleaned_data["why"], by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The contact is no longer used. Links that went out no longer work."))
            return _back(request, found.member)
    return _shown(request, form, found.member, _("This contact is not safe any more"), _("End it"))


@require_http_methods(GET_OR_POST)
@permitted(P.ASK_FAMILIES)
def member(request: HttpRequest, public_id: str) -> HttpResponse:
    """Age band, language and easy read, as the person said."""
    found = _member(request, public_id)
    initial = {"band": found.band, "language": found.language, "easy_read": found.easy_read}
    form = forms.Person(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            change_member(member=found, values=form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error("band", str(refusal))
        else:
            messages.success(request, _("It is kept."))
            return _back(request, found)
    return _shown(request, form, found, _("What we know of this person"), _("Save"))


def _shown(request: HttpRequest, form, member: FamilyMember, title: str, button: str) -> HttpResponse:
    context = {"form": form, "member": member, "person": queries.who(member), "title": title, "button": button}
    return render(request, TEMPLATE, context)
