"""Reading questionnaires: all at a glance, one in full, what a version changed, and as a family sees it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.voice import wording
from looped.voice.models import QuestionnaireVersion
from looped.voice.queries import questionnaire_pages as pages
from looped.voice.queries import questionnaires as queries
from looped.voice.queries.shown import shown_to_family
from looped.voice.queries.translations import states_of

editor = permitted(P.EDIT_QUESTIONNAIRES)


@require_safe
@editor
def questionnaires(request: HttpRequest) -> HttpResponse:
    return render(request, "voice/questionnaires/list.jinja", {"grids": pages.overview(timezone.localdate())})


@require_safe
@editor
def questionnaire(request: HttpRequest, public_id: str) -> HttpResponse:
    """One that was brought into force: what it asks, and how far its languages are."""
    version = version_or_404(public_id)
    if version.starts_on is None:
        raise Http404
    context = {
        "version": version,
        "content": queries.content_of(version),
        "states": states_of([version])[version.public_id],
        "editions": pages.editions(version, timezone.localdate()),
        "draft": pages.draft_beside(version),
    }
    return render(request, "voice/questionnaires/read.jinja", context)


@require_safe
@editor
def changes(request: HttpRequest, public_id: str) -> HttpResponse:
    """What a version, draft or in force, changes against the one before it."""
    version = version_or_404(public_id)
    before = queries.version_before(version)
    context = {"version": version, "before": before, "changes": pages.changes(version, before)}
    return render(request, "voice/questionnaires/changes.jinja", context)


@require_safe
@editor
def preview(request: HttpRequest, public_id: str) -> HttpResponse:
    """As a family sees it, all questions on one page; nothing can be sent from here."""
    version = version_or_404(public_id)
    known = {each.key: each for each in wording.LANGUAGES}
    language = known.get(request.GET.get("language", ""), wording.LANGUAGES[0])
    easy = request.GET.get("easy") == "on"
    context = {
        "version": version,
        "spoken": language,
        "languages": wording.LANGUAGES,
        "easy": easy,
        "questions": shown_to_family(version, language.key, easy=easy),
    }
    return render(request, "voice/questionnaires/preview.jinja", context)


def version_or_404(public_id: str) -> QuestionnaireVersion:
    """Draft or in force."""
    found = queries.any_version(public_id)
    if found is None:
        raise Http404
    return found
