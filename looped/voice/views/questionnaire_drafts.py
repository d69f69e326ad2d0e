"""The life of a draft: begun, looked over, brought into force, discarded."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from looped.core.errors import Refused
from looped.voice.forms.questionnaires import BringIntoForce
from looped.voice.models import QuestionnaireVersion
from looped.voice.operations import questionnaire_drafts as operations
from looped.voice.queries import questionnaire_pages as pages
from looped.voice.queries import questionnaires as queries
from looped.voice.queries.translations import states_of
from looped.voice.rules.questionnaires import MOST_QUESTIONS, gaps
from looped.voice.views.questionnaires import editor, version_or_404

page = require_http_methods(["GET", "HEAD", "POST"])


@require_POST
@editor
def start(request: HttpRequest, public_id: str) -> HttpResponse:
    version = version_or_404(public_id)
    try:
        draft = operations.start_draft(after=version, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("voice:questionnaires")
    messages.success(request, _("The draft is a copy of the newest version. Families go on with what is in force."))
    return redirect("voice:questionnaire_draft", draft.public_id)


@require_safe
@editor
def overview(request: HttpRequest, public_id: str) -> HttpResponse:
    draft = draft_or_404(request, public_id)
    content = queries.content_of(draft)
    context = {
        "draft": draft,
        "content": content,
        "gaps": gaps(family=draft.family, band=draft.band, questions=content),
        "most": MOST_QUESTIONS[draft.band],
        "to_take": queries.questions_to_take(draft),
        "states": states_of([draft])[draft.public_id],
    }
    return render(request, "voice/questionnaires/draft.jinja", context)


@page
@editor
def bring_into_force(request: HttpRequest, public_id: str) -> HttpResponse:
    """The check page: what changes, from which day, and that it cannot be undone."""
    draft = draft_or_404(request, public_id)
    content = queries.content_of(draft)
    seen = queries.fingerprint(content)
    form = BringIntoForce(request.POST) if request.method == "POST" else BringIntoForce(initial={"seen": seen})
    if request.method == "POST" and form.is_valid():
        try:
            operations.bring_into_force(draft=draft, by=request.user, now=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            form.data = {**form.data.dict(), "seen": seen}
        else:
            day = date_format(form.cleaned_data["starts_on"], "j F Y")
            messages.success(request, _("Families are asked this version from %(day)s.") % {"day": day})
            return redirect("voice:questionnaire", public_id)
    before = queries.version_before(draft)
    context = {
        "draft": draft, "form": form, "changes": pages.changes(draft, before), "today": timezone.localdate(),
        "gaps": gaps(family=draft.family, band=draft.band, questions=content),
        "states": states_of([draft])[draft.public_id],
    }  # fmt: skip
    return render(request, "voice/questionnaires/bring_into_force.jinja", context)


@page
@editor
def discard(request: HttpRequest, public_id: str) -> HttpResponse:
    draft = draft_or_404(request, public_id)
    refused = ""
    if request.method == "POST":
        try:
            operations.discard_draft(draft=draft, by=request.user, now=timezone.now())
        except Refused as refusal:
            refused = str(refusal)
        else:
            messages.success(request, _("The draft is discarded. What is in force has not changed."))
            return redirect("voice:questionnaires")
    return render(request, "voice/questionnaires/discard.jinja", {"draft": draft, "refused": refused})


def draft_or_404(request: HttpRequest, public_id: str) -> QuestionnaireVersion:
    """The draft. For a POST also one that is in force by now: the operation refuses, and what was typed stays."""
    draft = version_or_404(public_id)
    if draft.status != QuestionnaireVersion.Status.DRAFT and request.method != "POST":
        raise Http404
    return draft
