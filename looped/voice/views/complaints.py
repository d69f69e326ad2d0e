"""Compliments and complaints: the list, one of them, typing in, and a list from the council's register."""

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
from looped.core.findings import Findings
from looped.core.sheets import Unreadable
from looped.voice import complaint_lists
from looped.voice.forms import complaints as forms
from looped.voice.models import Representation
from looped.voice.name_hints import hint
from looped.voice.operations import complaints as operations
from looped.voice.queries import complaints as queries
from looped.voice.queries.reach import place_in, places_of, reach_of
from looped.voice.queries.themes import theme_names

GET_OR_POST = ["GET", "HEAD", "POST"]
READERS = (P.KEEP_COMPLAINTS, P.SEE_VOICE)


@require_safe
@permitted(*READERS)
def representations(request: HttpRequest) -> HttpResponse:
    today, reach = timezone.localdate(), reach_of(request.user)
    place = place_in(reach, request.GET.get("place", ""))
    if place is None:
        raise Http404
    form = forms.Filter(request.GET, places=places_of(reach), today=today)
    form.is_valid()
    given = form.cleaned_data
    asked = queries.Asked(
        place, kind=given.get("kind", ""), stage=int(given["stage"]) if given.get("stage") else None,
        state=given.get("state", ""), theme=given.get("theme", ""), quarter=forms.quarter_in(given.get("quarter", "")),
    )  # fmt: skip
    kept = {name: request.GET[name] for name in form.fields if request.GET.get(name)}
    found = queries.listed(request.user, asked, today, request.GET.get("before", ""))
    context = {
        "found": found, "filter": form, "kept": kept, "next": urlencode(kept | {"before": found.before or ""}),
    }  # fmt: skip
    return render(request, "voice/answering/complaints.jinja", context)


@require_safe
@permitted(*READERS)
def representation(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _one(request, public_id)
    line = queries.line_of(row, theme_names(), timezone.localdate())
    return render(request, "voice/answering/complaint.jinja", {"line": line, "row": row})


@require_http_methods(GET_OR_POST)
@permitted(P.KEEP_COMPLAINTS)
def add(request: HttpRequest) -> HttpResponse:
    form = forms.Add(request.POST if request.method == "POST" else None, today=timezone.localdate())
    if form.is_valid():
        try:
            made = operations.add_representation(
                given=form.given(), area=form.cleaned_data["area"], team=form.cleaned_data["team"], by=request.user,
                now=timezone.now(),
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(reference)s is on the register.") % {"reference": made.reference})
            hint(request, made.summary, made.lesson)
            return redirect("voice:representation", made.public_id)
    context = {"form": form, "row": None, "title": _("Add a compliment or a complaint"), "stored": None}
    return render(request, "voice/answering/complaint_form.jinja", context)


@require_http_methods(GET_OR_POST)
@permitted(P.KEEP_COMPLAINTS)
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Saving another version than the one that was looked at is refused, shown beside it, and loses no word."""
    row, stored = _one(request, public_id), None
    form = _form_of(row, request)
    if form.is_valid():
        given = form.cleaned_data
        try:
            operations.change_representation(
                row=row, seen=-1 if given["seen"] is None else given["seen"], given=form.given(row.reference),
                area=given["area"], team=given["team"], by=request.user, now=timezone.now(),
            )  # fmt: skip
        except operations.ChangedMeanwhile as refusal:
            form.add_error(None, str(refusal))
            stored = queries.line_of(refusal.now, theme_names(), timezone.localdate())
            form.data = {**form.data.dict(), "seen": refusal.now.version}
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(reference)s is changed.") % {"reference": row.reference})
            hint(request, given["summary"], given["lesson"])
            return redirect("voice:representation", row.public_id)
    title = _("Change %(reference)s") % {"reference": row.reference}
    context = {"form": form, "row": row, "title": title, "stored": stored}
    return render(request, "voice/answering/complaint_form.jinja", context)


def _one(request: HttpRequest, public_id: str) -> Representation:
    return get_object_or_404(queries.representations_for(request.user), public_id=public_id)


def _form_of(row: Representation, request: HttpRequest) -> forms.Change:
    names = ("kind", "from_band", "received_on", "due_on", "answered_on", "outcome", "theme_key", "summary", "lesson")
    initial = {name: getattr(row, name) for name in names} | {
        "stage": str(row.stage or ""), "area": row.area.public_id, "team": row.team.public_id if row.team else "",
        "seen": row.version,
    }  # fmt: skip
    theme = (row.theme_key, theme_names().get(row.theme_key, row.theme_key))
    posted = request.POST if request.method == "POST" else None
    return forms.Change(posted, initial=initial, today=timezone.localdate(), theme=theme)


@require_http_methods(GET_OR_POST)
@permitted(P.KEEP_COMPLAINTS)
def import_list(request: HttpRequest) -> HttpResponse:
    """Take in what can be read, and name every row that cannot."""
    form = forms.ChooseList(request.POST, request.FILES) if request.method == "POST" else forms.ChooseList()
    findings, came = Findings(), None
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read()
        try:
            rows = complaint_lists.read_list(content, today=timezone.localdate(), findings=findings)
            if rows or not findings.problems:
                came = complaint_lists.write_list(rows=rows, findings=findings, by=request.user, now=timezone.now())
        except (Unreadable, Refused) as refusal:
            form.add_error("file", str(refusal))
    if came and not findings.problems:
        messages.success(request, said(came))
        return redirect("voice:representations")
    context = {
        "form": form, "problems": sorted(findings.problems), "came": said(came) if came else "",
        "needed": complaint_lists.NEEDED, "optional": complaint_lists.OPTIONAL,
    }  # fmt: skip
    return render(request, "voice/answering/complaints_import.jinja", context)


def said(came: complaint_lists.Came) -> str:
    words = {"added": came.added, "changed": came.changed, "same": came.same}
    return _("The list is in: %(added)s added, %(changed)s changed, %(same)s as they were.") % words
