"""A report as a list of blocks, the same for the page and for every writer.

A block holds text and figures, never a number that somebody typed. `freeze` and `thaw` turn a document into JSON and
back without loss: what was issued is read from there and not computed again.

    Document -> Heading | Prose | FigureBlock | Table | Chart | Notice
    Prose -> Paragraph -> runs of text and Figure;   Table -> Row -> cells of text or Figure
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal

from looped.figures.figure import Figure, LeftOut

PRINTED = re.compile(r"c|[\d,]+(?: \([\d.]+%\))?")
"""A number as a released copy prints it: "20 (40%)", or c where it is hidden."""
Run = str | Figure
"""A piece of a sentence. A figure prints as its `text`: "7 of 31 (22.6%)"."""
Cell = str | Figure
"""One cell. `shown` says what it prints."""


def _is_word(cell: Cell) -> bool:
    return isinstance(cell, str) and not PRINTED.fullmatch(cell)


def shown(cell: Cell) -> str:
    """A count prints short, "7 (22.6%)", because its base stands in the table's source line; a coefficient with its
    interval, "0.41 (0.12 to 0.66)"; one with too little under it says so.
    """
    if isinstance(cell, str):
        return cell
    return cell.short if cell.count is not None else cell.text


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 2 for a part of the report, 3 within one. `anchor` is its id on the page and in the contents."""

    text: str
    level: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`kind`: "text", "bullet" (neighbours make one list) or "quote" (somebody's own words)."""

    runs: tuple[Run, ...]
    kind: Literal["text", "bullet", "quote"] = "text"


@dataclass(frozen=True, slots=True)
class Prose:
    """Words between the blocks. `slot` names the place; `label` ("Outcome") leads the first paragraph, or is blank.

    No paragraphs: nobody has written there yet, and the writers print nothing, not even the label. is_own: somebody
    wrote it; else it was proposed, and what it says was computed from numbers.
    """

    slot: str
    paragraphs: tuple[Paragraph, ...]
    label: str = ""
    is_own: bool = False

    @property
    def groups(self) -> tuple[tuple[str, tuple[Paragraph, ...]], ...]:
        """(kind, paragraphs): neighbours that are bullets stand together, as one list."""
        found: list[tuple[str, tuple[Paragraph, ...]]] = []
        for one in self.paragraphs:
            if found and one.kind == "bullet" == found[-1][0]:
                found[-1] = ("bullet", (*found[-1][1], one))
            else:
                found.append((one.kind, (one,)))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """One figure with its name, on a line of its own: "Family reached: 44 of 77 (57.1%)"."""

    label: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Row:
    """`header` names the row. `grade`: the key of the grade it counts, for its colour; `total`: set apart."""

    header: str
    cells: tuple[Cell, ...]
    grade: str = ""
    total: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """What each cell prints."""
        return tuple(map(shown, self.cells))


@dataclass(frozen=True, slots=True)
class Table:
    """`columns`: the header of the rows' names, then one for each cell. `source`: what was counted, and how many."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    source: str = ""
    anchor: str = ""

    @property
    def of_words(self) -> tuple[bool, ...]:
        """For each of `columns`, whether it holds words alone: those stand at the left, numbers at the right."""
        columns = zip(*(row.cells for row in self.rows), strict=True)
        return (True, *(all(map(_is_word, cells)) for cells in columns))


@dataclass(frozen=True, slots=True)
class Chart:
    """`title`: the finding in words. `svg`: one self-contained string. `alt`: what it shows. `table`: the numbers.

    `table_is_above`: the table stands in the block before, so it is not printed again with the chart.
    """

    title: str
    svg: str
    alt: str
    table: Table
    table_is_above: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader must know before using the figures. `runs` as in a paragraph."""

    runs: tuple[Run, ...]
    kind: Literal["note", "warning"] = "note"


Block = Heading | Prose | FigureBlock | Table | Chart | Notice
KINDS: dict[str, type] = {kind.__name__: kind for kind in (Heading, Prose, FigureBlock, Table, Chart, Notice)}


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. `version` 0 is a draft: then `issued_on` and `issued_by` are blank.

    period: "2024-25Q1". `publication`: the sentence that stands on every page until disclosure control stands.
    """

    title: str
    council: str
    period: str
    period_name: str
    version: int
    publication: str
    blocks: tuple[Block, ...]
    issued_on: str = ""  # such as "22 November 2026"
    issued_by: str = ""
    is_demo: bool = False  # invented data: every output says so

    @property
    def headings(self) -> tuple[Heading, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Heading))

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table once, those that only a chart has included, in the order of the report."""
        return tuple(
            block.table if isinstance(block, Chart) else block
            for block in self.blocks
            if isinstance(block, Table) or (isinstance(block, Chart) and not block.table_is_above)
        )

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(figure for block in self.blocks for figure in figures_in(block))

    @property
    def without_gaps(self) -> "Document":
        """The same document without headings under which nothing stands: nobody has written there."""
        kept: list[Block] = []
        for block in reversed(self.blocks):
            if isinstance(block, Heading):
                # Nothing but the next heading of the same level, or of a higher one, follows: a gap.
                below = kept[-1] if kept else None
                if below is None or (isinstance(below, Heading) and below.level <= block.level):
                    continue
            elif isinstance(block, Prose) and not block.paragraphs:
                continue
            kept.append(block)
        return replace(self, blocks=tuple(reversed(kept)))

    def linked(self, href: Callable[[Figure], str | None]) -> "Document":
        """The same document, each figure opening its records at `href(figure)`."""

        def link(piece: Run) -> Run:
            return piece.linked(href(piece)) if isinstance(piece, Figure) else piece

        return replace(self, blocks=tuple(each_piece(block, link) for block in self.blocks))


def each_piece(block: Block, change: Callable[[Run], Run]) -> Block:
    """The same block with `change` done to every run and cell."""
    match block:
        case Prose():
            paragraphs = tuple(replace(one, runs=tuple(map(change, one.runs))) for one in block.paragraphs)
            return replace(block, paragraphs=paragraphs)
        case FigureBlock():
            changed = change(block.figure)
            return replace(block, figure=changed) if isinstance(changed, Figure) else block
        case Table():
            return replace(block, rows=tuple(replace(row, cells=tuple(map(change, row.cells))) for row in block.rows))
        case Chart():
            table = each_piece(block.table, change)
            return replace(block, table=table) if isinstance(table, Table) else block
        case Notice():
            return replace(block, runs=tuple(map(change, block.runs)))
    return block


def figures_in(block: Block) -> Iterator[Figure]:
    """Every figure of a block, in the order in which it is read."""
    found: list[Figure] = []

    def keep(piece: Run) -> Run:
        if isinstance(piece, Figure):
            found.append(piece)
        return piece

    each_piece(block, keep)
    yield from found


# --- to JSON and back ------------------------------------------------------------------------------


def freeze(document: Document) -> dict[str, Any]:
    """The document as JSON. Links to records are left out: they depend on who looks."""
    head = {one.name: getattr(document, one.name) for one in fields(Document) if one.name != "blocks"}
    return head | {"blocks": [_freeze_block(block) for block in document.blocks]}


def thaw(frozen: dict[str, Any]) -> Document:
    """The document that `freeze` was given. Raises KeyError for a kind of block that does not exist."""
    return Document(**{**frozen, "blocks": tuple(_thaw_block(one) for one in frozen["blocks"])})


def freeze_piece(piece: Run) -> Any:
    """Text as it is; a figure as {"figure": {...}} with all it knows but its link."""
    if isinstance(piece, str):
        return piece
    kept = {key: value for key, value in asdict(piece).items() if value not in (None, ()) and key != "href"}
    return {"figure": kept}


def thaw_piece(frozen: Any) -> Run:
    return frozen if isinstance(frozen, str) else _thaw_figure(frozen)


def _thaw_figure(frozen: dict[str, Any]) -> Figure:
    kept = frozen["figure"]
    return Figure(**{**kept, "left_out": tuple(LeftOut(**one) for one in kept.get("left_out", ()))})


def _freeze_block(block: Block) -> dict[str, Any]:
    kind = {"block": type(block).__name__}
    match block:
        case Prose():
            paragraphs = [{"kind": one.kind, "runs": _freeze_all(one.runs)} for one in block.paragraphs]
            own = {"is_own": True} if block.is_own else {}
            return kind | {"slot": block.slot, "label": block.label, "paragraphs": paragraphs} | own
        case FigureBlock():
            return kind | {"label": block.label, "figure": freeze_piece(block.figure)}
        case Table():
            rows = [_plain(row, "cells") | {"cells": _freeze_all(row.cells)} for row in block.rows]
            return kind | _plain(block, "rows") | {"rows": rows}
        case Chart():
            return kind | _plain(block, "table") | {"table": _freeze_block(block.table)}
        case Notice():
            return kind | {"kind": block.kind, "runs": _freeze_all(block.runs)}
        case Heading():
            return kind | _plain(block)


def _thaw_block(frozen: dict[str, Any]) -> Any:
    parts = {key: value for key, value in frozen.items() if key != "block"}
    kind = KINDS[frozen["block"]]
    if kind is Prose:
        parts["paragraphs"] = tuple(Paragraph(_thaw_all(one["runs"]), one["kind"]) for one in parts["paragraphs"])
    elif kind is FigureBlock:
        parts["figure"] = _thaw_figure(parts["figure"])
    elif kind is Table:
        parts["columns"] = tuple(parts["columns"])
        parts["rows"] = tuple(Row(**{**row, "cells": _thaw_all(row["cells"])}) for row in parts["rows"])
    elif kind is Chart:
        parts["table"] = _thaw_block(parts["table"])
    elif kind is Notice:
        parts["runs"] = _thaw_all(parts["runs"])
    return kind(**parts)


def _plain(record: Any, *but: str) -> dict[str, Any]:
    kept = {one.name: getattr(record, one.name) for one in fields(record) if one.name not in but}
    return {key: list(value) if isinstance(value, tuple) else value for key, value in kept.items()}


def _freeze_all(pieces: Iterable[Run]) -> list[Any]:
    return [freeze_piece(piece) for piece in pieces]


def _thaw_all(pieces: Iterable[Any]) -> tuple[Run, ...]:
    return tuple(thaw_piece(piece) for piece in pieces)
