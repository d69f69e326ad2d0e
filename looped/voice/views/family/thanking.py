"""After sending: thanks, what happens next, whom to call; and taking words back. Never what was answered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from looped.ui.apart import Instead
from looped.voice.operations.quoting import take_back_words
from looped.voice.queries import family
from looped.voice.queries.promises import published_promises
from looped.voice.views.family.frame import HERE, family_view, shown
from looped.voice.views.family.visiting import Visit, by_address, by_cookie

MOST_PUBLISHED = 3  # promises, the newest first


def thanks_page(visit: Visit) -> HttpResponse:
    """The same for everybody, each time: it tells nothing of what was answered."""
    published = published_promises(visit.page.language.key)[:MOST_PUBLISHED]
    number = family.telephone(timezone.localdate())
    return shown("thanks", visit.page, visit=visit, telephone=number, published=published)


@family_view("GET")
def thanks(request: HttpRequest) -> HttpResponse:
    visit = by_cookie(request, timezone.now())
    return thanks_page(visit) if visit.held and visit.held.sent else redirect(visit.place("send"))


@family_view("GET", "POST")
def my_words(request: HttpRequest, token: str, manner: str) -> HttpResponse:
    """“I changed my mind”: by whoever holds the link."""
    visit = by_address(request, token, manner)
    if not visit.is_used:
        raise Instead(redirect(visit.at("link_in")))
    if request.method == "POST":
        take_back_words(token=visit.secret, today=timezone.localdate())
        return redirect(visit.at("my_words"))
    if not family.words_are_taken_back(visit.secret):
        return redirect("voice_family:thanks") if visit.token == HERE else redirect(visit.at("link_in"))
    return shown("words_back", visit.page)
