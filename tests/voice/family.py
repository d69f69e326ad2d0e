"""A family's browser for tests: opens a link, answers question after question, sends."""

import re

from django.test import Client

from looped.voice.models import Invitation
from tests.cast import NOW
from tests.voice.build import an_invitation, in_force, shipped

TOKEN = "a-secret-of-a-personal-link"
LINK = f"/v/{TOKEN}/"
ENGLISH = f"{LINK}en-usual/"


def asked(cast, band: str = "8-11", family: str = "experience", moment: str = "", **more) -> Invitation:
    """Somebody was sent the link of these tests, to a questionnaire that ships."""
    shipped(cast)
    return an_invitation(cast, questionnaire=in_force(family, band, moment), token=TOKEN, **more)


def answers(band: str = "8-11") -> list[dict[str, str]]:
    """What to post to each question of the experience family."""
    if band == "4-7":
        lines = '[["red",[10,10,500,500],8]]'
        return [{"answer": "3"}] * 5 + [{"drawing": lines, "words": ""}]
    core = ["agree", "yes", "not_sure", "disagree", "strongly_agree"]
    return [{"answer": each} for each in [*core, "It is warm.", "Ring me back."]]


def answer_all(browser: Client, given: list[dict[str, str]]) -> None:
    """From the link to the page before sending."""
    browser.post(f"{ENGLISH}begin/")
    browser.post(f"{ENGLISH}question/", given[0])
    for number, each in enumerate(given[1:], start=2):
        browser.post(f"/v/question/{number}/", each)


def send(browser: Client):
    return browser.post("/v/last/send/")


def words_of(response) -> str:
    """What a person reads on the page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


__all__ = ["ENGLISH", "LINK", "NOW", "TOKEN", "answer_all", "answers", "asked", "send", "words_of"]
