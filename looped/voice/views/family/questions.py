"""One question a page. The first stands under the link; its answer begins the draft, and the neutral addresses."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from looped.ui.apart import Instead
from looped.voice.held import Held
from looped.voice.operations import family as operations
from looped.voice.queries.questionnaires import Asked
from looped.voice.rules.family import NotTaken, choices, read_answer
from looped.voice.views.family.frame import HERE, family_view, hand_cookie, shown
from looped.voice.views.family.visiting import Visit, by_address, to_answer


@family_view("GET", "POST")
def first_question(request: HttpRequest, token: str, manner: str) -> HttpResponse:
    if token == HERE:
        return redirect("voice_family:question", 1)
    visit = by_address(request, token, manner)
    if visit.is_used:
        raise Instead(redirect(visit.at("link_in")))
    return _question(request, visit, 1)


@family_view("GET", "POST")
def question(request: HttpRequest, number: int) -> HttpResponse:
    visit = to_answer(request)
    if not 1 <= number <= len(visit.questions):
        return redirect(visit.place("1"))
    return _question(request, visit, number)


def _question(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    asked = visit.questions[number - 1]
    if request.method != "POST":
        return _page(visit, number)
    try:
        held = take(visit, asked, request.POST, skip="skip" in request.POST)
    except NotTaken as wrong:
        return _page(visit, number, typed=request.POST, error=visit.page.say[wrong.phrase].format(n=wrong.n))
    held.at = max(held.at, number + 1)
    keep(held)
    after = Visit(visit.invitation, visit.manner, HERE, held)
    is_last = number == len(visit.questions)
    response = redirect(after.place(after.steps[0] if is_last else str(number + 1)))
    return response if visit.held else hand_cookie(response, request, held.key)


def take(visit: Visit, asked: Asked, posted: Mapping[str, Any], *, skip: bool = False) -> Held:
    """The draft with this answer in it. Going on without one leaves what was answered before; skipping takes it out."""
    held = visit.held or Held(
        visit.invitation.public_id, visit.token, visit.manner.language.key, visit.manner.easy
    )  # fmt: skip
    answer = None if skip else read_answer(asked, posted)
    if skip:
        held.answers.pop(asked.key, None)
    elif answer is not None:
        held.answers[asked.key] = answer
    return held


def keep(held: Held) -> None:
    if held.key:
        operations.keep_draft(held=held, now=timezone.now())
    else:
        operations.start_draft(held=held, now=timezone.now())


def _page(visit: Visit, number: int, *, typed: Mapping[str, Any] | None = None, error: str = "") -> HttpResponse:
    """`typed`: what could not be taken, so that nothing is lost; what was taken is never shown again."""
    asked, page = visit.questions[number - 1], visit.page
    words = asked.in_language(page.language.key)
    return shown(
        "question", page, visit=visit, number=number, total=len(visit.questions), asked=asked,
        text=words.easy if visit.manner.easy and words.easy else words.text, typed=typed or {}, error=error,
        choices=choices(asked, page.language.key, page.band), action=visit.question_at(number),
        back=visit.place(str(number - 1)), was_here=bool(visit.held and number < visit.held.at),
        colours=("black", "grey", "brown", "red", "orange", "yellow", "green", "blue", "purple", "pink"),
    )  # fmt: skip
