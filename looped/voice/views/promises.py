"""You said, we did: promises to families, what was done, and what is published of it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.figures.figure import QUARTER
from looped.voice import wording
from looped.voice.forms import promises as forms
from looped.voice.models import Promise
from looped.voice.name_hints import hint, marked
from looped.voice.operations import promises as operations
from looped.voice.queries import promises as queries
from looped.voice.queries.promise_told import told_counts
from looped.voice.queries.reach import reach_of
from looped.voice.queries.themes import theme_names
from looped.voice.views.results import asked_for, kept, quarter_of

GET_OR_POST = ["GET", "HEAD", "POST"]
READERS = (P.SEE_VOICE, P.MAKE_PROMISES)


@require_safe
@permitted(*READERS)
def promises(request: HttpRequest) -> HttpResponse:
    """Late ones first, with the counts of a quarter."""
    today = timezone.localdate()
    asked, places = asked_for(request)
    quarter = quarter_of(request, today)
    form = forms.Filter(request.GET)
    form.is_valid()
    rows = queries.promises_for(request.user).filter(queries.at(asked.place)).distinct()
    lines = queries.lines(rows, today)
    if wanted := form.cleaned_data.get("standing"):
        lines = [each for each in lines if each.standing == wanted]
    counts = queries.promises_counted(
        quarter.first.first_day, quarter.last.last_day, place=asked.place, scope=QUARTER, today=today
    )
    after = quarter.plus(1)
    context = {
        "lines": lines, "names": forms.NAMES, "filter": form, "filtered": bool(wanted), "places": places,
        "place": asked.place, "counts": counts, "quarter": quarter, "kept": kept(asked), "before": quarter.plus(-1),
        "after": after if after.first.first_day <= today else None,
    }  # fmt: skip
    return render(request, "voice/answering/promises.jinja", context)


@require_safe
@permitted(*READERS)
def promise(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _one(request, public_id)
    context = {
        "line": queries.line_of(row, theme_names(), timezone.localdate()), "row": row, "names": forms.NAMES,
        "told": told_counts(row), "may_do": may_do(request, row), "languages": wording.LANGUAGES[1:],
    }  # fmt: skip
    return render(request, "voice/answering/promise.jinja", context)


def may_do(request: HttpRequest, row: Promise) -> bool:
    """Its owner, or somebody of those who listen for the whole."""
    user = request.user
    return user.may(P.MAKE_PROMISES) and (row.owner_id == user.pk or user.may(P.READ_COMMENTS))


@require_http_methods(GET_OR_POST)
@permitted(P.MAKE_PROMISES)
def make(request: HttpRequest) -> HttpResponse:
    """`theme` or `pack` in the address: where it comes from."""
    today, reach = timezone.localdate(), reach_of(request.user)
    if reach.is_empty:
        raise Http404
    initial = {"theme": request.GET.get("theme", ""), "pack": request.GET.get("pack", "")}
    initial |= {"owner": request.user.public_id}
    posted = request.POST if request.method == "POST" else None
    form = forms.Make(posted, initial=initial, reach=reach, today=today)
    if form.is_valid():
        try:
            made = operations.make_promise(**form.plain(), by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The promise stands."))
            hint(request, made.said, made.promise)
            return redirect("voice:promise", made.public_id)
    context = {"form": form, "title": _("Make a promise to families"), "row": None}
    return render(request, "voice/answering/promise_form.jinja", context)


@require_http_methods(GET_OR_POST)
@permitted(P.MAKE_PROMISES)
def do(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _one(request, public_id)
    form = forms.Do(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operations.do_promise(promise=row, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is done. Those who wanted to hear will be told in the way they chose."))
            hint(request, form.cleaned_data["did"])
            return redirect("voice:promise", row.public_id)
    return _form(request, form, row, _("Say what was done"))


@require_http_methods(GET_OR_POST)
@permitted(P.MAKE_PROMISES)
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _one(request, public_id)
    form = forms.Withdraw(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operations.withdraw_promise(promise=row, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It stays on the list, as a promise that cannot be kept."))
            return redirect("voice:promise", row.public_id)
    return _form(request, form, row, _("Say that it cannot be kept"))


@require_http_methods(GET_OR_POST)
@permitted(P.MAKE_PROMISES)
def hand_over(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _one(request, public_id)
    form = forms.HandOver(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            operations.hand_over_promise(promise=row, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Somebody else does it now. The day stays."))
            return redirect("voice:promise", row.public_id)
    return _form(request, form, row, _("Give it to somebody else"))


@require_http_methods(GET_OR_POST)
@permitted(P.MAKE_PROMISES)
def publish(request: HttpRequest, public_id: str) -> HttpResponse:
    """Read once more, with what the name guard marks, before everybody can read it; or take it back."""
    row = _one(request, public_id)
    if request.method == "POST":
        is_public = request.POST.get("public") == "yes"
        try:
            operations.publish_promise(promise=row, is_public=is_public, by=request.user, now=timezone.now())
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            said = _("It is published for all.") if is_public else _("It is not published any more.")
            messages.success(request, said)
        return redirect("voice:promise", row.public_id)
    return render(
        request, "voice/answering/publish.jinja", {"row": row, "marks": marked(row.said, row.promise, row.did)}
    )


@require_http_methods(GET_OR_POST)
@permitted(P.MAKE_PROMISES)
def translate(request: HttpRequest, public_id: str, language: str) -> HttpResponse:
    row = _one(request, public_id)
    known = next((each for each in wording.LANGUAGES[1:] if each.key == language), None)
    if known is None:
        raise Http404
    words = row.translations.get(language, {})
    initial = {"said": words.get("said"), "words": words.get("promise"), "did": words.get("did")}
    form = forms.Translate(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            operations.translate_promise(
                promise=row, language=language, **form.cleaned_data, by=request.user, now=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The words are kept."))
            return redirect("voice:promise", row.public_id)
    return _form(request, form, row, _("In %(language)s") % {"language": known.english_name})


def _form(request: HttpRequest, form, row: Promise, title: str) -> HttpResponse:
    return render(request, "voice/answering/promise_form.jinja", {"form": form, "title": title, "row": row})


def _one(request: HttpRequest, public_id: str) -> Promise:
    return get_object_or_404(queries.promises_for(request.user), public_id=public_id)
