"""How themes are found and settled: by one person, or by two who do not see each other's (V6)."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from django.utils.translation import gettext as _

from looped.core.errors import Refused
from looped.voice.models import Sentiment

TWO = 2


class Found(Protocol):
    """What one person found in a comment."""

    themes: list[str]
    sentiment: str


def needed(twice: bool) -> int:
    """How many people find the themes of a comment, each alone, before they are settled."""
    return TWO if twice else 1


def agree(codings: Sequence[Found]) -> bool:
    """Whether all found the very same themes, and heard it the same way."""
    return len({(tuple(sorted(each.themes)), each.sentiment) for each in codings}) <= 1


def checked_themes(chosen: Iterable[str], known: Iterable[str]) -> list[str]:
    """The keys sorted, each once; none is an answer, too. Raises Refused for one that the list has not."""
    keys = sorted(set(chosen))
    if not set(keys) <= set(known):
        raise Refused(_("The list of themes has changed meanwhile. Look at it again."))
    return keys


def checked_sentiment(given: str, fixed: str = "") -> str:
    """`fixed`: as the person said it in a conversation under one of two headings; nobody guesses it anew."""
    sentiment = fixed or given
    if sentiment not in Sentiment.values:
        raise Refused(_("Choose whether it is positive, less positive, both or neither."))
    return sentiment
