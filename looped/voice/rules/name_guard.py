"""The name guard: what in a text could tell who somebody is (V6). It only marks; a person takes out.

It would rather mark too much than miss. How much it finds, and what it misses, stands in docs/name-guard.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from looped.voice.rules import guard_lists as lists
from looped.voice.rules.guard_patterns import shapes_in
from looped.voice.rules.guard_words import PERSON, Found, Word, names_in, words_of

PEOPLE = ("name", "staff", "initials")


class Kind(TextChoices):
    NAME = "name", _("Name")
    STAFF = "staff", _("Name of a worker")
    INITIALS = "initials", _("Initials")
    PLACE = "place", _("Place")
    ORGANISATION = "organisation", _("School, hospital or club")
    DATE = "date", _("Date")
    AGE = "age", _("Age")
    CONTACT = "contact", _("Telephone, e-mail or user name")
    EVENT = "event", _("Rare event")
    REFERENCE = "reference", _("Reference")


@dataclass(frozen=True)
class Mark:
    """A stretch of the text, from `start` up to `end`, and why it is marked."""

    start: int
    end: int
    kind: str
    text: str
    why: str | Promise


def marks(text: str, language: str = "en", known: Iterable[str] = ()) -> list[Mark]:
    """What could identify, in order, never overlapping. `known`: the full names of those who work here."""
    parts = frozenset(
        part for name in known for part in map(lists.fold, name.replace("-", " ").split()) if len(part) > 2
    )
    found = [*shapes_in(text), *names_in(text, language, parts)]
    found += _again(text, found)
    whole = _joined(text, _wider(text, _apart(found)))
    return [Mark(start, end, kind, text[start:end], why) for start, end, kind, why in whole]


def _again(text: str, found: list[Found]) -> list[Found]:
    """The same word once more, where nothing around it would tell."""
    seen = {lists.fold(text[start:end]) for start, end, kind, _why in found if kind in ("name", "staff")}
    seen = {word for word in seen if not lists.is_ordinary(word)}
    return [(word.start, word.end, "name", PERSON) for word in words_of(text) if word.flat in seen]


def _apart(found: list[Found]) -> list[Found]:
    """Overlapping finds become one, of the longer one's kind."""
    kept: list[Found] = []
    for each in sorted(found, key=lambda one: (one[0], -one[1])):
        if kept and each[0] < kept[-1][1]:
            last = kept[-1]
            longer = last if last[1] - last[0] >= each[1] - each[0] else each
            kept[-1] = (last[0], max(last[1], each[1]), longer[2], longer[3])
        else:
            kept.append(each)
    return kept


def _wider(text: str, found: list[Found]) -> list[Found]:
    """With the title before a name, and the capital word after it, which is a family name or the rest of a place's."""
    words = words_of(text)
    ends = {word.end: at for at, word in enumerate(words)}
    starts = {word.start: at for at, word in enumerate(words)}
    wide: list[Found] = []
    for start, end, kind, why in found:
        first, last = starts.get(start), ends.get(end)
        if kind in PEOPLE and first and _title_before(text, words, first):
            start = words[first - 1].start
        if kind in (*PEOPLE, "place") and last is not None and _goes_on(text, words, last):
            end = words[last + 1].end
        wide.append((start, end, kind, why))
    return _apart(wide)


def _title_before(text: str, words: list[Word], first: int) -> bool:
    title, name = words[first - 1], words[first]
    return title.flat in lists.cues("part_of_name") and text[title.end : name.start] in (" ", ". ", ".", "-", " & ")


def _goes_on(text: str, words: list[Word], last: int) -> bool:
    if last + 1 >= len(words) or not words[last].text.istitle():
        return False
    after = words[last + 1]
    plain = after.flat in lists.cues("plain_capitals")
    return after.text.istitle() and len(after.text) > 1 and not plain and text[words[last].end : after.start] == " "


def _joined(text: str, found: list[Found]) -> list[Found]:
    """Parts of one name become one mark: "Mrs Smith-Jones", "Jo B"."""
    kept: list[Found] = []
    for each in found:
        between = text[kept[-1][1] : each[0]] if kept else None
        if kept and each[2] in PEOPLE and kept[-1][2] in PEOPLE and between in ("", " ", "-", ".", ". "):
            last = kept[-1]
            kept[-1] = (last[0], each[1], last[2], last[3])
        else:
            kept.append(each)
    return kept
