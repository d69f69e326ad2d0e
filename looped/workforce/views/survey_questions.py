"""Writing at the draft of the staff survey."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from looped.core.errors import Refused
from looped.workforce.forms import survey as forms
from looped.workforce.operations import survey_questions as operations
from looped.workforce.queries import survey_versions as queries
from looped.workforce.views.survey_versions import draft_or_404, page, runner


@page
@runner
def standard(request: HttpRequest, public_id: str, key: str) -> HttpResponse:
    draft = draft_or_404(request, public_id)
    found = queries.content_of(draft).standard(key)
    if found is None:
        raise Http404
    seen = queries.digest(operations.of_standard(found.name, found.about))
    first = {"name": found.name, "about": found.about, "seen": seen}
    form = forms.WordStandard(request.POST.copy()) if request.method == "POST" else forms.WordStandard(initial=first)
    if form.is_valid():
        given = forms.clean_lines(form.cleaned_data)
        try:
            operations.word_standard(draft=draft, key=key, **given, by=request.user, now=timezone.now())
        except Refused as refusal:
            _refuse(form, refusal)
        else:
            return redirect("workforce:survey_draft", public_id)
    return render(request, "workforce/survey/word.jinja", {"draft": draft, "form": form, "name": found.name})


@page
@runner
def question(request: HttpRequest, public_id: str, key: str) -> HttpResponse:
    draft = draft_or_404(request, public_id)
    found = queries.content_of(draft).question(key)
    if found is None:
        raise Http404
    first = {"text": found.text, "seen": queries.digest(found.text)}
    form = forms.WordQuestion(request.POST.copy()) if request.method == "POST" else forms.WordQuestion(initial=first)
    if form.is_valid():
        given = forms.clean_lines(form.cleaned_data)
        try:
            operations.word_question(draft=draft, key=key, **given, by=request.user, now=timezone.now())
        except Refused as refusal:
            _refuse(form, refusal)
        else:
            return redirect("workforce:survey_draft", public_id)
    context = {"draft": draft, "form": form, "name": found.text, "question": found}
    return render(request, "workforce/survey/word.jinja", context)


@page
@runner
def add(request: HttpRequest, public_id: str) -> HttpResponse:
    draft = draft_or_404(request, public_id)
    form = forms.AddQuestion(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = forms.clean_lines(form.cleaned_data)
        try:
            operations.add_question(draft=draft, **given, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("workforce:survey_draft", public_id)
    return render(request, "workforce/survey/add.jinja", {"draft": draft, "form": form})


@require_POST
@runner
def move(request: HttpRequest, public_id: str, key: str) -> HttpResponse:
    places = -1 if request.POST.get("where") == "up" else 1
    return _done(request, public_id, lambda draft: operations.move_question(
        draft=draft, key=key, places=places, by=request.user, now=timezone.now()))  # fmt: skip


@require_POST
@runner
def remove(request: HttpRequest, public_id: str, key: str) -> HttpResponse:
    return _done(request, public_id, lambda draft: operations.remove_question(
        draft=draft, key=key, by=request.user, now=timezone.now()), _("The question is taken out."))  # fmt: skip


def _done(request: HttpRequest, public_id: str, act, said: str = "") -> HttpResponse:
    """Do it at the draft, and go back there; what was refused stands above it."""
    draft = draft_or_404(request, public_id)
    try:
        act(draft)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        if said:
            messages.success(request, said)
    return redirect("workforce:survey_draft", public_id)


def _refuse(form, refusal: Refused) -> None:
    """Say why; after a clash the next press puts these words in the place of the other ones."""
    form.add_error(None, str(refusal))
    if isinstance(refusal, operations.WordsClash):
        form.data["seen"] = refusal.seen
