"""Whose pages these are: by the secret in the address, or by the cookie of an open draft."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from looped.ui.apart import Instead
from looped.voice import alarm_slips
from looped.voice.alarm_slips import Slip
from looped.voice.held import Held, is_of_tablet
from looped.voice.models import Invitation, Response
from looped.voice.queries import family
from looped.voice.queries.questionnaires import Asked, content_of
from looped.voice.queries.translations import Offer, offers
from looped.voice.rules.family import LANGUAGES, Manner, last_steps
from looped.voice.views.family import limits
from looped.voice.views.family.frame import COOKIE, HERE, NOBODY, Page, shown


@dataclass
class Visit:
    """Somebody who was asked, at their pages. `token`: what stands in the address, HERE where a draft is open.

    `is_used`: this link, or this draft, has sent what it had. Where its invitation has lost the link meanwhile, the
    invitation here is an unsaved one: thanks can be shown, and words taken back.
    """

    invitation: Invitation
    manner: Manner
    token: str
    held: Held | None = None
    offered: tuple[Offer, ...] = ()  # languages; none where nobody needs to choose
    is_used: bool = False

    @property
    def page(self) -> Page:
        on_tablet = bool(self.held and self.held.is_on_tablet)
        if self.invitation.pk is None:
            return Page(self.manner, self.invitation.band, on_tablet=on_tablet)
        return Page(self.manner, self.invitation.band, self.at("safe"), self.slip(alarm_slips.PRESS), on_tablet)

    def slip(self, kind: str) -> str:
        return alarm_slips.made(kind, Slip(self.invitation.public_id, str(self.manner)), timezone.now())

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


def by_address(request: HttpRequest, token: str, manner: str = "") -> Visit:
    """Whoever holds the link, or the draft's cookie. Raises Instead: with the page of a link that is not in use.

    What became of the invitation by another link changes nothing here (ADR 14).
    """
    now = timezone.now()
    if token == HERE:
        return by_cookie(request, now, manner)
    invitation, response = family.by_link(token), family.sent_by(token)
    if response and invitation is None:
        return _without_its_link(response, token, manner)
    if invitation is None or not (response or family.is_open(invitation, timezone.localdate(now))):
        raise Instead(gone(request, now, manner))
    offered = offers(invitation.questionnaire)
    return Visit(invitation, manner_of(invitation, offered, manner), token, None, offered, bool(response))


def _without_its_link(response: Response, token: str, manner: str) -> Visit:
    """A new link was given, or a stop came: what the old one sent is still thanked for, and can be taken back."""
    own = Manner(LANGUAGES.get(response.language, NOBODY.language), response.easy_read)
    unsaved = Invitation(questionnaire=response.questionnaire, family=response.family, band=response.band)
    return Visit(unsaved, Manner.of(manner, offered=(own.language.key,), own=own), token, is_used=True)


def by_cookie(request: HttpRequest, now: datetime, manner: str = "") -> Visit:
    """Whoever has an open draft. Raises Instead: with the page that says that its time ran out."""
    held = family.held_by(request.COOKIES.get(COOKIE, ""), now)
    if held is None:
        # Whoever only looks may have sent it long ago: their link will tell. What they post now is certainly lost.
        number = family.telephone(timezone.localdate(now))
        page = _last_page(request, manner, now)
        raise Instead(shown("time", page, status=410, is_lost=request.method == "POST", telephone=number))
    invitation = family.by_draft(held)
    own = Manner(LANGUAGES[held.language], held.easy)
    if not manner:
        return Visit(invitation, own, HERE, held, is_used=held.sent)
    offered = offers(invitation.questionnaire)
    is_used = held.sent or family.sent_by(held.token) is not None
    return Visit(invitation, manner_of(invitation, offered, manner, own), HERE, held, offered, is_used)


def to_answer(request: HttpRequest) -> Visit:
    """As `by_cookie`, while something can be answered: after sending there are only thanks."""
    visit = by_cookie(request, timezone.now())
    if visit.held and visit.held.sent:
        raise Instead(redirect("voice_family:thanks"))
    return visit


def gone(request: HttpRequest, now: datetime, manner: str = "") -> HttpResponse:
    """One page for a link that has ended, was stopped, or never was: it does not tell which."""
    too_often = limits.missed(request, "link", limits.MOST_LINKS, now) > limits.MOST_LINKS
    number = family.telephone(timezone.localdate(now))
    return shown("gone", _last_page(request, manner, now), status=429 if too_often else 404, telephone=number)


def _last_page(request: HttpRequest, manner: str, now: datetime) -> Page:
    """Of somebody who is nobody to us any more: in the language of the address, or of the page that they were on.

    What they post from an open page carries a slip: with it “I am not safe” stays where it was.
    """
    carried = request.POST.get("alarm", "")
    slip = alarm_slips.read(alarm_slips.PRESS, carried, now)
    spoken = Manner.of(manner or (slip.manner if slip else ""), offered=tuple(LANGUAGES), own=NOBODY)
    on_tablet = is_of_tablet(request.COOKIES.get(COOKIE, ""))
    if slip is None:
        return Page(spoken, on_tablet=on_tablet)
    return Page(spoken, safe=reverse("voice_family:safe", args=[HERE, str(spoken)]), alarm=carried, on_tablet=on_tablet)


def manner_of(invitation: Invitation, offered: tuple[Offer, ...], asked: str = "", own: Manner | None = None) -> Manner:
    """As the address asks; else as the person has said, where that is offered; else in English: never guessed."""
    languages = tuple(offer.language.key for offer in offered)
    said = invitation.language or invitation.member.language
    language = LANGUAGES[said] if said in languages else NOBODY.language
    return Manner.of(asked, offered=languages, own=own or Manner(language, invitation.member.easy_read))
