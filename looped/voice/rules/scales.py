"""What can be answered to each kind of question, and what counts as favourable."""

from collections.abc import Sequence
from typing import Protocol

from looped.core.errors import Refused
from looped.voice.models import Question

Kind = Question.Kind
RATHER_NOT = "rather_not"
VALUES: dict[str, tuple[str, ...]] = {
    Kind.FACES: ("3", "2", "1"),
    Kind.AGREE: ("strongly_agree", "agree", "neither", "disagree", "strongly_disagree"),
    Kind.YES_NO: ("yes", "no", "not_sure", RATHER_NOT),
}
FAVOURABLE: dict[str, tuple[str, ...]] = {
    Kind.FACES: ("3",),
    Kind.AGREE: ("strongly_agree", "agree"),
    Kind.YES_NO: ("yes",),
}
# A long letter is welcome; what is longer than this is no answer of a person.
LONGEST_TEXT = 120_000
MOST_DRAWN = 60_000  # characters of a drawing's JSON
NUL_SHOWN = "\u2400"  # PostgreSQL keeps no NUL


class Answerable(Protocol):
    """A question, as a row or as it was read."""

    @property
    def kind(self) -> str: ...

    @property
    def options(self) -> Sequence[str]: ...

    @property
    def favourable(self) -> Sequence[str]: ...


def values_of(question: Answerable) -> tuple[str, ...]:
    """What may be answered, best first; empty where the answer is words or a drawing."""
    return tuple(question.options) if question.kind == Kind.CHOICE else VALUES.get(question.kind, ())


def is_favourable(question: Answerable, value: str) -> bool | None:
    """Whether the answer counts as favourable; None where nothing is counted, or the person would rather not say."""
    good: Sequence[str] = question.favourable
    return None if not good or value in ("", RATHER_NOT) else value in good


def checked(question: Answerable, value: str) -> str:
    """The value, where the question has it. Raises Refused."""
    if value not in values_of(question):
        raise Refused("Choose one of the answers, or skip the question.")
    return value


def as_text(words: str) -> str:
    """What somebody wrote, whole, in a form that both databases keep. Raises Refused where it is too long."""
    words = words.replace("\x00", NUL_SHOWN).strip()
    if len(words) > LONGEST_TEXT:
        raise Refused(f"This is too long to keep. {LONGEST_TEXT:,} letters are the most.")
    return words
