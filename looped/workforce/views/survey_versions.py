"""What the staff survey asks, in versions: read, and the life of a draft."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.workforce.forms import survey as forms
from looped.workforce.models import SurveyVersion
from looped.workforce.operations import survey_drafts as operations
from looped.workforce.queries import survey_versions as queries

page = require_http_methods(["GET", "HEAD", "POST"])
runner = permitted(P.RUN_STAFF_SURVEY)


@require_safe
@runner
def versions(request: HttpRequest) -> HttpResponse:
    context = {"editions": queries.editions(timezone.localdate()), "draft": queries.draft()}
    return render(request, "workforce/survey/versions.jinja", context)


@require_safe
@runner
def version(request: HttpRequest, public_id: str) -> HttpResponse:
    found = queries.any_version(public_id)
    if found is None or found.status == SurveyVersion.Status.DRAFT:
        raise Http404
    context = {"version": found, "content": queries.content_of(found), **_changes(found)}
    return render(request, "workforce/survey/version.jinja", context)


@require_POST
@runner
def start(request: HttpRequest) -> HttpResponse:
    try:
        draft = operations.start_draft(by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("workforce:survey_versions")
    messages.success(request, _("The draft is a copy of the newest version. What is in force stays as it is."))
    return redirect("workforce:survey_draft", draft.public_id)


@require_safe
@runner
def draft(request: HttpRequest, public_id: str) -> HttpResponse:
    found = draft_or_404(request, public_id)
    context = {"draft": found, "content": queries.content_of(found), **_changes(found)}
    return render(request, "workforce/survey/draft.jinja", context)


@page
@runner
def bring_into_force(request: HttpRequest, public_id: str) -> HttpResponse:
    """The check page: what changes, the day, and that it cannot be undone."""
    found = draft_or_404(request, public_id)
    seen = {"seen": queries.content_of(found).fingerprint}
    form = forms.BringIntoForce(request.POST) if request.method == "POST" else forms.BringIntoForce(initial=seen)
    if form.is_valid():
        try:
            operations.bring_into_force(draft=found, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            day = date_format(form.cleaned_data["starts_on"], "j F Y")
            words = {"number": found.number, "day": day}
            messages.success(request, _("Waves that open from %(day)s on ask version %(number)s.") % words)
            return redirect("workforce:survey_version", public_id)
    context = {"draft": found, "form": form, **_changes(found)}
    return render(request, "workforce/survey/bring_into_force.jinja", context)


@page
@runner
def discard(request: HttpRequest, public_id: str) -> HttpResponse:
    found, refused = draft_or_404(request, public_id), ""
    if request.method == "POST":
        try:
            operations.discard_draft(draft=found, by=request.user, now=timezone.now())
        except Refused as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("The draft is discarded. What is in force has not changed."))
            return redirect("workforce:survey_versions")
    return render(request, "workforce/survey/discard.jinja", {"draft": found, "refused": refused})


def draft_or_404(request: HttpRequest, public_id: str) -> SurveyVersion:
    """The draft as it stands; 404 where it was discarded or never was one. What is posted to one that came into force
    meanwhile goes on to the operation, which says so and loses no words."""
    found = queries.any_version(public_id)
    if found is None or (found.status != SurveyVersion.Status.DRAFT and request.method != "POST"):
        raise Http404
    return found


def _changes(version: SurveyVersion) -> dict[str, object]:
    earlier = queries.before(version)
    both = queries.contents_of([version, earlier]) if earlier else {}
    found = queries.differences(both[version.pk], both[earlier.pk]) if earlier else []
    return {"earlier": earlier, "changes": found}
