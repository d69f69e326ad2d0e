"""The staff survey: one page, behind a link that is used up by sending and by nothing else (ADR 20)."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from looped.workforce.operations.answering import take_answers
from looped.workforce.queries.survey_form import Asked, asked_by
from looped.workforce.rules.survey_answers import LONGEST_WORDS, Answered, plain_words
from looped.workforce.views.staff.frame import shown, staff_view

MINUTES = 10
CHOICES = (
    ("1", gettext_lazy("Disagree strongly")),
    ("2", gettext_lazy("Disagree")),
    ("3", gettext_lazy("Neither agree nor disagree")),
    ("4", gettext_lazy("Agree")),
    ("5", gettext_lazy("Agree strongly")),
)


@staff_view("GET", "POST")
def survey(request: HttpRequest, token: str) -> HttpResponse:
    """Looking uses nothing up. What was sent is answered with a page that has another address, and no link in it."""
    asked = asked_by(token, localdate())
    if asked is None:
        return _no_link()
    if request.method != "POST":
        return _form(asked, {})
    answered = _read(asked, request.POST)
    error, error_at = _fault(asked, answered)
    if error:
        return _form(asked, request.POST, error=error, error_at=error_at)
    if not take_answers(wave=asked.wave, token=token, answered=answered, length=asked.length, today=localdate()):
        return _no_link()
    return redirect("staff:survey_thanks")


@staff_view("GET")
def thanks(request: HttpRequest) -> HttpResponse:
    return shown("thanks")


@staff_view("GET", "POST")
def lost(request: HttpRequest, rest: str = "") -> HttpResponse:
    """An address that leads nowhere, or a link whose last stroke was lost on its way through a mail."""
    if request.method == "GET" and "/" not in rest:
        return redirect("staff:survey", rest)
    return _no_link()


def _form(asked: Asked, typed: Mapping[str, str], *, error: str = "", error_at: str = "") -> HttpResponse:
    return shown(
        "survey", asked=asked, typed=typed, choices=CHOICES, minutes=MINUTES, longest=LONGEST_WORDS, error=error,
        error_at=error_at,
    )  # fmt: skip


def _no_link() -> HttpResponse:
    """Used, wrong or late: the same page."""
    return shown("no_link", status=404)


def _read(asked: Asked, posted: Mapping[str, str]) -> Answered:
    """What was offered and chosen; anything else counts as skipped."""
    offered = [value for value, _label in CHOICES]
    chosen = {key: posted.get(f"mark-{key}", "") for key in asked.keys}
    written = {key: plain_words(posted.get(f"words-{key}", "")) for key, _text in asked.own_words}
    area = posted.get("area", "")
    return Answered(
        area=area if area in dict(asked.areas) else "",
        marks={key: int(value) for key, value in chosen.items() if value in offered},
        words={key: text for key, text in written.items() if text},
    )


def _fault(asked: Asked, answered: Answered) -> tuple[str, str]:
    """What is wrong, and where; blank where nothing is."""
    for key, text in answered.words.items():
        if len(text) > LONGEST_WORDS:
            over = len(text) - LONGEST_WORDS
            said = ngettext("What you wrote is %(over)s character too long. Nothing is lost.",
                            "What you wrote is %(over)s characters too long. Nothing is lost.", over)  # fmt: skip
            return said % {"over": over}, f"words-{key}"
    if answered.is_empty:
        return _("Answer at least one question before you send."), f"mark-{asked.keys[0]}" if asked.keys else ""
    return "", ""
