"""A tablet that a worker hands over: it waits for a code, shows the questions, clears itself and waits again."""

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from looped.voice.held import Held
from looped.voice.models import Invitation, Way
from looped.voice.operations import family as operations
from looped.voice.queries import family
from looped.voice.queries.translations import offers
from looped.voice.tokens import new_token
from looped.voice.views.family import limits
from looped.voice.views.family.frame import COOKIE, HERE, NOBODY, Page, family_view, hand_cookie, shown, take_cookie
from looped.voice.views.family.visiting import Visit, manner_of


@family_view("GET", "POST")
def tablet(request: HttpRequest) -> HttpResponse:
    """Waits for a code. Whatever the last one left in this browser goes, and so does a worker's own session."""
    error = ""
    if request.method == "POST":
        if (invitation := _of_code(request, request.POST.get("code", ""))) is not None:
            return _hand_over(request, invitation)
        error = Page(NOBODY).say["tablet_wrong_code"]
    return take_cookie(shown("tablet", Page(NOBODY), error=error, cleared=COOKIE in request.COOKIES))


def _of_code(request: HttpRequest, code: str) -> Invitation | None:
    """Whom the code is for, this once; None where it is wrong, old or used, and where too many were wrong before."""
    now = timezone.now()
    if limits.guesses_too_often(request, "code", limits.MOST_CODES, now):
        return None
    invitation = family.by_code(code, now)
    if invitation is not None and operations.hand_in_code(invitation=invitation, code=code, now=now):
        return invitation
    limits.missed(request, "code", limits.MOST_CODES, now)
    return None


def _hand_over(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    manner = manner_of(invitation, offers(invitation.questionnaire))
    operations.mark_opened(invitation=invitation)
    held = Held(invitation.public_id, new_token(), manner.language.key, manner.easy, way=Way.TABLET)
    operations.start_draft(held=held, now=timezone.now())
    response = redirect(Visit(invitation, manner, HERE, held).at("link_in"))
    _end_staff_session(request, response)
    return hand_cookie(response, request, held.key)


def _end_staff_session(request: HttpRequest, response: HttpResponse) -> None:
    """The worker who hands over their own browser is signed out first; no page of theirs is left to go back to."""
    response.headers["Clear-Site-Data"] = '"cache"'
    if key := getattr(request, "staff_session", ""):
        SessionStore(key).delete()
        response.delete_cookie(settings.SESSION_COOKIE_NAME, samesite="Lax")


@family_view("POST")
def leave(request: HttpRequest) -> HttpResponse:
    """“Leave this page”, as a script sends it on the way out: nothing of what was not sent stays."""
    if key := request.COOKIES.get(COOKIE, ""):
        operations.end_draft(key=key)
    return take_cookie(HttpResponse(status=204))
