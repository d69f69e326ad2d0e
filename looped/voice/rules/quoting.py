"""What a quotation may be made of: whose words it says they are, what stands for what was taken out, what is left."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from looped.voice.models import Band, Conversation
from looped.voice.rules.name_guard import Kind, Mark, marks

LEAST_PEOPLE = 10  # whose words a pack mixes
WHOSE: Mapping[str, Promise] = MappingProxyType(
    {
        Band.SMALL: _("A child"), Band.CHILD: _("A child"), Band.YOUNG: _("A young person"),
        Band.CARE_LEAVER: _("A care leaver"), Band.PARENT: _("A parent or carer"), "": _("A child or young person"),
    }
)  # fmt: skip
# Stored with the copy and printed, so in English as the copy is.
STANDS_FOR: Mapping[str, str] = MappingProxyType(
    {
        Kind.NAME: "[name]", Kind.STAFF: "[name]", Kind.INITIALS: "[name]", Kind.PLACE: "[place]",
        Kind.ORGANISATION: "[school or service]", Kind.DATE: "[date]", Kind.AGE: "[age]", Kind.CONTACT: "[number]",
        Kind.EVENT: "[something that happened]", Kind.REFERENCE: "[reference]",
    }
)  # fmt: skip
WORD = re.compile(r"\w+")
TAKEN_OUT = re.compile("|".join(re.escape(each) for each in sorted(set(STANDS_FOR.values()))))


@dataclass(frozen=True)
class Piece:
    """A stretch of a text as a page shows it; `mark` is None where nothing is marked."""

    text: str
    mark: Mark | None

    @property
    def kind(self) -> str:
        return str(Kind(self.mark.kind).label) if self.mark else ""


def whose_words(band: str, speaker: str = "") -> str:
    """As it is printed. `speaker`: of an audit's conversation; blank for a questionnaire."""
    if speaker == Conversation.Speaker.FAMILY:
        return str(WHOSE[Band.PARENT])
    return str(WHOSE.get(band, WHOSE[""]))


def open_marks(text: str, language: str, known: Iterable[str]) -> list[Mark]:
    """What the name guard marks outside of what stands for something that was taken out.

    That is read as small ordinary words, so that the word behind "Mrs [name]" is not taken for the name.
    """
    gone = [each.span() for each in TAKEN_OUT.finditer(text)]
    found = [replace(m, text=text[m.start : m.end]) for m in marks(TAKEN_OUT.sub(_plain, text), language, known)]
    return [mark for mark in found if not any(start <= mark.start and mark.end <= end for start, end in gone)]


def _plain(gone: re.Match[str]) -> str:
    return ("it " * len(gone[0]))[: len(gone[0])]


def pieces(text: str, found: Iterable[Mark]) -> list[Piece]:
    """The whole text, cut at the marks."""
    cut, last = [], 0
    for mark in found:
        cut += [Piece(text[last : mark.start], None), Piece(mark.text, mark)]
        last = mark.end
    cut.append(Piece(text[last:], None))
    return [each for each in cut if each.text]


def without(text: str, found: Iterable[Mark], leave: Collection[str]) -> str:
    """The text in which each mark is replaced by what it was a kind of, but for the words to be left in."""
    parts, last = [], 0
    for mark in found:
        stays = mark.text in leave
        parts += [text[last : mark.start], mark.text if stays else STANDS_FOR[mark.kind]]
        last = mark.end
    return "".join([*parts, text[last:]]).strip()


def is_part_of(copy: str, words: str) -> bool:
    """Whether the copy says nothing that the person did not: its words are theirs, in their order."""
    said = iter(WORD.findall(words.casefold()))
    return all(word in said for word in WORD.findall(TAKEN_OUT.sub(" ", copy).casefold()))
