"""Telling families what was done: by hand with addresses that are opened on record, and by their worker."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.voice.forms import promises as forms
from looped.voice.operations import telling as operations
from looped.voice.queries import telling as queries


@require_safe
@permitted(P.TELL_BACK)
def telling(request: HttpRequest) -> HttpResponse:
    """How many wait, before any address is opened."""
    return render(request, "voice/answering/telling.jinja", {"waiting": queries.waiting(timezone.localdate())})


@never_cache
@require_safe
@permitted(P.TELL_BACK)
def addresses(request: HttpRequest) -> HttpResponse:
    """Each with its words; that they were opened is on record."""
    found = operations.open_addresses(by=request.user, now=timezone.now())
    return render(request, "voice/answering/telling_addresses.jinja", {"found": found})


@require_POST
@permitted(P.TELL_BACK)
def told(request: HttpRequest, public_id: str) -> HttpResponse:
    """Told; or, with `why`, that they could not be told."""
    row = get_object_or_404(queries.to_tell(timezone.localdate()), public_id=public_id)
    try:
        if request.POST.get("failed"):
            form = forms.Failed(request.POST)
            why = form.cleaned_data["why"] if form.is_valid() else ""
            operations.mark_failed(tell_back=row, why=why, by=request.user, now=timezone.now())
            messages.success(request, _("It is on record that they could not be told."))
        else:
            operations.mark_told(tell_back=row, by=request.user, now=timezone.now())
            messages.success(request, _("It is on record that they were told."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("voice:telling_addresses")


@require_http_methods(["GET", "HEAD", "POST"])
@permitted(P.ASK_FAMILIES)
def tell_families(request: HttpRequest) -> HttpResponse:
    """What a worker tells the families they work with: a family chose to hear it so, and it is not said which."""
    promises = queries.for_worker(request.user)
    if request.method == "POST":
        chosen = [each for each in promises if each.public_id == request.POST.get("promise")]
        operations.told_by_worker(promises=chosen, by=request.user, now=timezone.now())
        messages.success(request, _("It is on record that you told them."))
        return redirect("voice:tell_families")
    return render(request, "voice/answering/tell_families.jinja", {"promises": promises})
