"""An issued document -> the document for everybody in the council, or for the public.

Derived from what was issued, never from live data. What may not be shown is hidden, merged or withheld with a sentence
in its place; each piece of words goes only where somebody has read it and says yes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from looped.figures.disclosure.differencing import Group
from looped.figures.figure import Figure
from looped.reports.blocks import Block, Chart, Document, FigureBlock, Heading, Notice, Prose, Table, figures_in
from looped.reports.publishing.numbers import Numbers
from looped.reports.publishing.tables import Became, Made, released
from looped.reports.publishing.words import Piece, piece

OF_WORDS = {"table-conclusions": ("internal", "public"), "table-register": ("internal",)}
"""Tables of words alone, and for whom they may be."""
COMPUTED = ("impact",)
"""Anchors of parts whose notices were worked out from numbers that are hidden."""


@dataclass(frozen=True)
class Done:
    """What became of one block. what: its caption, or the heading of words."""

    what: str
    became: Became
    why: str = ""
    hidden: int = 0

    def as_json(self) -> dict[str, Any]:
        return {"what": self.what, "became": str(self.became), "why": self.why, "hidden": self.hidden}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Done:
        return cls(kept["what"], Became(kept["became"]), kept["why"], kept["hidden"])


@dataclass(frozen=True)
class Copy:
    """A copy as it would be released. pieces: every text, for somebody to read. groups: whom its numbers count."""

    document: Document
    done: tuple[Done, ...]
    pieces: tuple[Piece, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Before:
    """An earlier copy of the same report for the same readers. kinds: what may not be told anew beside it
    (`Group.of`). document: None where there is none to print from."""

    kinds: Collection[str] = ()
    document: Document | None = None

    def table(self, anchor: str) -> Table | None:
        tables = self.document.tables if self.document else ()
        return next((one for one in tables if one.anchor == anchor), None)


@dataclass
class _Making:
    """A copy in the making. yes: keys of the pieces that go; None: all that can, to be looked at."""

    numbers: Numbers
    yes: Collection[str] | None
    before: Before
    done: list[Done] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    title: str = ""
    anchor: str = ""

    def blocks(self, document: Document) -> Iterator[Block]:
        for at, block in enumerate(document.blocks):
            match block:
                case Heading():
                    if block.anchor != "changes":
                        self.title, self.anchor = block.text, block.anchor
                        yield block
                case Table():
                    yield from self._table(block, at)
                case Chart():
                    yield from self._chart(block, at)
                case FigureBlock():
                    yield from self._words(Notice((f"{block.label}: ", block.figure)), at)
                case Prose() | Notice():
                    yield from self._words(block, at)

    def _words(self, block: Prose | Notice | Table, at: int) -> Iterator[Block]:
        key = block.slot if isinstance(block, Prose) else f"block-{at}"
        found = piece(key, self.title, block, self.numbers)
        if found is None or (isinstance(block, Notice) and self.anchor in COMPUTED):
            return
        self.pieces.append(found)
        goes = not found.why_not and (self.yes is None or key in self.yes)
        if goes:
            yield found.block
        else:
            self.done.append(Done(self.title, Became.LEFT_OUT, found.why_not or _("Nobody said yes to these words.")))

    def _table(self, table: Table, at: int) -> Iterator[Block]:
        if self.numbers.profile in OF_WORDS.get(table.anchor, ()):
            yield from self._words(table, at)
            return
        made = self._as_before(table) or released(table, self.numbers)
        self.done.append(Done(table.caption, made.became, made.why, made.hidden))
        if made.table is None:
            yield Notice((_("%(what)s: not shown. %(why)s") % {"what": table.caption, "why": made.why},))
        else:
            yield made.table

    def _as_before(self, table: Table) -> Made | None:
        """Numbers that differ by few people from those told before are printed as they were told then."""
        places = self.numbers.places
        named = {(one.id, one.scope, one.area) for one in figures_in(table)}
        kinds = {places[key][0].family.of for key in named & places.keys()}
        if not kinds & set(self.before.kinds):
            return None
        earlier = self.before.table(table.anchor)
        why = _("What has come in since differs by so few people from what was told before that it would tell of them.")
        if earlier is None:
            return Made(None, Became.WITHHELD, why)
        said = _("As it was told before.")
        return Made(replace(earlier, source=f"{earlier.source} {said}".strip()), Became.AS_BEFORE, why)

    def _chart(self, chart: Chart, at: int) -> Iterator[Block]:
        """A drawing shows what its table hides, and its title says it."""
        self.done.append(Done(chart.alt.split(":")[0][:80], Became.LEFT_OUT, _("It draws numbers that are hidden.")))
        if not chart.table_is_above:
            yield from self._table(chart.table, at)


def copy_of(
    document: Document, numbers: Numbers, *, yes: Collection[str] | None = None, before: Before | None = None
) -> Copy:
    """The document for the profile of `numbers`. yes: the keys of the texts that somebody let go; None: to look at."""
    before = before or Before()
    making = _Making(numbers.without(before.kinds), yes, before)
    blocks = tuple(making.blocks(document))
    public = numbers.profile == "public"
    made = replace(
        document, blocks=blocks, publication="" if public else _("For use within the council"),
        issued_by="" if public else document.issued_by,
    ).without_gaps  # fmt: skip
    _check(made)
    groups = making.numbers.groups
    return Copy(made, tuple(making.done), tuple(making.pieces), groups)


def _check(document: Document) -> None:
    """No figure with its true count is left in a copy. Raises AssertionError: that would be our mistake."""
    left = [one for block in document.blocks for one in figures_in(block) if isinstance(one, Figure)]
    if left or any(isinstance(block, Chart) for block in document.blocks):
        raise AssertionError("A released copy would hold true counts.")
