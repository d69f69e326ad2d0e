"""The inbox of comments, one comment, and the words that put comments first."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.voice.forms.listening import AddWord, FindThemes, InboxFilter, Translate
from looped.voice.operations import comments as operations
from looped.voice.operations import watching
from looped.voice.operations.theming import Outcome, find_themes, heard_as
from looped.voice.queries import inbox as queries
from looped.voice.queries.months import months_of_comments
from looped.voice.queries.one_comment import comments_to_open, one_comment
from looped.voice.queries.timeliness import timeliness
from looped.voice.queries.watching import watched_words

reader = permitted(P.READ_COMMENTS)


@require_safe
@reader
def inbox(request: HttpRequest) -> HttpResponse:
    today, asked = timezone.localdate(), request.GET.get("show", "")
    stage = asked if asked in queries.STAGES else "read"
    form = InboxFilter(request.GET, months=months_of_comments(request.user, today), themed=stage == "themed")
    page = queries.inbox_page(request.user, stage, form.filters(request.GET.get("after", "")), today)
    context = {
        "page": page, "stage": stage, "filter": form, "kept": urlencode(form.kept),
        "is_later": bool(request.GET.get("after")), "counts": queries.counts(request.user),
        "timely": timeliness(request.user, today), "edits": request.user.may(P.EDIT_QUESTIONNAIRES),
    }  # fmt: skip
    return render(request, "voice/listening/inbox.jinja", context)


@require_http_methods(["GET", "POST"])
@reader
def comment(request: HttpRequest, public_id: str) -> HttpResponse:
    """The whole comment. A POST brings what this reader found in it."""
    found = get_object_or_404(comments_to_open(request.user), public_id=public_id)
    today = timezone.localdate()
    shown = one_comment(request.user, found, today)
    form = FindThemes(request.POST if request.method == "POST" else None, among=shown.themes, fixed=heard_as(found))
    if form.is_valid():
        try:
            outcome = find_themes(comment=found, **form.given(), by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _said(outcome))
            following = queries.next_to_theme(request.user, found)
            return _to(following) if outcome != Outcome.DIFFERS else redirect("voice:settle_themes", public_id)
    status = 422 if form.is_bound else 200
    context = {"shown": shown, "form": form, "fixed": heard_as(found)}
    return render(request, "voice/listening/comment.jinja", context, status=status)


def _said(outcome: Outcome) -> str:
    if outcome == Outcome.WAITING:
        return _("Kept. Another person finds its themes too, without seeing yours. Then it is settled.")
    if outcome == Outcome.DIFFERS:
        return _("Kept. Somebody else saw it differently. Here is what you both found.")
    return _("Its themes are settled.")


def _to(following: str | None) -> HttpResponse:
    if following:
        return redirect("voice:comment", following)
    return redirect("voice:inbox")


@require_POST
@reader
def mark_read(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(comments_to_open(request.user), public_id=public_id)
    if operations.mark_read(comment=found, by=request.user, now=timezone.now()):
        messages.success(request, _("It is on record that you have read it."))
    else:
        messages.success(request, _("Somebody else had read it before you. That stands."))
    return redirect("voice:comment", public_id)


@require_http_methods(["GET", "POST"])
@reader
def translate(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(comments_to_open(request.user), public_id=public_id)
    initial = {"text": found.translation, "seen": found.translation}
    form = Translate(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            operations.translate(comment=found, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The translation is kept."))
            return redirect("voice:comment", public_id)
    context = {"shown": one_comment(request.user, found, timezone.localdate()), "form": form}
    return render(request, "voice/listening/translate.jinja", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@reader
def watch_words(request: HttpRequest) -> HttpResponse:
    """Readers see the words; who edits what families are asked edits them."""
    edits = request.user.may(P.EDIT_QUESTIONNAIRES)
    form = AddWord(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            watching.add_word(**form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("New comments with this word come first from now on."))
            return redirect("voice:watch_words")
    context = {"words": watched_words(), "form": form, "edits": edits}
    return render(request, "voice/listening/words.jinja", context, status=422 if form.is_bound else 200)


@require_POST
@permitted(P.EDIT_QUESTIONNAIRES)
def end_watch_word(request: HttpRequest) -> HttpResponse:
    word, language = request.POST.get("word", ""), request.POST.get("language", "")
    watching.end_word(word=word, language=language, by=request.user, now=timezone.now())
    messages.success(request, _("The word is watched no longer."))
    return redirect("voice:watch_words")
