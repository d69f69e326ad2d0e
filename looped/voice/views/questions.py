"""The questions of a draft, one a page: added, taken in, taken out, put in order, worded in a language."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from looped.core.errors import Refused
from looped.voice import wording
from looped.voice.forms.questionnaires import AddQuestion, EditWords, Picture
from looped.voice.models import QuestionnaireVersion
from looped.voice.operations import questions as operations
from looped.voice.queries.questionnaires import Asked, content_of
from looped.voice.queries.shown import shown_to_family
from looped.voice.rules.questionnaires import core_keys, too_long
from looped.voice.views.questionnaire_drafts import draft_or_404, page
from looped.voice.views.questionnaires import editor, version_or_404


@page
@editor
def add(request: HttpRequest, public_id: str) -> HttpResponse:
    draft = draft_or_404(request, public_id)
    form = AddQuestion(request.POST if request.method == "POST" else None, band=draft.band)
    if request.method == "POST" and form.is_valid():
        try:
            key = operations.add_question(draft=draft, by=request.user, now=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The question stands at the end. Add its words in the other languages."))
            return redirect("voice:question", public_id, key)
    return render(request, "voice/questionnaires/add_question.jinja", {"draft": draft, "form": form})


@page
@editor
def question(request: HttpRequest, public_id: str, key: str) -> HttpResponse:
    """One question of the draft: its kind, its drawing, and its words in every language."""
    draft, asked = _asked_or_404(request, public_id, key)
    form = Picture(request.POST if request.method == "POST" else None, initial={"picture": asked.picture})
    if request.method == "POST" and form.is_valid():
        picture = form.cleaned_data["picture"]
        try:
            operations.change_picture(draft=draft, key=key, picture=picture, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("voice:question", public_id, key)
    answers = next(each.answers for each in shown_to_family(draft, wording.ENGLISH) if each.key == key)
    context = {
        "draft": draft, "question": asked, "form": form, "languages": wording.LANGUAGES, "answers": answers,
        "is_core": key in core_keys(draft.family),
    }  # fmt: skip
    return render(request, "voice/questionnaires/question.jinja", context)


@page
@editor
def words(request: HttpRequest, public_id: str, key: str, language: str) -> HttpResponse:
    """One question in one language, with the English beside it."""
    draft, asked = _asked_or_404(request, public_id, key)
    spoken = next((each for each in wording.LANGUAGES if each.key == language), None)
    if spoken is None:
        raise Http404
    form = EditWords(request.POST if request.method == "POST" else None, asked=asked, language=language)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_words(
                draft=draft, key=key, language=language, words=form.words(), seen=form.cleaned_data["seen"],
                by=request.user, now=timezone.now(),
            )  # fmt: skip
        except operations.WordsClash as clash:
            form.add_error(None, str(clash))
            form.data = {**form.data.dict(), "seen": clash.seen}
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            _advise(request, form.words().text, form.words().easy)
            return redirect("voice:question", public_id, key)
    context = {"draft": draft, "question": asked, "spoken": spoken, "form": form, "english": asked.in_language("en")}
    return render(request, "voice/questionnaires/words.jinja", context)


def _advise(request: HttpRequest, *texts: str) -> None:
    """Saved; and where a sentence is long, that it is: advice, no refusal."""
    longest = max(map(too_long, texts))
    if longest:
        said = _("Saved. One sentence has %(num)s words; up to 15 are easy to read.") % {"num": longest}
        messages.warning(request, said)
    else:
        messages.success(request, _("Saved."))


@require_POST
@editor
def take(request: HttpRequest, public_id: str) -> HttpResponse:
    draft = version_or_404(public_id)
    try:
        operations.take_question(draft=draft, key=request.POST.get("key", ""), by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The question stands at the end. Read its words: they may be of another age."))
    return _back(draft)


@require_POST
@editor
def move(request: HttpRequest, public_id: str, key: str) -> HttpResponse:
    draft = version_or_404(public_id)
    places = -1 if request.POST.get("where") == "up" else 1
    try:
        operations.move_question(draft=draft, key=key, places=places, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return _back(draft)


@require_POST
@editor
def remove(request: HttpRequest, public_id: str, key: str) -> HttpResponse:
    draft = version_or_404(public_id)
    try:
        operations.remove_question(draft=draft, key=key, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The question is out of the draft. You can take it in again below."))
    return _back(draft)


def _back(draft: QuestionnaireVersion) -> HttpResponse:
    is_draft = draft.starts_on is None
    return redirect("voice:questionnaire_draft" if is_draft else "voice:questionnaire", draft.public_id)


def _asked_or_404(request: HttpRequest, public_id: str, key: str) -> tuple[QuestionnaireVersion, Asked]:
    draft = draft_or_404(request, public_id)
    asked = next((each for each in content_of(draft) if each.key == key), None)
    if asked is None:
        raise Http404
    return draft, asked
