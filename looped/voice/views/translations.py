"""Which languages a speaker has read, and recording that one has."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from looped.core.errors import Refused
from looped.voice import wording
from looped.voice.forms.questionnaires import RecordCheck
from looped.voice.models import QuestionnaireVersion
from looped.voice.operations.translations import record_check
from looped.voice.queries import translations as queries
from looped.voice.queries.questionnaires import content_of, digest_of, to_be_read
from looped.voice.views.questionnaire_drafts import page
from looped.voice.views.questionnaires import editor, version_or_404

PAGES = "pages"  # in the place of a questionnaire's id


@require_safe
@editor
def translations(request: HttpRequest) -> HttpResponse:
    """Every language: how much of it a speaker has read."""
    context = {"summaries": queries.summaries(to_be_read(timezone.localdate()))}
    return render(request, "voice/translations/list.jinja", context)


@require_safe
@editor
def translation(request: HttpRequest, language: str) -> HttpResponse:
    """One language: the pages' phrases, and each questionnaire that is asked or drafted."""
    spoken = _language_or_404(language)
    versions = to_be_read(timezone.localdate())
    states = queries.states_of(versions)
    rows = [(version, _in(states[version.public_id], language)) for version in versions]
    context = {"spoken": spoken, "pages": _in(states[queries.PAGES], language), "rows": rows}
    return render(request, "voice/translations/language.jinja", context)


@page
@editor
def check(request: HttpRequest, language: str, public_id: str) -> HttpResponse:
    """Every line beside the English, to be read by a speaker; below, recording that it was."""
    spoken = _language_or_404(language)
    version = None if public_id == PAGES else version_or_404(public_id)
    digest = digest_of(content_of(version), language) if version else queries.pages_digest(language)
    form = RecordCheck(request.POST) if request.method == "POST" else RecordCheck(initial={"seen": digest})
    if request.method == "POST" and form.is_valid():
        given = {"speaker": form.cleaned_data["speaker"], "seen": form.cleaned_data["seen"]}
        try:
            record_check(version=version, language=language, by=request.user, now=timezone.now(), **given)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            form.data = {**form.data.dict(), "seen": digest}
        else:
            messages.success(request, _("Recorded that a speaker has read it."))
            return redirect("voice:translation", language)
    context = {"spoken": spoken, "version": version, "form": form, "phrases": _phrases(version, language)}
    return render(request, "voice/translations/check.jinja", context)


def _phrases(version: QuestionnaireVersion | None, language: str) -> list[queries.Phrase]:
    return queries.questionnaire_to_read(version, language) if version else queries.pages_to_read(language)


def _in(states: list[queries.LanguageState], language: str) -> queries.LanguageState:
    return next(each for each in states if each.language.key == language)


def _language_or_404(key: str) -> wording.Language:
    """One that a speaker has to read: not English."""
    found = next((each for each in wording.LANGUAGES if each.key == key and key != wording.ENGLISH), None)
    if found is None:
        raise Http404
    return found
