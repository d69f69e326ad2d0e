"""Whose pages these are: by the secret in the address, or by the cookie of an open draft."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from looped.voice.held import Held
from looped.voice.models import Invitation
from looped.voice.queries import family
from looped.voice.queries.questionnaires import Asked, content_of
from looped.voice.queries.translations import Offer, offers
from looped.voice.rules.family import LANGUAGES, Manner, last_steps
from looped.voice.views.family import limits
from looped.voice.views.family.frame import COOKIE, HERE, NOBODY, Instead, Page, shown

Status = Invitation.Status
SENT = (*family.OPEN, Status.ANSWERED, Status.DECLINED)


@dataclass
class Visit:
    """Somebody who was asked, at their pages. `token`: what stands in the address, HERE where a draft is open."""

    invitation: Invitation
    manner: Manner
    token: str
    held: Held | None = None
    offered: tuple[Offer, ...] = ()  # languages; none where nobody needs to choose

    @property
    def page(self) -> Page:
        on_tablet = bool(self.held and self.held.is_on_tablet)
        return Page(self.manner, self.invitation.band, self.at("safe"), on_tablet)

    @property
    def questions(self) -> tuple[Asked, ...]:
        return content_of(self.invitation.questionnaire)

    @property
    def steps(self) -> list[str]:
        return last_steps(self.invitation.family, self.questions)

    @property
    def secret(self) -> str:
        return self.held.token if self.held else self.token

    def at(self, name: str) -> str:
        """The address of one of the pages that stand under the link, and equally under HERE."""
        return reverse(f"voice_family:{name}", args=[self.token, str(self.manner)])

    def question_at(self, number: int) -> str:
        return reverse("voice_family:question", args=[number]) if self.held else self.at("first_question")

    def place(self, name: str) -> str:
        """Where somebody was, by its short name: a question's number, a last step; the first page for all else."""
        if self.held and self.held.sent:
            return reverse("voice_family:thanks")
        if name.isdecimal() and 1 <= int(name) <= len(self.questions):
            return self.question_at(int(name))
        return reverse("voice_family:last", args=[name]) if self.held and name in self.steps else self.at("link_in")


def by_address(request: HttpRequest, token: str, manner: str = "", *, states: tuple[str, ...] = SENT) -> Visit:
    """Whoever holds the link, or the draft's cookie. Raises Instead: with the page of a link that is not in use."""
    now = timezone.now()
    if token == HERE:
        return by_cookie(request, now, manner)
    invitation = family.by_link(token)
    if invitation is None or invitation.status not in states or _has_closed(invitation, now):
        raise Instead(gone(request, now))
    offered = offers(invitation.questionnaire)
    return Visit(invitation, manner_of(invitation, offered, manner), token, offered=offered)


def by_cookie(request: HttpRequest, now: datetime, manner: str = "") -> Visit:
    """Whoever has an open draft. Raises Instead: with the page that says that its time ran out."""
    held = family.held_by(request.COOKIES.get(COOKIE, ""), now)
    if held is None:
        # Whoever only looks may have sent it long ago: their link will tell. What they post now is certainly lost.
        raise Instead(shown("time", Page(NOBODY), status=410, is_lost=request.method == "POST"))
    invitation = family.by_draft(held)
    own = Manner(LANGUAGES[held.language], held.easy)
    if not manner:
        return Visit(invitation, own, HERE, held)
    offered = offers(invitation.questionnaire)
    return Visit(invitation, manner_of(invitation, offered, manner, own), HERE, held, offered)


def to_answer(request: HttpRequest) -> Visit:
    """As `by_cookie`, while something can be answered: after sending there are only thanks."""
    visit = by_cookie(request, timezone.now())
    if visit.held and visit.held.sent:
        raise Instead(redirect("voice_family:thanks"))
    return visit


def gone(request: HttpRequest, now: datetime) -> HttpResponse:
    """One page for a link that has ended, was stopped, or never was: it does not tell which."""
    too_often = limits.missed(request, "link", now) > limits.MOST_LINKS
    number = family.telephone(timezone.localdate(now))
    return shown("gone", Page(NOBODY), status=429 if too_often else 404, telephone=number)


def _has_closed(invitation: Invitation, now: datetime) -> bool:
    today = timezone.localdate(now)
    return invitation.status in family.OPEN and not family.is_open(invitation, today)


def manner_of(invitation: Invitation, offered: tuple[Offer, ...], asked: str = "", own: Manner | None = None) -> Manner:
    """As the address asks; else as the person has said, where that is offered; else in English: never guessed."""
    languages = tuple(offer.language.key for offer in offered)
    said = invitation.language or invitation.member.language
    language = LANGUAGES[said] if said in languages else NOBODY.language
    return Manner.of(asked, offered=languages, own=own or Manner(language, invitation.member.easy_read))
