"""How much of what should be marked the name guard marks, and how much of what it marks should be."""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from looped.voice.rules.name_guard import Mark, marks

HERE = Path(__file__).parent
STAFF = ("Tendai Moyo", "Joanne Whitlock", "Rhys Pugh", "Amara Osei", "Bogdana Ilie")
MARKED = re.compile(r"\{(\w+):([^}]*)\}")
KINDS = {"org": "organisation", "ref": "reference"}
SMALL = frozenset(["the", "a", "an", "of", "in", "on", "at", "and", "&", "i", "my", "y", "next", "only"])


@dataclass(frozen=True)
class Comment:
    """`wanted`: start, end and kind of what a careful person would take out."""

    voice: str
    language: str
    text: str
    wanted: tuple[tuple[int, int, str], ...]


@dataclass
class Measured:
    """Counted over a set. `missed`, `extra`: to look at, with the comment they stand in."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    made: int = 0
    right: int = 0
    missed: list[tuple[str, str, str]] = field(default_factory=list)
    extra: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found.total() / self.wanted.total()

    @property
    def precision(self) -> float:
        return self.right / self.made


def comments(half: str) -> list[Comment]:
    """The comments of one half: "first" or "held_out"."""
    lines = (HERE / f"{half}.txt").read_text(encoding="utf-8").splitlines()
    return [_comment(line) for line in lines if line and not line.startswith("#")]


def _comment(line: str) -> Comment:
    head, _bar, rest = line.partition(" | ")
    voice, language = head.split()
    text, wanted, last = "", [], 0
    for each in MARKED.finditer(rest):
        text += rest[last : each.start()]
        wanted.append((len(text), len(text) + len(each[2]), KINDS.get(each[1], each[1])))
        text += each[2]
        last = each.end()
    return Comment(voice, language, text + rest[last:], tuple(wanted))


def measured(*halves: str) -> Measured:
    """A wanted stretch is found where every word of it that says something is marked, whatever kind the guard gave."""
    result = Measured()
    for half in halves:
        for comment in comments(half):
            _count(result, comment, marks(comment.text, comment.language, STAFF))
    return result


def _count(result: Measured, comment: Comment, made: list[Mark]) -> None:
    covered = {place for mark in made for place in range(mark.start, mark.end)}
    for start, end, kind in comment.wanted:
        result.wanted[kind] += 1
        words = [each for each in re.finditer(r"[^\s,]+", comment.text[start:end]) if each[0].lower() not in SMALL]
        if all(start + each.start() in covered for each in words):
            result.found[kind] += 1
        else:
            result.missed.append((kind, comment.text[start:end], comment.text))
    for mark in made:
        result.made += 1
        if any(start < mark.end and mark.start < end for start, end, _kind in comment.wanted):
            result.right += 1
        else:
            result.extra.append((mark.kind, mark.text, comment.text))


def table() -> str:
    """The figures as docs/name-guard.md prints them."""
    first, held_out = measured("first"), measured("held_out")
    lines = ["| What | Half it was tuned by | Half set aside |", "|---|---|---|"]
    for kind in sorted(first.wanted | held_out.wanted):
        cells = [f"{each.found[kind]} of {each.wanted[kind]}" for each in (first, held_out)]
        lines.append(f"| {kind} | {cells[0]} | {cells[1]} |")
    for name, count in (
        ("**found, of what should be marked**", lambda m: (m.found.total(), m.wanted.total(), m.recall)),
        ("right, of what was marked", lambda m: (m.right, m.made, m.precision)),
    ):
        cells = ["{} of {} ({:.1%})".format(*count(each)) for each in (first, held_out)]
        lines.append(f"| {name} | {cells[0]} | {cells[1]} |")
    return "\n".join(lines)
