"""How hard a public page is to read, in words that help whoever writes it. English only: the formulas know no other."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from looped.figures.reading import reading_age, sentences, words
from looped.public.content import NAMED

AIM = 9
"""Years: who this old is should be able to read every page."""
GROWN_UP = 18
LONG_SENTENCE = 15  # words: as many as a sentence in easy read may have
MOST_WORDS = 20  # in a sentence of a text that is too short to be measured
LONG_WORD = 9  # letters
SENTENCES_NAMED, WORDS_NAMED = 3, 8

_TAKEN_IN = re.compile(r"^\[\w+\]$", re.MULTILINE)


@dataclass(frozen=True)
class LongSentence:
    text: str
    words: int


@dataclass(frozen=True)
class Judged:
    """A text, measured. `age` in years, None where there are too few words to say. `says`: that in a sentence; blank
    where there is nothing to say.

    `long_sentences` and `long_words`, the longest first, are named where they are what should be mended.
    """

    age: float | None
    says: str
    is_too_hard: bool
    long_sentences: tuple[LongSentence, ...] = ()
    long_words: tuple[str, ...] = ()


def plain(content: Mapping[str, Any]) -> str:
    """The sentences of a page, and of what it takes in.

    Without headings, which are none and would make every page look easier.
    """
    found = [content.get("intro", "")]
    for each in content.get("sections", ()):
        found += [each["text"], *(words for item in each.get("items", ()) for _label, words in item)]
    return "\n".join(found)


def judged(text: str, *, easy: bool = False) -> Judged:
    """Measure a text. `easy`: for easy read, where no sentence has more than 15 words."""
    text = _TAKEN_IN.sub("", NAMED.sub("some", text))
    age, long = reading_age(text), _long_sentences(text)
    too_old = age is not None and age > AIM
    too_long = long if easy else tuple(each for each in long if age is None and each.words > MOST_WORDS)
    if too_old:
        return Judged(age, _too_hard(age), True, long, _long_words(words(text)))
    if too_long:
        return Judged(age, _shorten(easy), True, too_long)
    return Judged(age, _easy_enough(age), False)


def judged_by_section(content: Mapping[str, Any], *, easy: bool = False) -> list[Judged]:
    return [judged(each["text"], easy=easy) for each in content.get("sections", ())]


def _easy_enough(age: float | None) -> str:
    return _("A child of %(age)s can read this.") % {"age": max(5, math.ceil(age))} if age is not None else ""


def _too_hard(age: float | None) -> str:
    assert age is not None
    if age > GROWN_UP:
        return _("Hard for most grown-ups, too. Make sentences shorter, and use short words.")
    return _("Reads like %(age)s. Make sentences shorter, and use short words.") % {"age": math.ceil(age)}


def _shorten(easy: bool) -> str:
    if easy:
        return _("Easy read has at most %(most)s words in a sentence. Make these shorter.") % {"most": LONG_SENTENCE}
    return _("A long sentence is hard to read. Make two of it.")


def _long_sentences(text: str) -> tuple[LongSentence, ...]:
    counted = [LongSentence(each.removeprefix("- "), len(words(each))) for each in sentences(text)]
    long = sorted((each for each in counted if each.words > LONG_SENTENCE), key=lambda each: -each.words)
    return tuple(long[:SENTENCES_NAMED])


def _long_words(found: Iterable[str]) -> tuple[str, ...]:
    long = {word.lower() for word in found if sum(map(str.isalpha, word)) >= LONG_WORD}
    return tuple(sorted(long, key=lambda word: (-len(word), word))[:WORDS_NAMED])
