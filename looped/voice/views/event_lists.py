"""Lists of events: bringing one in, and what was wrong with it."""

import csv

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.voice.event_lists import EVENTS, NEEDED, OPTIONAL
from looped.voice.forms.asking import ChooseEvents
from looped.voice.operations.event_lists import bring_in
from looped.voice.queries.event_lists import event_lists

FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_http_methods(["GET", "HEAD", "POST"])
@permitted(P.BRING_EVENTS)
def events(request: HttpRequest) -> HttpResponse:
    form = ChooseEvents(request.POST, request.FILES) if request.method == "POST" else ChooseEvents()
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            made = bring_in(name=file.name, content=file.read(), by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            words = {"taken": made.taken, "known": made.known, "problems": len(made.problems)}
            said = _("The list is in: %(taken)s taken, %(known)s known before, %(problems)s not taken.")
            messages.success(request, said % words)
            return redirect("voice:event_list", made.public_id)
    context = {"form": form, "lists": event_lists()[:50], "needed": NEEDED, "optional": OPTIONAL, "kinds": EVENTS}
    return render(request, "voice/asking/event_lists.jinja", context)


@require_safe
@permitted(P.BRING_EVENTS)
def event_list(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(event_lists(), public_id=public_id)
    return render(request, "voice/asking/event_list.jinja", {"list": found})


@require_safe
@permitted(P.BRING_EVENTS)
def problems(request: HttpRequest, public_id: str) -> HttpResponse:
    """What was not taken, as CSV. What a spreadsheet would take for a formula stays text."""
    found = get_object_or_404(event_lists(), public_id=public_id)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="not-taken-{found.public_id}.csv"'
    writer = csv.writer(response)
    writer.writerow(["line", "column", "what stands there", "what is wrong"])
    for each in found.problems:
        writer.writerow([each["line"], each["column"], _as_text(each["value"]), each["reason"]])
    return response


def _as_text(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA) else value
