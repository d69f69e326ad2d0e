"""What a draft changes against another edition, in an order that a reader follows. Pure."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from looped.framework import sentences
from looped.framework.content import PRINCIPLE, VALUE, DomainText, FrameworkContent, ValueText

ADDED, REMOVED, CHANGED, MOVED = "added", "removed", "changed", "moved"

REWRITTEN = 0.4  # share of words in common, below which a text counts as written anew


@dataclass(frozen=True)
class Piece:
    """Some words of a changed text: "same", ADDED or REMOVED."""

    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    """One thing that is different. `old` is blank where it was added, `new` where it was removed."""

    kind: str
    what: str
    old: str = ""
    new: str = ""

    @property
    def pieces(self) -> list[Piece]:
        """Old and new as one text, word by word."""
        return words(self.old, self.new)


@dataclass(frozen=True)
class Section:
    """All changes in one part of the framework. Never empty."""

    title: str
    changes: tuple[Change, ...]


def differences(draft: FrameworkContent, against: FrameworkContent) -> list[Section]:
    """What the draft changes; empty where it says the same."""
    found = [
        (_("Values"), _values(draft.of_kind(VALUE), against.of_kind(VALUE))),
        (_("Principles"), _values(draft.of_kind(PRINCIPLE), against.of_kind(PRINCIPLE))),
        (_("Domains"), _domain_list(draft, against)),
        *((domain.name, _domain(draft, against, domain)) for domain in draft.domains),
        (_("Grades"), _grades(draft, against)),
        (_("When the auditors meet"), _rules(sentences.meeting, draft, against)),
        (_("The overall grade"), _rules(sentences.ceiling, draft, against)),
    ]
    sections = [Section(title, tuple(changes)) for title, changes in found]
    return [section for section in sections if section.changes]


def words(old: str, new: str) -> list[Piece]:
    """A text with what was taken out and what was put in, word by word; few long pieces rather than many short."""
    before, after = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
    matcher = SequenceMatcher(None, [w.strip() for w in before], [w.strip() for w in after], autojunk=False)
    if matcher.ratio() < REWRITTEN:
        # Word by word it would be confetti around a few "the" and "and": one text in place of the other.
        return [Piece(kind, text) for kind, text in ((REMOVED, old), (ADDED, new)) if text]
    pieces: list[Piece] = []
    for step, a, b, c, d in matcher.get_opcodes():
        if step == "equal":
            pieces.append(Piece("same", "".join(after[c:d])))
            continue
        pieces += [Piece(kind, "".join(run)) for kind, run in ((REMOVED, before[a:b]), (ADDED, after[c:d])) if run]
    return pieces


def _text(what: str, old: str, new: str) -> Iterator[Change]:
    if old != new:
        yield Change(ADDED if not old else REMOVED if not new else CHANGED, what, old, new)


def _values(new: Sequence[ValueText], old: Sequence[ValueText]) -> Iterator[Change]:
    before = {value.name: value.text for value in old}
    after = {value.name: value.text for value in new}
    for name in (name for name in before if name not in after):
        yield Change(REMOVED, name, old=before[name] or name)
    for name, text in after.items():
        if name not in before:
            yield Change(ADDED, name, new=text or name)
        else:
            yield from _text(name, before[name], text)
    yield from _order(before, after)


def _domain_list(draft: FrameworkContent, against: FrameworkContent) -> Iterator[Change]:
    before = {domain.key: domain for domain in against.domains}
    after = {domain.key: domain for domain in draft.domains}
    for domain in before.values():
        if domain.key not in after:
            yield Change(REMOVED, domain.name, old=domain.about or domain.name)
    for domain in after.values():
        if domain.key not in before:
            yield Change(ADDED, domain.name, new=domain.about or domain.name)
    names = {key: (after.get(key) or before[key]).name for key in before | after}
    yield from _order([names[key] for key in before], [names[key] for key in after])


def _domain(draft: FrameworkContent, against: FrameworkContent, new: DomainText) -> Iterator[Change]:
    old = against.domain(new.key) or DomainText(new.key, "", "")
    if old.name:
        yield from _text(_("Name"), old.name, new.name)
        yield from _text(_("What it is about"), old.about, new.about)
    if old.graded_on_own_work != new.graded_on_own_work:
        yield Change(CHANGED, _("Own work"), _own_work(old), _own_work(new))
    yield from _lines(_("Question"), old.prompts, new.prompts)
    for grade in draft.grades:
        words_of = old.descriptors.get(grade.key, ""), new.descriptors.get(grade.key, "")
        yield from _text(_("Descriptor for %(grade)s") % {"grade": grade.name}, *words_of)


def _own_work(domain: DomainText) -> str:
    if domain.graded_on_own_work:
        return _("The team manager grades their own work here, so the two grades are also shown apart.")
    return _("The team manager does not grade their own work here.")


def _lines(what: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Lines that were added, removed or reworded; a line that only moved says so."""
    for step, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if step == "equal":
            continue
        before = [line for line in old[a:b] if line not in new]
        after = [line for line in new[c:d] if line not in old]
        pairs = min(len(before), len(after))
        for one, other in zip(before[:pairs], after[:pairs], strict=True):
            yield Change(CHANGED, what, one, other)
        yield from (Change(REMOVED, what, old=line) for line in before[pairs:])
        yield from (Change(ADDED, what, new=line) for line in after[pairs:])
    yield from _order(old, new)


def _order(old: Iterable[str], new: Iterable[str]) -> Iterator[Change]:
    """Whether what stands in both stands in another order."""
    old, new = list(old), list(new)
    before, after = [each for each in old if each in new], [each for each in new if each in old]
    if before != after:
        yield Change(MOVED, _("Order"), "\n".join(before), "\n".join(after))


def _grades(draft: FrameworkContent, against: FrameworkContent) -> Iterator[Change]:
    before = {grade.key: grade for grade in against.grades}
    for grade in draft.grades:
        old = before.get(grade.key)
        yield from _text(_("Name of %(grade)s") % {"grade": grade.name}, old.name if old else "", grade.name)
        yield from _text(_("Meaning of %(grade)s") % {"grade": grade.name}, old.meaning if old else "", grade.meaning)


def _rules(
    say: Callable[[FrameworkContent], dict[str, str]], draft: FrameworkContent, against: FrameworkContent
) -> Iterator[Change]:
    before, after = say(against), say(draft)
    for name in {**before, **after}:
        yield from _text(_("Rule"), before.get(name, ""), after.get(name, ""))
