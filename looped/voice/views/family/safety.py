"""“I am not safe”: goes out when it is pressed, from any page, with a draft or without one, and loses nothing."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode

from looped.voice.operations import safety as operations
from looped.voice.queries import family
from looped.voice.rules.family import NotTaken, kept_text
from looped.voice.views.family.frame import HERE, family_view, hand_cookie, shown
from looped.voice.views.family.questions import keep, take
from looped.voice.views.family.visiting import Visit, by_address

LONGEST_PLACE = 10  # letters of a question's number or the name of a last step


@family_view("GET", "POST")
def safe(request: HttpRequest, token: str, manner: str) -> HttpResponse:
    visit = by_address(request, token, manner)
    if request.method == "POST":
        return _tell_more(request, visit) if "more" in request.POST else _raise(request, visit)
    at = _at(request.GET)
    return shown(
        "safe", visit.page, visit=visit, alert=family.open_alert(visit.invitation), at=at, back=visit.place(at),
        told_more="more" in request.GET, telephone=family.telephone(timezone.localdate()),
    )  # fmt: skip


def _raise(request: HttpRequest, visit: Visit) -> HttpResponse:
    """First the alarm; then what stood on the page is kept, as if they had gone on."""
    operations.raise_alert(invitation=visit.invitation, now=timezone.now())
    at = _at(request.POST)
    key = _keep_what_stood_there(request, visit, at)
    after = Visit(visit.invitation, visit.manner, HERE, visit.held) if key else visit
    response = redirect(f"{after.at('safe')}?{urlencode({'at': at})}")
    return hand_cookie(response, request, key) if key else response


def _keep_what_stood_there(request: HttpRequest, visit: Visit, at: str) -> str:
    """The new draft's key, where this began one; blank where there was one, or nothing was to be kept."""
    is_open = visit.invitation.status in family.OPEN and not (visit.held and visit.held.sent)
    if not is_open or not at.isdecimal() or not 1 <= int(at) <= len(visit.questions):
        return ""
    had_one = visit.held is not None
    try:
        held = take(visit, visit.questions[int(at) - 1], request.POST)
    except NotTaken:
        return ""
    if not had_one and not held.answers:
        return ""
    keep(held)
    visit.held = held
    return "" if had_one else held.key


def _tell_more(request: HttpRequest, visit: Visit) -> HttpResponse:
    now = timezone.now()
    alert = operations.raise_alert(invitation=visit.invitation, now=now)
    words, telephone = (kept_text(request.POST.get(name, "")) for name in ("words", "telephone"))
    if "about_worker" in request.POST:
        alert = operations.say_about_worker(alert=alert, now=now)
    operations.add_words(alert=alert, words=words, telephone=telephone, now=now)
    return redirect(f"{visit.at('safe')}?{urlencode({'at': _at(request.POST), 'more': 1})}")


def _at(given: QueryDict) -> str:
    """Where they were, as the page said: a short name. Blank for anything else."""
    at = given.get("at", "")
    return at if at.isascii() and at.isalnum() and len(at) <= LONGEST_PLACE else ""
