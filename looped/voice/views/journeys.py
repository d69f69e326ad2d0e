"""The family of a case: events by hand, and what stops asking."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.cases.models import Case
from looped.core.errors import Refused
from looped.core.readings import record_reading
from looped.voice.forms import asking as forms
from looped.voice.operations import stops as operations
from looped.voice.operations.journey import record_event
from looped.voice.queries import asking as queries
from looped.voice.queries.family_of_case import SENTENCES, family_of_case, stops_of

GET_OR_POST = ["GET", "HEAD", "POST"]
TEMPLATE = "voice/asking/case_form.jinja"


@require_safe
@permitted(P.ASK_FAMILIES)
def cases(request: HttpRequest) -> HttpResponse:
    """To find a case by its reference."""
    form = forms.FindCase(request.GET)
    form.is_valid()
    search = form.cleaned_data.get("q", "")
    found, after = queries.case_page(request.user, search=search, after=request.GET.get("after", ""))
    context = {"filter": form, "cases": found, "after": after, "search": search}
    return render(request, "voice/asking/cases.jinja", context)


def _case(request: HttpRequest, public_id: str) -> Case:
    found = get_object_or_404(queries.cases_to_ask(request.user), public_id=public_id)
    record_reading(
        by=request.user, what="family of a case", subject=found.public_id, case_reference=found.reference,
        purpose="asking families", now=timezone.now(),
    )  # fmt: skip
    return found


@require_safe
@permitted(P.ASK_FAMILIES)
def family(request: HttpRequest, public_id: str) -> HttpResponse:
    found = _case(request, public_id)
    return render(request, "voice/asking/family.jinja", {"case": found, "family": family_of_case(request.user, found)})


@require_http_methods(GET_OR_POST)
@permitted(P.ASK_FAMILIES)
def event_add(request: HttpRequest, public_id: str) -> HttpResponse:
    found = _case(request, public_id)
    form = forms.Event(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            recorded = record_event(case=found, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _told(request, found, recorded)
    return _shown(request, form, found, _("Enter an event"), _("Enter it"))


def _told(request: HttpRequest, case: Case, recorded) -> HttpResponse:
    if recorded.invitations:
        messages.success(request, _("An invitation is proposed. Nothing goes out before you send it."))
        return redirect("voice:invitation", recorded.invitations[0].public_id)
    if recorded.known:
        messages.info(request, _("This event was entered before."))
    else:
        why = SENTENCES.get(recorded.why, "")
        messages.info(request, _("The event is kept, and nobody is asked. %(why)s") % {"why": why})
    return redirect("voice:family_of_case", case.public_id)


@require_http_methods(GET_OR_POST)
@permitted(P.ASK_FAMILIES)
def add_stop(request: HttpRequest, public_id: str) -> HttpResponse:
    found = _case(request, public_id)
    form = forms.NewStop(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operations.add_stop(case=found, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error("begun_on", str(refusal))
        else:
            messages.success(request, _("Nobody of this case is asked while this stands."))
            return redirect("voice:family_of_case", found.public_id)
    return _shown(request, form, found, _("Stop asking this family"), _("Stop asking"))


@require_http_methods(GET_OR_POST)
@permitted(P.ASK_FAMILIES)
def end_stop(request: HttpRequest, public_id: str, stop_id: str) -> HttpResponse:
    found = _case(request, public_id)
    stop = get_object_or_404(stops_of(found), public_id=stop_id)
    form = forms.EndStop(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operations.end_stop(stop=stop, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It has ended. New events propose invitations again."))
            return redirect("voice:family_of_case", found.public_id)
    return _shown(request, form, found, _("Ask this family again"), _("It has ended"))


def _shown(request: HttpRequest, form, case: Case, title: str, button: str) -> HttpResponse:
    return render(request, TEMPLATE, {"form": form, "case": case, "title": title, "button": button})
