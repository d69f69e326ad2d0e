"""The list of public pages, one of them, its history, and who sees to it until when."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.public import operations
from looped.public.forms.care import LookAfter
from looped.public.models import Page
from looped.public.queries import pages as queries
from looped.public.queries.looking import address_of
from looped.public.queries.words import history_of

reader = permitted(P.EDIT_PUBLIC_PAGES, P.APPROVE_PUBLIC_PAGES)
writer = permitted(P.EDIT_PUBLIC_PAGES)
form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@reader
def pages(request: HttpRequest) -> HttpResponse:
    lines = queries.lines(request.user, timezone.localdate())
    context = {
        "lines": [(line, address_of(line.page)) for line in lines],
        "may_write": request.user.may(P.EDIT_PUBLIC_PAGES),
        "unshipped": queries.not_in_place(line.page for line in lines) if request.user.may(P.EDIT_PUBLIC_PAGES) else 0,
    }
    return render(request, "public/publishing/pages.jinja", context)


@require_POST
@writer
def begin(request: HttpRequest) -> HttpResponse:
    """Put the pages that ship in place, as the council's own."""
    made = operations.ship_pages(owner=request.user, by=request.user, now=timezone.now())
    text = ngettext("%(count)s page is in place.", "%(count)s pages are in place.", len(made)) % {"count": len(made)}
    messages.success(
        request, text + " " + _("You see to them until you give them to others. Nothing is published yet.")
    )
    return redirect("public:pages")


@require_safe
@reader
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    found = page_or_404(request, public_id)
    context = {
        "page": found, "line": queries.line_of(found, timezone.localdate()), "address": address_of(found),
        "standings": queries.standings(found), "may_write": request.user.may(P.EDIT_PUBLIC_PAGES),
    }  # fmt: skip
    return render(request, "public/publishing/page.jinja", context)


@require_safe
@reader
def history(request: HttpRequest, public_id: str) -> HttpResponse:
    found = page_or_404(request, public_id)
    context = {"page": found, "name": queries.name_of(found), "lines": history_of(found)}
    return render(request, "public/publishing/history.jinja", context)


@form_page
@writer
def care(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who sees to the page, and until when that holds."""
    found, today = page_or_404(request, public_id), timezone.localdate()
    people = {person.public_id: person for person in queries.may_own()}
    initial = {"owner": found.owner.public_id, "review_on": queries.next_review(today)}
    choices = [(key, person.name) for key, person in people.items()]
    form = LookAfter(request.POST if request.method == "POST" else None, people=choices, initial=initial)
    if form.is_valid():
        try:
            _see_to(request, found, people[form.cleaned_data["owner"]], form.cleaned_data["review_on"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("public:page", public_id)
    context = {"page": found, "name": queries.name_of(found), "form": form}
    return render(request, "public/publishing/care.jinja", context)


def _see_to(request: HttpRequest, found: Page, owner: Any, day: Any) -> None:
    """Only what was changed."""
    if day != found.review_on:
        operations.look_again_by(page=found, day=day, by=request.user, now=timezone.now())
    if owner.pk != found.owner_id:
        operations.give_to(page=found, owner=owner, by=request.user, now=timezone.now())


def page_or_404(request: HttpRequest, public_id: str) -> Page:
    return get_object_or_404(queries.pages_for(request.user), public_id=public_id)
