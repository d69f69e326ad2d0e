"""How Annex A writes a code, and how a cell that is written otherwise is understood.

A cell such as `q) 6: Police` is as it should be. `6`, `Police` or `Q) 6: POLICE` is understood, and named. Labels
change from one edition to the next, so where a cell holds a code, the code decides and the label may differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from looped.indicators.reading.contract import ProblemKind

DASHES = re.compile("[\u2010-\u2015\u2212]")
QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})
LETTER = re.compile(r"^[A-Za-z]\)\s*")
NOT_KNOWN = "-"  # an answer of the list that says nothing: no problem, and kept as nothing


def plain(text: str) -> str:
    """Lower case, straight quotes, one kind of dash, single spaces."""
    return " ".join(DASHES.sub("-", text.translate(QUOTES)).casefold().split())


@dataclass(frozen=True)
class Code:
    kept: str
    letter: str = ""
    code: str = ""  # as the list writes it; empty where it writes the label alone
    label: str = ""  # empty where we do not know it


@dataclass(frozen=True)
class System:
    """lettered: cells begin with `a) `. between: what stands between code and label; empty where one stands alone.
    other: further spellings -> what is kept."""

    codes: tuple[Code, ...]
    lettered: bool = False
    between: str = ""
    other: Mapping[str, str] = field(default_factory=dict)

    def understood(self, cell: str) -> tuple[str | None, ProblemKind | None]:
        """What is kept of a cell, and what is wrong with it. cell: without spaces at its ends."""
        kept, problem = self._forms.get(cell.translate(QUOTES)) or self._of_another_edition(cell), None
        if not kept:
            kept = self._spellings.get(plain(cell)) or self._begins_with(cell)
            problem = ProblemKind.CODE_FORM if kept else ProblemKind.UNKNOWN_CODE
        return None if kept == NOT_KNOWN else kept, problem

    def written(self, each: Code) -> str:
        """The cell as the list has it."""
        return (f"{each.letter}) " if self.lettered else "") + self._body(each)

    def _body(self, each: Code) -> str:
        if not each.code or not each.label:
            return each.code or each.label
        return f"{each.code}{self.between}{each.label}"

    @cached_property
    def _forms(self) -> Mapping[str, str]:
        labels = (
            (each, label) for each in self.codes for label in (each.label, each.label[:1].upper() + each.label[1:])
        )
        return {self.written(replace(each, label=label)).translate(QUOTES): each.kept for each, label in labels}

    @cached_property
    def _by_code(self) -> Mapping[str, Code]:
        return {each.code: each for each in self.codes if each.code}

    @cached_property
    def _shape(self) -> re.Pattern[str]:
        letter, label = r"[a-z]\) " if self.lettered else "", rf"{self.between}(.+)" if self.between else "()"
        return re.compile(rf"^{letter}(\w+){label}$")

    def _of_another_edition(self, cell: str) -> str | None:
        """A known code, written as the list does, with a label of its own; ours cut short or with
        other marks is no edition's."""
        found = self._shape.match(cell.translate(QUOTES))
        each = self._by_code.get(found[1]) if found else None
        if not found or not each:
            return None
        ours, theirs = plain(each.label), plain(found[2])
        return None if theirs and ours.startswith(theirs) else each.kept

    def _begins_with(self, cell: str) -> str | None:
        """The code at a cell's beginning; where no codes are written, the list's letter before a label of its own."""
        if self.lettered and not self._by_code and LETTER.match(cell):
            return next((each.kept for each in self.codes if each.letter == cell[0].lower()), None)
        found = re.match(r"^(?:[A-Za-z]\)\s*)?(\w+)\b", cell)
        each = self._by_code.get(found[1].upper()) if found else None
        return each.kept if each else None

    @cached_property
    def _spellings(self) -> Mapping[str, str]:
        """Plain spelling -> what is kept; the surer kind of spelling first. One that could be either of two is out."""
        found: dict[str, str] = {}
        for level in (self._bodies(), self._parts(), iter(self.other.items()), self._letters()):
            new: dict[str, set[str]] = {}
            for spelling, kept in level:
                new.setdefault(plain(spelling), set()).add(kept)
            found = {key: kept.pop() for key, kept in new.items() if len(kept) == 1} | found
        found.pop("", None)
        return found

    def _bodies(self) -> Iterator[tuple[str, str]]:
        for each in self.codes:
            yield self.written(each), each.kept
            yield self._body(each), each.kept

    def _parts(self) -> Iterator[tuple[str, str]]:
        for each in self.codes:
            yield each.code, each.kept
            yield each.label, each.kept

    def _letters(self) -> Iterator[tuple[str, str]]:
        """The list's letter, or the first of the label (`O` for `b) Out`), where no code is written."""
        for each in self.codes:
            if not each.code:
                yield each.letter, each.kept
                yield each.label[:1], each.kept
