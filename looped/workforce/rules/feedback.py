"""What a challenge and a thank-you need. Each refusal is a sentence."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from looped.core.errors import Refused

ANSWER_DAYS = 10  # working days in which a moderator answers a challenge
SENTENCES = 2  # of one's own, that a thank-you needs
WORDS = 4  # less is no sentence
ENDS = re.compile(r"[.!?…]+(?:\s+|$)|\n+")
NO_WORD = re.compile(r"[\W_]+")


def check_day_of_talk(held_on: date, *, final_on: date, today: date) -> None:
    """A talk about an audit was after it was final, and is not still to come. Raises Refused."""
    if held_on > today:
        raise Refused("The day of the talk is still to come. Record it once you have met.")
    if held_on < final_on:
        raise Refused("The talk cannot have been before the audit was final.")


def check_in_time(today: date, until: date) -> None:
    """A fact can be challenged for some working days only. Raises Refused."""
    if today > until:
        raise Refused(
            f"A fact could be challenged until {until:%-d %B %Y}. You can still reply, and talk with your manager."
        )


def check_own_words(text: str, not_own: Collection[str]) -> None:
    """At least two sentences that are neither the auditors' words nor what this manager wrote before. Raises Refused.

    A thank-you works where it is personal; one from a template does not.
    """
    known = {_plain(sentence) for other in not_own for sentence in _sentences(other)}
    known |= {_plain(other) for other in not_own}
    own = {_plain(sentence) for sentence in _sentences(text)} - known
    if _plain(text) in known or not own:
        raise Refused("These are words that were written before. Say it in your own words, to this person.")
    if len({sentence for sentence in own if len(sentence.split()) >= WORDS}) < SENTENCES:
        raise Refused("Write at least two sentences of your own: what you noticed, and what it meant.")


def _sentences(text: str) -> list[str]:
    return [part for part in ENDS.split(text) if _plain(part)]


def _plain(text: str) -> str:
    """Without signs and capitals, so that a comma makes no sentence one's own."""
    return NO_WORD.sub(" ", text).strip().casefold()


@dataclass(frozen=True)
class Moderator:
    """Somebody who settles audits of the area, and all managers above them. Keys of people."""

    pk: int
    line: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Parts:
    """Who had which part in an audit that is challenged. Keys of people; None where there was nobody."""

    worker: int
    auditors: frozenset[int] = frozenset()  # with those who gave their form back
    moderators: frozenset[int] = frozenset()  # who settled it, or looked at it again
    line_manager: int | None = None


def who_answers(moderators: Collection[Moderator], parts: Parts) -> frozenset[int]:
    """The moderators who may answer a challenge: none who audited the case, works on it, or answers to an auditor.

    Who settled the audit, or manages the worker, stands back too, unless nobody else is left.
    """
    able = {
        each.pk
        for each in moderators
        if each.pk != parts.worker and each.pk not in parts.auditors and not each.line & parts.auditors
    }
    apart = able - parts.moderators - {parts.line_manager}
    return frozenset(apart or able)
