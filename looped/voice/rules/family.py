"""What a family's page asks next, and what it takes for an answer."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from looped.voice import wording
from looped.voice.drawings import COLOURS, MOST_POINTS, SIDE
from looped.voice.models import Family, Question
from looped.voice.queries.questionnaires import Asked
from looped.voice.rules.scales import LONGEST_TEXT, MOST_DRAWN, NUL_SHOWN, VALUES

Kind = Question.Kind
FACES = {"3": "face-good", "2": "face-middle", "1": "face-not-good"}
MINUTES = 3
LONGEST_ADDRESS = 300
LANGUAGES = {each.key: each for each in wording.LANGUAGES}


class NotTaken(Exception):
    """An answer cannot be taken as it is. `phrase` names the words that say why; `n` the most that can be."""

    def __init__(self, phrase: str, n: int = 0) -> None:
        super().__init__(phrase)
        self.phrase, self.n = phrase, n


@dataclass(frozen=True)
class Manner:
    """How the pages speak: in which language, and in easy words or the usual ones. In addresses: `pl`, `pl-easy`."""

    language: wording.Language
    easy: bool

    @classmethod
    def of(cls, text: str, *, offered: tuple[str, ...], own: Self) -> Self:
        """As the address says, where that language is offered; `own` where it says nothing that we know."""
        key, _, how = text.partition("-")
        if key not in offered or key not in LANGUAGES:
            return own
        return cls(LANGUAGES[key], {"easy": True, "usual": False}.get(how, own.easy))

    def __str__(self) -> str:
        return f"{self.language.key}-{'easy' if self.easy else 'usual'}"


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    picture: str = ""


def choices(asked: Asked, language: str, band: str) -> list[Choice]:
    """What can be chosen, in order, in the words of that language and age; none for words and drawings."""
    said = asked.in_language(language).labels or {}
    if not said and asked.kind in VALUES:
        said = wording.labels(language, asked.kind, band)
    faces = FACES if asked.kind == Kind.FACES else {}
    return [Choice(value, said.get(value, value), faces.get(value, "")) for value in _values(asked)]


def _values(asked: Asked) -> tuple[str, ...]:
    return asked.options if asked.kind == Kind.CHOICE else VALUES.get(asked.kind, ())


def read_answer(asked: Asked, posted: Mapping[str, Any]) -> Any:
    """What was answered, or None where nothing was. Raises NotTaken."""
    if asked.kind == Kind.DRAWING:
        return read_drawing(posted.get("drawing", ""), _words(posted.get("words", "")))
    if asked.kind == Kind.TEXT:
        return _words(posted.get("answer", "")) or None
    value = posted.get("answer", "")
    if value and value not in _values(asked):
        raise NotTaken("not_an_answer")
    return value or None


def _words(typed: str) -> str:
    words = kept_text(typed).strip()
    if len(words) > LONGEST_TEXT:
        raise NotTaken("too_long", LONGEST_TEXT)
    return words


def kept_text(typed: str) -> str:
    """As it was typed, in characters that both databases and UTF-8 can keep."""
    return typed.replace("\x00", NUL_SHOWN).encode("utf-8", "replace").decode()


def read_drawing(text: str, words: str = "") -> dict[str, Any] | None:
    """The lines of a drawing and words beside it; None where there is neither. Raises NotTaken."""
    if len(text) > MOST_DRAWN:
        raise NotTaken("too_long", MOST_DRAWN)
    try:
        lines = json.loads(text) if text.strip() else []
    except (ValueError, RecursionError):
        raise NotTaken("try_again") from None
    if not isinstance(lines, list) or not all(_is_line(each) for each in lines):
        raise NotTaken("try_again")
    if len(json.dumps(lines)) > MOST_DRAWN or sum(len(line[1]) for line in lines) > 2 * MOST_POINTS:
        raise NotTaken("too_long", MOST_DRAWN)
    return {"lines": lines, "words": words} if lines or words else None


def _is_line(line: Any) -> bool:
    if not isinstance(line, list) or len(line) not in (2, 3):
        return False
    if not isinstance(line[0], str) or line[0] not in COLOURS:
        return False
    points = line[1]
    if not isinstance(points, list) or not points or len(points) % 2:
        return False
    width = line[2] if len(line) == 3 else 2
    numbers = all(type(each) is int and 0 <= each <= SIDE for each in points)
    return numbers and type(width) is int and 2 <= width <= 60


def last_steps(family: str, content: tuple[Asked, ...]) -> list[str]:
    """What is asked after the questions: who may see them, whether words may be used, hearing back; then sending."""
    has_words = any(each.kind == Kind.TEXT for each in content)
    return [*(["who"] if family == Family.CASE else []), *(["words"] if has_words else []), "hear", "send"]
