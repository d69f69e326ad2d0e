"""Which words of a text are names or places, by the lists, by their capitals and by the words around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from looped.voice.rules import guard_lists as lists
from looped.voice.rules.guard_lists import cues

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
END = re.compile(r"[.!?\n:]\W*$")  # before a word: a sentence begins
PERSON = _("a name")
CAPITAL = _("a capital letter within a sentence")
CUED = _("a word where a name would stand")
PLACE = _("a place, a country or a people")
STAFF = _("the name of somebody who works here")
INITIAL = _("an initial")
NOT_ACTS = frozenset(["and", "can", "could", "should", "will", "would"])  # "Hope and joy", "May would be good"

Found = tuple[int, int, str, str | Promise]


@dataclass(frozen=True)
class Word:
    """A word in its place. `starts`: a sentence begins with it. `before`, `after`: folded neighbours, else blank."""

    start: int
    end: int
    text: str
    flat: str
    starts: bool
    before: tuple[str, str]
    after: str

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def words_of(text: str) -> list[Word]:
    found = list(WORD.finditer(text))
    flat = [lists.fold(each.group()) for each in found]
    return [
        Word(
            each.start(), each.end(), each.group(), flat[at],
            starts=at == 0 or bool(END.search(text, found[at - 1].end(), each.start())),
            before=(flat[at - 1] if at else "", flat[at - 2] if at > 1 else ""),
            after=flat[at + 1] if at + 1 < len(flat) else "",
        )
        for at, each in enumerate(found)
    ]  # fmt: skip


def names_in(text: str, language: str, known: frozenset[str]) -> Iterator[Found]:
    """Words that look like names, places or initials. `known`: folded parts of the names of those who work here."""
    english = language.startswith("en")
    words = words_of(text)
    shouted = sum(each.text.isupper() for each in words) > len(words) / 2
    for word in words:
        kind = _kind(word, english=english, capital=word.capital and not shouted, known=known)
        if kind:
            yield word.start, word.end, *kind


def _kind(word: Word, *, english: bool, capital: bool, known: frozenset[str]) -> tuple[str, str | Promise] | None:
    usual = english and lists.is_ordinary(word.flat)
    if word.flat in known and (capital or not usual):
        return "staff", STAFF
    listed = _listed(word, capital, english, usual) or _initial(word)
    return listed or _cued(word, usual) or _odd(word, english, usual, capital)


def _listed(word: Word, capital: bool, english: bool, usual: bool) -> tuple[str, str | Promise] | None:
    """By the lists alone."""
    if lists.is_name(word.flat) and (english or capital or len(word.flat) > 3):
        return "name", PERSON
    if word.flat in lists.places() and (capital or len(word.flat) > 3):
        return "place", PLACE
    if word.flat in lists.names_that_are_words() and english and _could_be_person(word, capital, usual):
        return "name", PERSON
    if word.flat in lists.places_that_are_words() and capital and not word.starts:
        return "place", PLACE
    return None


def _could_be_person(word: Word, capital: bool, usual: bool) -> bool:
    """Of a name that is also a word."""
    near = word.before[0]
    acts = word.after in cues("verbs") - NOT_ACTS
    if word.flat in cues("plain_capitals"):
        return False
    if (capital and not word.starts) or near in cues("part_of_name") or near in ("called", "named"):
        return True
    if capital:
        return acts
    if usual:
        return near in ("sister", "brother", "friend") and acts
    return acts or word.starts or near in cues("before") | cues("kin") | cues("titles")


def _initial(word: Word) -> tuple[str, str | Promise] | None:
    lone = len(word.text) == 1 and word.capital and word.text not in "IX"
    return ("initials", INITIAL) if lone and not (word.text == "A" and (word.starts or word.after != "and")) else None


def _cued(word: Word, usual: bool) -> tuple[str, str | Promise] | None:
    """By the words before it: a title, a relation."""
    near, far = word.before
    leading = cues("titles") | cues("kin")
    if usual or word.starts or word.flat in leading | cues("between") | cues("stops") | cues("plain_capitals"):
        return None
    return ("name", CUED) if near in leading or (near in cues("between") and far in leading) else None


def _odd(word: Word, english: bool, usual: bool, capital: bool) -> tuple[str, str | Promise] | None:
    """By a capital that no grammar asks for, or by being no word that we know where a person or a place could stand."""
    near = word.before[0]
    if usual or word.flat in cues("plain_capitals") or len(word.flat) < 2:
        return None
    if capital and not word.starts:
        return ("place", CAPITAL) if near in cues("before_place") else ("name", CAPITAL)
    if not english:
        return None
    if capital:
        return "name", CUED
    if near in cues("from_place"):
        return "place", CUED
    person = near in cues("before") or word.after in cues("verbs") or word.starts
    return ("name", CUED) if person else None
