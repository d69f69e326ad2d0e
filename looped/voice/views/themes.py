"""The council's own list of themes: what is in force, earlier editions, and the draft of the next."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from looped.accounts.access import permitted
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.voice.forms.listening import BringThemes, OneTheme
from looped.voice.models import ThemeList
from looped.voice.operations import themes as operations
from looped.voice.queries import themes as queries
from looped.voice.suggesting import is_installed

reader = permitted(P.READ_COMMENTS, P.EDIT_QUESTIONNAIRES)
editor = permitted(P.EDIT_QUESTIONNAIRES)
both = require_http_methods(["GET", "POST"])


@require_safe
@reader
def themes(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    found = queries.list_on(today)
    context = {
        "now": queries.edition(found, today) if found else None, "lists": queries.theme_lists(),
        "edits": request.user.may(P.EDIT_QUESTIONNAIRES), "draft": queries.draft_list(), "suggests": is_installed(),
    }  # fmt: skip
    return render(request, "voice/themes/themes.jinja", context)


@require_safe
@reader
def theme_list(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.theme_lists(), public_id=public_id)
    context = {
        "edition": queries.edition(found, timezone.localdate()),
        "edits": request.user.may(P.EDIT_QUESTIONNAIRES),
    }
    return render(request, "voice/themes/edition.jinja", context)


@require_POST
@editor
def start_draft(request: HttpRequest) -> HttpResponse:
    draft = operations.start_theme_draft(by=request.user, now=timezone.now())
    return redirect("voice:theme_list", draft.public_id)


@both
@editor
def add_theme(request: HttpRequest, public_id: str) -> HttpResponse:
    form = OneTheme(request.POST if request.method == "POST" else None)
    return _do(request, public_id, form, operations.add_theme, _("Add a theme"), __("The theme is in the draft."))


@both
@editor
def change_theme(request: HttpRequest, public_id: str, key: str) -> HttpResponse:
    draft = _draft(public_id)
    theme = get_object_or_404(queries.themes_of(draft), key=key)
    initial = {"name": theme.name, "about": theme.about}
    form = OneTheme(request.POST if request.method == "POST" else None, initial=initial)

    def change(**given: object) -> None:
        operations.change_theme(key=key, **given)

    return _do(request, public_id, form, change, _("Change “%(name)s”") % {"name": theme.name}, __("It is changed."))


@both
@editor
def bring_into_force(request: HttpRequest, public_id: str) -> HttpResponse:
    form = BringThemes(request.POST if request.method == "POST" else None)
    done = __("The list is in force from that day on. It can no longer be edited.")
    title = _("Bring this list into force")
    return _do(request, public_id, form, operations.bring_themes_into_force, title, done)


def _do(
    request: HttpRequest, public_id: str, form: Form, run: Callable[..., object], title: str, done: Promise
) -> HttpResponse:
    draft = _draft(public_id)
    if form.is_valid():
        try:
            run(draft=draft, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect("voice:theme_list", public_id)
    context = {"form": form, "list": draft, "title": title}
    return render(request, "voice/themes/form.jinja", context, status=422 if form.is_bound else 200)


@require_POST
@editor
def move_theme(request: HttpRequest, public_id: str, key: str) -> HttpResponse:
    draft, up = _draft(public_id), request.POST.get("way") == "up"
    return _press(request, draft, lambda **by: operations.move_theme(draft=draft, key=key, up=up, **by))


@require_POST
@editor
def remove_theme(request: HttpRequest, public_id: str, key: str) -> HttpResponse:
    draft = _draft(public_id)
    return _press(request, draft, lambda **by: operations.remove_theme(draft=draft, key=key, **by))


@require_POST
@editor
def discard_draft(request: HttpRequest, public_id: str) -> HttpResponse:
    draft = _draft(public_id)
    operations.discard_theme_draft(draft=draft, by=request.user, now=timezone.now())
    messages.success(request, _("The draft is gone. The list in force stays as it is."))
    return redirect("voice:themes")


def _press(request: HttpRequest, draft: ThemeList, run: Callable[..., object]) -> HttpResponse:
    try:
        run(by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("voice:theme_list", draft.public_id)


def _draft(public_id: str) -> ThemeList:
    return get_object_or_404(queries.theme_lists(), public_id=public_id, status=ThemeList.Status.DRAFT)
