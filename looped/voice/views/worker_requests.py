"""Changes of social worker: how many, who asked for one, what they wanted, and what came of it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.core.readings import record_reading, record_readings
from looped.voice import wording
from looped.voice.forms import worker_requests as forms
from looped.voice.models import Band, WorkerRequest
from looped.voice.name_hints import hint
from looped.voice.operations import worker_requests as operations
from looped.voice.queries import worker_changes as changes
from looped.voice.queries import worker_requests as queries
from looped.voice.queries.reach import place_in, reach_of
from looped.voice.views.results import asked_for, kept

GET_OR_POST = ["GET", "HEAD", "POST"]
DECIDERS = (P.KEEP_COMPLAINTS, P.SEE_TEAM_AUDITS)
PURPOSE = "requests for another worker"


@require_safe
@permitted(P.KEEP_COMPLAINTS, P.SEE_VOICE)
def worker_requests(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    asked, places = asked_for(request)
    lines = queries.listed(request.user, asked.place, today)
    record_readings(
        by=request.user, what="requests for another worker", purpose=PURPOSE, now=timezone.now(),
        cases={line.row.public_id: line.row.case.reference for line in lines},
    )  # fmt: skip
    said = wording.labels(wording.ENGLISH, "yes_no", Band.YOUNG)
    context = {
        "lines": lines, "sees": queries.sees_requests(request.user), "places": places, "place": asked.place,
        "kept": kept(asked), "spread": changes.spread(asked.place, today), "times": changes.TIMES,
        "wanted": [(said.get(value, ""), figure) for value, figure in changes.wanted(asked.place, today)],
        "counts": queries.requests_counted(
            request.user, today - changes.YEAR, today, place=asked.place, scope="year", today=today
        ),
    }  # fmt: skip
    return render(request, "voice/answering/worker_requests.jinja", context)


@require_safe
@permitted(P.PLAN_AUDITS, P.SEE_TEAM_AUDITS)
def children(request: HttpRequest, times: int) -> HttpResponse:
    """The children behind one number, among the cases that the reader may see; each look is on record."""
    place = place_in(reach_of(request.user), request.GET.get("place", ""))
    if place is None or times not in changes.TIMES[1:]:
        raise Http404
    found = changes.children_behind(
        request.user, place, times, timezone.localdate(), after=request.GET.get("after", "")
    )  # fmt: skip
    record_readings(
        by=request.user, what="changes of worker", purpose=PURPOSE, now=timezone.now(),
        cases={child.case.public_id: child.case.reference for child in found.rows},
    )  # fmt: skip
    following = urlencode({"place": place.key, "after": found.after or ""})
    context = {"found": found, "times": times, "place": place, "most": changes.MOST, "next": following}
    return render(request, "voice/answering/worker_changes.jinja", context)


@require_safe
@permitted(*DECIDERS)
def worker_request(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _one(request, public_id)
    record_reading(
        by=request.user, what="request for another worker", subject=row.public_id, case_reference=row.case.reference,
        purpose=PURPOSE, now=timezone.now(),
    )  # fmt: skip
    context = {"line": queries.line_of(row, timezone.localdate()), "row": row}
    return render(request, "voice/answering/worker_request.jinja", context)


@require_http_methods(GET_OR_POST)
@permitted(P.KEEP_COMPLAINTS)
def add(request: HttpRequest) -> HttpResponse:
    form = forms.NewRequest(request.POST if request.method == "POST" else None, reader=request.user)
    if form.is_valid():
        try:
            made = operations.add_request(**form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The request is kept. A decision is owed within 10 working days."))
            hint(request, made.wanted)
            return redirect("voice:worker_request", made.public_id)
    title = _("Type in a request for another social worker")
    return render(request, "voice/answering/worker_request_form.jinja", {"form": form, "title": title, "row": None})


@require_http_methods(GET_OR_POST)
@permitted(*DECIDERS)
def decide(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _one(request, public_id)
    form = forms.Decide(request.POST if request.method == "POST" else None, request=row)
    if form.is_valid():
        try:
            operations.decide_request(request=row, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The decision is kept. Tell whoever asked."))
            return redirect("voice:worker_request", row.public_id)
    context = {"form": form, "title": _("What was decided"), "row": row}
    return render(request, "voice/answering/worker_request_form.jinja", context)


@require_http_methods(GET_OR_POST)
@permitted(*DECIDERS)
def tell(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _one(request, public_id)
    form = forms.Tell(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operations.tell_decision(request=row, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is on record that they were told."))
            return redirect("voice:worker_request", row.public_id)
    context = {"form": form, "title": _("They were told"), "row": row}
    return render(request, "voice/answering/worker_request_form.jinja", context)


def _one(request: HttpRequest, public_id: str) -> WorkerRequest:
    return get_object_or_404(queries.requests_for(request.user), public_id=public_id)
