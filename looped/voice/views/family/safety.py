"""“I am not safe”: goes out when it is pressed, from any page, with a draft or without one, and loses nothing.

An open page raises it also when its draft, its cookie or its link has ended meanwhile: it carries a slip for that.
That somebody was told is shown once, to the browser that has just pressed it, and never to whoever holds the link.
"""

import hashlib
from datetime import datetime

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode

from looped.ui.apart import Instead
from looped.voice import alarm_slips
from looped.voice.models import Invitation
from looped.voice.operations import safety as operations
from looped.voice.queries import family
from looped.voice.queries.translations import offers
from looped.voice.rules.family import NotTaken, kept_text
from looped.voice.views.family.frame import HERE, family_view, hand_cookie, shown
from looped.voice.views.family.questions import keep, take
from looped.voice.views.family.visiting import Visit, by_address, gone, manner_of

LONGEST_PLACE = 10  # letters of a question's number or the name of a last step


@family_view("GET", "POST")
def safe(request: HttpRequest, token: str, manner: str) -> HttpResponse:
    now = timezone.now()
    carried = _carried(request, now)
    if carried is not None:
        _raise(request, carried, now)  # first of all: whatever else this page was, it may have ended
    try:
        visit = by_address(request, token, manner)
    except Instead:
        if carried is None:
            raise
        return _page_of(carried, manner, request)
    if visit.invitation.pk is None:
        raise Instead(gone(request, now, manner))
    if request.method != "POST":
        at = _at(request.GET)
        return _page(visit, at, visit.place(at), is_told=_has_just_told(request, visit, now),
                     told_more="more" in request.GET)  # fmt: skip
    if carried is None:
        _raise(request, visit.invitation, now)
    elif carried != visit.invitation:  # another draft took this browser's cookie meanwhile
        return _page_of(carried, manner, request)
    return _after(request, visit)


def _carried(request: HttpRequest, now: datetime) -> Invitation | None:
    """Whose page this was pressed on, by the slip in it."""
    slip = alarm_slips.read(alarm_slips.PRESS, request.POST.get("alarm", ""), now)
    return family.by_slip(slip) if slip else None


def _raise(request: HttpRequest, invitation: Invitation, now: datetime) -> None:
    """The alarm, or what they add to it: adding is not pressing again."""
    if "more" not in request.POST:
        operations.raise_alert(invitation=invitation, now=now)
        return
    alert = operations.standing_alert(invitation=invitation, now=now)
    words, telephone = (kept_text(request.POST.get(name, "")) for name in ("words", "telephone"))
    if "about_worker" in request.POST:
        alert = operations.say_about_worker(alert=alert, now=now)
    operations.add_words(alert=alert, words=words, telephone=telephone, now=now)


def _after(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What stood on the page is kept, as if they had gone on; then they see that somebody was told."""
    at, more = _at(request.POST), "more" in request.POST
    key = "" if more else _keep_what_stood_there(visit, at, request.POST)
    after = Visit(visit.invitation, visit.manner, HERE, visit.held) if key else visit
    said = {"at": at, "told": visit.slip(alarm_slips.TOLD)} | ({"more": 1} if more else {})
    response = redirect(f"{after.at('safe')}?{urlencode(said)}")
    return hand_cookie(response, request, key) if key else response


def _has_just_told(request: HttpRequest, visit: Visit, now: datetime) -> bool:
    """By what the redirect carried: once."""
    text = request.GET.get("told", "")
    slip = alarm_slips.read(alarm_slips.TOLD, text, now)
    if slip is None or slip.invitation != visit.invitation.public_id:
        return False
    lasts = alarm_slips.LASTS[alarm_slips.TOLD].seconds
    return cache.add(f"told-{hashlib.sha256(text.encode()).hexdigest()}", 1, lasts)


def _page_of(invitation: Invitation, manner: str, request: HttpRequest) -> HttpResponse:
    """Told, with nothing left to go back to."""
    spoken = manner_of(invitation, offers(invitation.questionnaire), manner)
    return _page(Visit(invitation, spoken, HERE), "", "", is_told=True, told_more="more" in request.POST)


def _page(visit: Visit, at: str, back: str, *, is_told: bool, told_more: bool) -> HttpResponse:
    return shown("safe", visit.page, visit=visit, at=at, back=back, is_told=is_told, told_more=told_more,
                 telephone=family.telephone(timezone.localdate()))  # fmt: skip


def _keep_what_stood_there(visit: Visit, at: str, posted: QueryDict) -> str:
    """The new draft's key, where this began one; blank where there was one, or nothing was to be kept."""
    is_open = not visit.is_used and family.is_open(visit.invitation, timezone.localdate())
    if not is_open or not at.isdecimal() or not 1 <= int(at) <= len(visit.questions):
        return ""
    had_one = visit.held is not None
    try:
        held = take(visit, visit.questions[int(at) - 1], posted)
    except NotTaken:
        return ""
    if not had_one and not held.answers:
        return ""
    keep(held)
    visit.held = held
    return "" if had_one else held.key


def _at(given: QueryDict) -> str:
    """Where they were, as the page said: a short name. Blank for anything else."""
    at = given.get("at", "")
    return at if at.isascii() and at.isalnum() and len(at) <= LONGEST_PLACE else ""
