"""The register of recommendations and promises."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.core.errors import Refused
from looped.improvement.forms import register as forms
from looped.improvement.measures import MEASURES, Span
from looped.improvement.models import RegisterEntry
from looped.improvement.operations import register as operations
from looped.improvement.queries import register as queries

KEEP = Permission.KEEP_REGISTER
READ = (Permission.SEE_REGISTER, Permission.KEEP_REGISTER)


def _entry(request: HttpRequest, public_id: str) -> RegisterEntry:
    return get_object_or_404(queries.entries_for(request.user), public_id=public_id)


@require_safe
@permitted(*READ)
def register(request: HttpRequest) -> HttpResponse:
    chosen = forms.RegisterFilter(request.GET)
    chosen.is_valid()
    entries = queries.entries_for(request.user)
    if source := chosen.cleaned_data.get("source"):
        entries = entries.filter(source=source)
    lines = queries.register(entries, timezone.localdate())
    if chosen.cleaned_data.get("waiting"):
        lines = [line for line in lines if line.waiting]
    context = {
        "lines": lines,
        "counts": queries.counts(lines),
        "filter": chosen,
        "filtered": bool(request.GET),
        "span": Span(timezone.localdate()),
    }
    return render(request, "improvement/register/register.jinja", context)


@require_safe
@permitted()
def entry(request: HttpRequest, public_id: str) -> HttpResponse:
    found = _entry(request, public_id)
    [line] = queries.register([found], timezone.localdate())
    context = {"line": line, "entry": found, "span": Span(timezone.localdate())}
    return render(request, "improvement/register/entry.jinja", context)


@require_safe
@permitted(*READ)
def measure(request: HttpRequest, key: str) -> HttpResponse:
    """What a measure counts, and how it stands."""
    if key not in MEASURES:
        raise Http404
    today = timezone.localdate()
    context = {
        "measure": MEASURES[key],
        "figure": MEASURES[key].figure(Span(today)),
        "span": Span(today),
        "records": queries.records_of(request.user, MEASURES[key], today),
    }
    return render(request, "improvement/register/measure.jinja", context)


@permitted(KEEP)
def add(request: HttpRequest) -> HttpResponse:
    form = forms.AddEntry(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = operations.add_entry(**form.plain(), measures=form.measures, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is on the register."))
            return redirect("improvement:entry", made.public_id)
    return render(request, "improvement/register/form.jinja", {"form": form, "title": _("Add to the register")})


@permitted(KEEP)
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    found = _entry(request, public_id)
    linked = list(found.measures.order_by("pk"))
    initial = {"owner": found.owner.public_id, "due_on": found.due_on, "seen": found.version}
    posted = request.POST if request.method == "POST" else None
    form = forms.ChangeEntry(posted, initial=initial, linked=linked)
    if form.is_valid():
        try:
            operations.change_entry(
                entry=found, **form.plain(), measures=form.measures, by=request.user, now=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The entry is changed."))
            return redirect("improvement:entry", public_id)
    context = {"form": form, "entry": found, "title": _("Change owner, day or measures")}
    return render(request, "improvement/register/form.jinja", context)


@permitted()
def give_evidence(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.entries_for(request.user).filter(owner=request.user.pk), public_id=public_id)
    form = forms.GiveEvidence(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operations.give_evidence(entry=found, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your evidence is kept. Somebody else looks at it now."))
            return redirect("improvement:entry", public_id)
    context = {"form": form, "entry": found, "title": _("Show what was done")}
    return render(request, "improvement/register/form.jinja", context)


@permitted(KEEP)
def decide_evidence(request: HttpRequest, public_id: str) -> HttpResponse:
    evidence = get_object_or_404(queries.evidence_to_decide(request.user), public_id=public_id)
    form = forms.DecideEvidence(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operations.decide_evidence(evidence=evidence, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error("why" if not form.cleaned_data["accepted"] else None, str(refusal))
        else:
            messages.success(request, _("Your decision is kept."))
            return redirect("improvement:entry", evidence.entry.public_id)
    context = {"form": form, "entry": evidence.entry, "evidence": evidence, "title": _("Look at the evidence")}
    return render(request, "improvement/register/form.jinja", context)


@permitted(KEEP)
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    found = _entry(request, public_id)
    form = forms.CloseEntry(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operations.close_entry(entry=found, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It stays on the register, as taken back."))
            return redirect("improvement:entry", public_id)
    context = {"form": form, "entry": found, "title": _("Mark as taken back")}
    return render(request, "improvement/register/form.jinja", context)
