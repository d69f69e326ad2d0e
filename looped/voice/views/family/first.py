"""The first page: who asks and why, in which language; beginning, and saying no. Opening it leaves nothing behind."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from looped.ui.apart import Instead
from looped.voice.models import Family
from looped.voice.operations import family as operations
from looped.voice.queries import family
from looped.voice.queries.translations import offers
from looped.voice.rules.family import MINUTES, Manner
from looped.voice.views.family.frame import COOKIE, HERE, family_view, shown, take_cookie
from looped.voice.views.family.thanking import thanks_page
from looped.voice.views.family.visiting import Visit, by_address


@family_view("GET")
def first(request: HttpRequest, token: str, manner: str = "") -> HttpResponse:
    visit = _unanswered(request, token, manner)
    found = visit.offered or offers(visit.invitation.questionnaire)
    ways = [
        (offer.language, _address(visit, Manner(offer.language, visit.manner.easy)))
        for offer in found
        if offer.language != visit.manner.language
    ]
    return shown(
        "first", visit.page, visit=visit, minutes=MINUTES, ways=ways, is_case=visit.invitation.family == Family.CASE,
        other=_address(visit, Manner(visit.manner.language, not visit.manner.easy)),
        is_checked=any(offer.is_checked for offer in found if offer.language == visit.manner.language),
    )  # fmt: skip


@family_view("GET", "POST")
def begin(request: HttpRequest, token: str, manner: str) -> HttpResponse:
    """Start. It still sets no cookie; whoever has begun before in this browser goes on where they were."""
    visit = _unanswered(request, token, manner)
    if request.method != "POST":
        return redirect(visit.at("link_in"))
    now = timezone.now()
    operations.mark_opened(invitation=visit.invitation)
    held = visit.held or family.held_by(request.COOKIES.get(COOKIE, ""), now)
    if held is None or held.sent or held.invitation != visit.invitation.public_id:
        return redirect(visit.at("first_question"))
    held.language, held.easy = visit.manner.language.key, visit.manner.easy
    if visit.token != HERE and not held.is_on_tablet:
        held.token = visit.token  # a new link took the old one's place: what is sent belongs to the new one
    operations.keep_draft(held=held, now=now)
    return redirect(Visit(visit.invitation, visit.manner, HERE, held).place(str(min(held.at, len(visit.questions)))))


@family_view("GET", "POST")
def decline(request: HttpRequest, token: str, manner: str) -> HttpResponse:
    visit = _unanswered(request, token, manner)
    if request.method != "POST":
        return redirect(visit.at("link_in"))
    operations.decline(invitation=visit.invitation)
    if visit.held:
        operations.end_draft(key=visit.held.key)
    return take_cookie(shown("declined", visit.page))


def _unanswered(request: HttpRequest, token: str, manner: str) -> Visit:
    """Raises Instead: with thanks where this link has sent; a no can be taken back by opening it again."""
    visit = by_address(request, token, manner)
    if visit.held and visit.held.sent:
        raise Instead(redirect("voice_family:thanks"))
    if visit.is_used:
        raise Instead(thanks_page(visit))
    return visit


def _address(visit: Visit, manner: Manner) -> str:
    return reverse("voice_family:link_in", args=[visit.token, str(manner)])
