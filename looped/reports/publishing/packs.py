"""A month's performance pack for everybody in the council.

A pack is printed for many readers and keeps back already what a count of 1 to 5 children could be known by (see
`indicators.queries.disclosure`). So its copy prints the same numbers; words are read once more, and what stands there
without that rule is hidden. The public is not given it: the numbers of a month are too few, and a yearly summary tells
them what they are for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from looped.figures.disclosure.differencing import Group
from looped.figures.disclosure.profiles import INTERNAL
from looped.figures.figure import Figure
from looped.reports.blocks import Block, Chart, Document, Heading, Run, Table, each_piece, figures_in, shown
from looped.reports.publishing.documents import Copy, Done
from looped.reports.publishing.printing import Printed, hidden
from looped.reports.publishing.tables import Became
from looped.reports.publishing.words import Piece, piece

UNGUARDED = ("extract.",)
"""How the ids of figures begin that the pack prints whatever they are."""


class PackNumbers:
    """Every number as the pack prints it; a small one is hidden where the pack has no rule."""

    def of(self, figure: Figure) -> Printed:
        if figure.id.startswith(UNGUARDED) and INTERNAL.hides(figure.count or 0):
            return hidden()
        return Printed(figure.text, shown(figure), figure.count or 0)


def pack_copy(document: Document, yes: Collection[str] | None = None) -> Copy:
    """As `documents.copy_of`, for everybody in the council."""
    done: list[Done] = []
    pieces: list[Piece] = []
    blocks = tuple(_blocks(document, yes, done, pieces))
    made = replace(document, blocks=blocks, publication=_("For use within the council")).without_gaps
    return Copy(made, tuple(done), tuple(pieces), tuple(dict.fromkeys(_groups(document))))


def _blocks(document: Document, yes: Collection[str] | None, done: list[Done], pieces: list[Piece]) -> Iterator[Block]:
    title = ""
    for at, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            title = block.text
            if block.anchor != "changes":
                yield block
        elif isinstance(block, Table | Chart):
            table = block.table if isinstance(block, Chart) else block
            if table.anchor == "table-changes":
                done.append(Done(table.caption, Became.WITHHELD, _("It is about few children.")))
                continue
            yield each_piece(block, _short)
            done.append(Done(table.caption, Became.SHOWN, _("It hides small numbers already.")))
        else:
            found = piece(getattr(block, "slot", f"block-{at}"), title, block, PackNumbers())
            if found is None:
                continue
            pieces.append(found)
            if not found.why_not and (yes is None or found.key in yes):
                yield found.block
            else:
                done.append(Done(title, Became.LEFT_OUT, found.why_not or _("Nobody said yes to these words.")))


def _short(cell: Run) -> Run:
    return PackNumbers().of(cell).short if isinstance(cell, Figure) else cell


def _groups(document: Document) -> Iterator[Group]:
    """Whom the numbers count: of one indicator, month and place, all and those that are counted."""
    for block in document.blocks:
        for one in figures_in(block):
            if one.count is None or one.id.startswith(UNGUARDED):
                continue
            area = {"area": frozenset({one.area})} if one.area else {}
            within = {"month": frozenset({one.scope}), **area}
            if one.of is not None:
                yield Group(f"indicator {one.id}", within, one.of)
                within = {**within, "what": frozenset({"counted"})}
            yield Group(f"indicator {one.id}", within, one.count)
