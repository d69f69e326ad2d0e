"""Sending a page for approval; approving it, turning it down, taking it off."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.public import operations
from looped.public.forms.care import Decide, Send, Why
from looped.public.models import Edition
from looped.public.queries import approving as queries
from looped.public.queries.looking import address_of, seen_by_visitors
from looped.public.queries.pages import line_of, name_of
from looped.public.views.pages import form_page, page_or_404, reader, writer
from looped.public.views.words import framed, frames

S = Edition.Status


@form_page
@writer
def send(request: HttpRequest, public_id: str) -> HttpResponse:
    """What goes out and what does not. What is sent is what was shown, or it is shown anew."""
    page, today = page_or_404(request, public_id), timezone.localdate()
    found = queries.to_send(page, today)
    form = Send(request.POST) if request.method == "POST" else Send(initial={"digest": found.digest})
    if form.is_valid():
        try:
            if form.cleaned_data["digest"] != found.digest:
                raise Refused(_("The words have changed since you opened this page. Look at them again."))
            edition = operations.send_for_approval(page=page, by=request.user, now=timezone.now())
        except Refused as refusal:
            form = Send({"digest": found.digest})
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Sent. Two people who wrote none of it approve it; then it is published."))
            return redirect("public:approve", edition.public_id)
    context = {"page": page, "name": name_of(page), "found": found, "form": form, "line": line_of(page, today)}
    return render(request, "public/publishing/send.jinja", context)


@form_page
@frames
@reader
def approve(request: HttpRequest, public_id: str) -> HttpResponse:
    """An edition: whoever may approves it or turns it down; its writers may take it back."""
    edition = edition_or_404(request, public_id)
    found = queries.to_approve(edition, request.user)
    deciding = Decide if not found.why_not else Why
    form = deciding(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            done = _decided(request, edition, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect("public:approve", public_id)
    shown = _chosen(found.finished, request.GET.get("show", ""))
    context = {
        "edition": edition, "page": edition.page, "name": name_of(edition.page), "found": found, "form": form,
        "framework": queries.framework_beside(edition.page, timezone.now()),
        "waits": edition.status == S.WAITING, "shown": shown, "address": address_of(edition.page),
        "may_end": request.user.may(P.EDIT_PUBLIC_PAGES) or request.user.may(P.APPROVE_PUBLIC_PAGES),
    }  # fmt: skip
    return render(request, "public/publishing/approve.jinja", context)


def _decided(request: HttpRequest, edition: Edition, given: dict[str, Any]) -> str:
    """Do it, and say what was done."""
    if given.get("decision") == "approve":
        after = operations.approve(edition=edition, by=request.user, now=timezone.now())
        if after.status == S.PUBLISHED:
            return _("Approved by two people: it is published.")
        return _("You have approved it. A second person does, too; then it is published.")
    operations.turn_down(edition=edition, why=given["why"], by=request.user, now=timezone.now())
    return _("It goes back to those who write it.")


def _chosen(finished: list[queries.Finished], name: str) -> queries.Finished:
    """The one named in the address, such as "cy-easy"; else the first."""
    return next((each for each in finished if f"{each.spoken.key}-{each.manner}" == name), finished[0])


@require_safe
@framed
@xframe_options_sameorigin
@reader
def shown(request: HttpRequest, public_id: str, key: str, manner: str) -> HttpResponse:
    """The finished page of an edition, as visitors will see it."""
    edition = edition_or_404(request, public_id)
    if manner not in edition.content.get(key, ()):
        raise Http404
    html = seen_by_visitors(edition.page, edition.content, key, manner, timezone.localdate())
    return HttpResponse(html)


@form_page
@reader
def take_off(request: HttpRequest, public_id: str) -> HttpResponse:
    """One person alone, at once."""
    edition = edition_or_404(request, public_id)
    form = Why(request.POST if request.method == "POST" else None)
    if request.method != "POST" and edition.status != S.PUBLISHED:
        raise Http404
    if form.is_valid():
        try:
            operations.take_off(edition=edition, why=form.cleaned_data["why"], by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The page is off. Visitors do not get it any more."))
            return redirect("public:page", edition.page.public_id)
    context = {"edition": edition, "page": edition.page, "name": name_of(edition.page), "form": form,
               "address": address_of(edition.page)}  # fmt: skip
    return render(request, "public/publishing/take_off.jinja", context)


def edition_or_404(request: HttpRequest, public_id: str) -> Edition:
    return get_object_or_404(queries.editions_for(request.user), public_id=public_id)
