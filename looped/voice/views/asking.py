"""Whom to ask: the list, one invitation, holding it back, not sending it, sending it, handing a device over.

A link's secret or a tablet's code stands only in the answer to the POST that made it: it is kept nowhere.
"""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.core.readings import record_reading
from looped.voice.forms import asking as forms
from looped.voice.links import tablet_address
from looped.voice.models import Invitation, Way
from looped.voice.operations import asking as operations
from looped.voice.queries import asking as queries
from looped.voice.queries.letters import letters
from looped.voice.queries.one_invitation import invitations_to_show, one_invitation

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
@permitted(P.ASK_FAMILIES)
def invitations(request: HttpRequest) -> HttpResponse:
    form = forms.Filter(request.GET, user=request.user)
    form.is_valid()
    asked = form.cleaned_data
    team = asked.get("team")
    filters = queries.Filters(
        asked.get("show") or "waiting", team.public_id if team else "", asked.get("moment", ""),
        request.GET.get("after", ""),
    )  # fmt: skip
    page = queries.list_page(request.user, filters)
    kept = {name: request.GET[name] for name in ("team", "moment") if request.GET.get(name)}
    tabs = [(key, name, "?" + urlencode(kept | {"show": key})) for key, name in queries.SHOWS.items()]
    more = "?" + urlencode(kept | {"show": filters.show, "after": page.after}) if page.after else None
    context = {"filter": form, "show": filters.show, "page": page, "tabs": tabs, "more": more, "kept": kept}
    return render(request, "voice/asking/invitations.jinja", context)


def _found(request: HttpRequest, public_id: str) -> Invitation:
    """Within this person's reach, or 404. That they looked at the child's record is kept."""
    found = get_object_or_404(invitations_to_show(request.user), public_id=public_id)
    record_reading(
        by=request.user, what="invitation of a family", subject=found.public_id,
        case_reference=found.member.case.reference, purpose="asking families", now=timezone.now(),
    )  # fmt: skip
    return found


@require_safe
@permitted(P.ASK_FAMILIES)
def invitation(request: HttpRequest, public_id: str) -> HttpResponse:
    found = _found(request, public_id)
    return render(request, "voice/asking/invitation.jinja", _page(found))


def _page(found: Invitation) -> dict:
    return {
        "invitation": found, "page": one_invitation(found, timezone.localdate()), "person": queries.who(found.member),
        "moment": queries.moment_name(found.moment), "sheet": _sheet(found),
    }  # fmt: skip


def _sheet(found: Invitation) -> str:
    """The questions to print; once somebody was asked, with the number by which the sheet is typed in."""
    number = f"?invitation={found.public_id}" if found.sent_on else ""
    return reverse("voice:sheet", args=[found.questionnaire.public_id]) + number


@require_http_methods(GET_OR_POST)
@permitted(P.ASK_FAMILIES)
def hold(request: HttpRequest, public_id: str) -> HttpResponse:
    return _put_aside(request, public_id, forms.Hold, operations.hold, _("Hold it back"))


@require_http_methods(GET_OR_POST)
@permitted(P.ASK_FAMILIES)
def not_to_send(request: HttpRequest, public_id: str) -> HttpResponse:
    return _put_aside(request, public_id, forms.NotToSend, operations.stop_invitation, _("Do not ask at all"))


def _put_aside(request: HttpRequest, public_id: str, kind, operation, title: str) -> HttpResponse:
    found = _found(request, public_id)
    form = kind(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operation(invitation=found, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is kept, with your reason."))
            return redirect("voice:invitations")
    context = {"form": form, "title": title, "invitation": found, "person": queries.who(found.member)}
    return render(request, "voice/asking/put_aside.jinja", context)


@require_POST
@permitted(P.ASK_FAMILIES)
def take_up(request: HttpRequest, public_id: str) -> HttpResponse:
    found = _found(request, public_id)
    try:
        operations.take_up(invitation=found, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("voice:invitation", found.public_id)


@require_http_methods(GET_OR_POST)
@never_cache
@permitted(P.ASK_FAMILIES)
def invitation_sent(request: HttpRequest, public_id: str) -> HttpResponse:
    """Send it, or make another link, and show the link this once. Reading the address shows the invitation instead."""
    found = _found(request, public_id)
    if request.method != "POST":
        return redirect("voice:invitation", found.public_id)
    make = operations.send if found.sent_on is None else operations.new_link
    try:
        given = make(invitation=found, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("voice:invitation", found.public_id)
    found = get_object_or_404(invitations_to_show(request.user), public_id=public_id)
    context = _page(found) | {"letters": letters(found, given.token)}
    return render(request, "voice/asking/sent.jinja", context)


@require_POST
@permitted(P.ASK_FAMILIES)
def in_person(request: HttpRequest, public_id: str) -> HttpResponse:
    """Asked by a worker, in a conversation or with a printed sheet: neither link nor code is made."""
    found = _found(request, public_id)
    on_paper = request.POST.get("way") == Way.PAPER
    way = Way.PAPER if on_paper else Way.CONVERSATION
    try:
        operations.send(invitation=found, way=way, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("voice:invitation", found.public_id)
    return redirect(_sheet(found)) if on_paper else redirect("voice:write_down_for", found.public_id)


@require_http_methods(GET_OR_POST)
@never_cache
@permitted(P.ASK_FAMILIES)
def hand_over(request: HttpRequest, public_id: str) -> HttpResponse:
    """A code for a device in the room; this very device is signed out before it is handed over."""
    found = _found(request, public_id)
    context = _page(found)
    if request.method != "POST":
        return render(request, "voice/asking/hand_over.jinja", context)
    try:
        context["code"] = _code(found, request)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("voice:invitation", found.public_id)
    this = request.POST.get("device") == "this"
    if this:
        logout(request)
    tablet = tablet_address()
    # A browser sends a form only to the host that it came from.
    context |= {"this": this, "tablet": tablet, "same": urlsplit(tablet).netloc == urlsplit(settings.BASE_URL).netloc}
    response = render(request, "voice/asking/code.jinja", context)
    if this:  # so that nobody goes back to what the worker looked at
        response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _code(found: Invitation, request: HttpRequest) -> str:
    now = timezone.now()
    if found.sent_on is None:
        return operations.send(invitation=found, way=Way.TABLET, by=request.user, now=now).code
    return operations.give_code(invitation=found, by=request.user, now=now).code
