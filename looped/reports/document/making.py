"""What every report is put together with: headings, slots for words, and blocks in their order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from looped.figures.figure import Figure
from looped.figures.sentences import Proposal
from looped.reports.blocks import Block, Heading, Prose
from looped.reports.prose import Name, resolve


@dataclass(frozen=True, slots=True)
class Own:
    """A writer's own words for a slot. `by` and `at` for display."""

    text: str
    version: int
    is_proposal: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """One place for words. proposal: what stands there until somebody writes. hint: what belongs there."""

    name: str
    title: str
    anchor: str
    proposal: str
    text: str
    is_own: bool
    version: int
    hint: str = ""
    unknown: tuple[str, ...] = ()


class Figures(Protocol):
    """The figures that the words of one report may name."""

    @property
    def find(self) -> Callable[[Name], Figure | None]: ...

    def add(self, figures: Iterable[Figure]) -> None: ...


class Making:
    """A report while it is put together. What inherits gives the words, the figures, and three empty places."""

    words: Mapping[str, Own]
    book: Figures
    slots: list[Slot]
    blocks: list[Block]
    anchor: str

    def heading(self, text: str, anchor: str, level: int = 2) -> None:
        self.anchor = anchor
        self.blocks.append(Heading(text, level, anchor))

    def prose(self, name: str, title: str, proposal: str | Proposal = "", *, label: str = "", hint: str = "") -> None:
        """A slot with its words: the writer's own, else those proposed."""
        if isinstance(proposal, Proposal):
            self.book.add(proposal.extra)
            proposal = proposal.text
        own = self.words.get(name)
        is_own = own is not None and not own.is_proposal
        text = own.text if own is not None and is_own else proposal
        found = resolve(text, self.book.find)
        version = own.version if own is not None else 0
        self.slots.append(Slot(name, title, self.anchor, proposal, text, is_own, version, hint, found.unknown))
        self.blocks.append(Prose(name, found.paragraphs, label, is_own))

    def add(self, *blocks: Block | None) -> None:
        self.blocks += [block for block in blocks if block is not None]
