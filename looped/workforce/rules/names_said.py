"""Names of colleagues in the notes of a group (W5): a circle’s words are the group’s, never somebody’s.

Found are: first name and family name beside each other, however they are written; a family name behind a title; and a
family name alone where it stands as one: with a capital inside a sentence, or at its beginning before a word such as
“said”. So “the price of a taxi” and “Price is a worry” stay; “we asked Price”, “Mrs price” and “Price said” do not.
Words that everybody writes with a capital (May, Head, Service) count only beside a first name or behind a title. First
names alone are not looked for here but shown as a hint (voice.name_hints): too many are words, places or anybody’s.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from looped.voice.rules.guard_lists import fold

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_TITLES = "mr mrs ms miss mx dr prof sir dame cllr councillor"
_WITH_CAPITALS = """
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday english welsh irish scottish british
    head heads manager managers director directors lead leader leaders officer officers service services social worker
    workers auditor administrator analyst principal participation police health duty quality council school court
    children care safeguarding team board north south east west
"""
_SAYING = """
    said says say told tells asked asks thought thinks felt feels wanted wants suggested suggests explained explains
    mentioned mentions raised raises reported reports agreed agrees complained complains
"""
TITLES, WITH_CAPITALS, SAYING = (frozenset(each.split()) for each in (_TITLES, _WITH_CAPITALS, _SAYING))
LEAST = 2  # letters of a family name that is looked for


@dataclass(frozen=True)
class _Word:
    """A word of the text. flat: in small letters, without accents. before: what stands between it and the last one."""

    flat: str
    text: str
    start: int
    end: int
    before: str

    @property
    def begins_sentence(self) -> bool:
        """Also a line, a point of a list, and what is said within quotation marks."""
        return not self.start or bool(re.search(r"[.!?:;•\n“\"‘]\s*[\"“‘(\-–—*•]*\s*$|^\s*[-–—*•]+\s*$", self.before))


def names_said(text: str, names: Iterable[str]) -> list[str]:
    """The words of the text that name one of these people, as they are written there, each once, in order."""
    words = list(_words(text))
    by_last: dict[tuple[str, ...], set[str]] = {}
    for first, last in filter(None, map(_parts, names)):
        by_last.setdefault(last, set()).add(first)
    found: dict[str, None] = {}
    for at in range(len(words)):
        for size in (1, 2, 3):
            last = tuple(word.flat for word in words[at : at + size])
            if len(last) == size and last in by_last and (start := _named(words, at, by_last[last], size)) is not None:
                found.setdefault(text[words[start].start : words[at + size - 1].end])
    return list(found)


def _words(text: str) -> Iterator[_Word]:
    end = 0
    for match in WORD.finditer(text):
        yield _Word(fold(match[0]), match[0], match.start(), match.end(), text[end : match.start()])
        end = match.end()


def _parts(name: str) -> tuple[str, tuple[str, ...]] | None:
    """First name, and the family name as the words that it is made of; None for a name of one word."""
    pieces = name.split()
    if len(pieces) < 2:
        return None
    first, last = (tuple(word.flat for word in _words(piece)) for piece in (pieces[0], pieces[-1]))
    return (first[0], last) if first and last and len("".join(last)) >= LEAST else None


def _named(words: list[_Word], at: int, firsts: set[str], size: int) -> int | None:
    """Where the name begins; None where these words are no name."""
    word, one_before = words[at], words[at - 1] if at else None
    beside = one_before is not None and not re.search(r"[.!?;:\n,]", word.before)
    if beside and one_before and one_before.flat in firsts:
        return at - 1
    if one_before and one_before.flat in TITLES and word.before.strip() in ("", "."):
        return at - 1
    if size == 1 and word.flat in WITH_CAPITALS:
        return None
    after = words[at + size].flat if at + size < len(words) else ""
    is_name = word.text[:1].isupper() and (not word.begins_sentence or after in SAYING)
    return at if is_name else None
