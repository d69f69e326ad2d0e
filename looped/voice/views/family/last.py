"""What is asked at the end: who may see it, whether words may be used, hearing back; then sending, once."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from looped.core.errors import Refused
from looped.voice.held import Held
from looped.voice.models import Response
from looped.voice.operations import family as operations
from looped.voice.operations.receiving import Given, receive
from looped.voice.rules.family import LONGEST_ADDRESS, NotTaken, kept_text
from looped.voice.views.family.frame import family_view, shown
from looped.voice.views.family.visiting import Visit, gone, to_answer

SEEN_BY = {"quality": "see_quality", "manager": "see_manager", "worker": "see_worker"}
MAY_QUOTE = {"yes": "quote_yes", "no": "quote_no"}
HEAR_BACK = {
    "no": "hear_no",
    "text": "hear_text",
    "email": "hear_email",
    "post": "hear_letter",
    "worker": "hear_worker",
}
TO_SEND_TO = (Response.HearBack.TEXT, Response.HearBack.EMAIL, Response.HearBack.POST)


@family_view("GET", "POST")
def last(request: HttpRequest, step: str) -> HttpResponse:
    visit = to_answer(request)
    if step not in visit.steps:
        return redirect(visit.place(visit.steps[0]))
    if step == "send":
        return _send(request, visit)
    if request.method != "POST":
        return _page(visit, step)
    try:
        if "skip" not in request.POST:
            TAKES[step](visit.held, request.POST)
    except NotTaken as wrong:
        return _page(visit, step, typed=request.POST, error=visit.page.say[wrong.phrase].format(n=wrong.n))
    operations.keep_draft(held=visit.held, now=timezone.now())
    return redirect(visit.place(_beside(visit, step, 1)))


def _take_seen_by(held: Held, posted: Mapping[str, Any]) -> None:
    held.seen_by = _chosen(posted, SEEN_BY) or held.seen_by


def _take_may_quote(held: Held, posted: Mapping[str, Any]) -> None:
    if value := _chosen(posted, MAY_QUOTE):
        held.may_quote = value == "yes"


def _take_hear_back(held: Held, posted: Mapping[str, Any]) -> None:
    value, address = _chosen(posted, HEAR_BACK), kept_text(posted.get("address", "")).strip()
    if len(address) > LONGEST_ADDRESS:
        raise NotTaken("too_long", LONGEST_ADDRESS)
    if value in TO_SEND_TO and not address:
        raise NotTaken("hear_where")
    if value:
        held.hear_back, held.address = value, address if value in TO_SEND_TO else ""


def _chosen(posted: Mapping[str, Any], known: Mapping[str, str]) -> str:
    value = str(posted.get("answer", ""))
    if value and value not in known:
        raise NotTaken("not_an_answer")
    return value


TAKES: dict[str, Callable[[Held, Mapping[str, Any]], None]] = {
    "who": _take_seen_by, "words": _take_may_quote, "hear": _take_hear_back,
}  # fmt: skip
ASKED = {
    "who": ("see_title", "see_help", SEEN_BY),
    "words": ("quote_title", "quote_help", MAY_QUOTE),
    "hear": ("hear_title", "", HEAR_BACK),
}


def _page(visit: Visit, step: str, *, typed: Mapping[str, Any] | None = None, error: str = "") -> HttpResponse:
    title, help_text, known = ASKED[step]
    say = visit.page.say
    return shown(
        "last", visit.page, visit=visit, step=step, title=say[title], help=say[help_text] if help_text else "",
        choices=[(value, say[phrase]) for value, phrase in known.items()], typed=typed or {}, error=error,
        back=visit.place(_beside(visit, step, -1)),
    )  # fmt: skip


def _beside(visit: Visit, step: str, by: int) -> str:
    """The step after this one, or before; before the first, the last question."""
    place = visit.steps.index(step) + by
    return visit.steps[place] if place >= 0 else str(len(visit.questions))


def _send(request: HttpRequest, visit: Visit) -> HttpResponse:
    if request.method != "POST":
        answered, total = len(visit.held.answers), len(visit.questions)
        return shown("send", visit.page, visit=visit, answered=answered, total=total,
                     back=visit.place(_beside(visit, "send", -1)))  # fmt: skip
    now = timezone.now()
    try:
        send(visit, now)
    except Refused:
        return gone(request, now)
    return redirect("voice_family:thanks")


def send(visit: Visit, now: datetime) -> None:
    """Once: sent again, nothing more is kept, and the thanks are the same. Raises Refused where the link has closed."""
    held = visit.held
    given = Given(
        language=held.language, answers=held.answers, easy_read=held.easy, seen_by=held.seen_by,
        may_quote=held.may_quote, hear_back=held.hear_back, address=held.address, way=held.way,
    )  # fmt: skip
    receive(invitation=visit.invitation, token=held.token, given=given, today=timezone.localdate(now),
            and_then=partial(operations.empty_draft, held=held, now=now))  # fmt: skip
