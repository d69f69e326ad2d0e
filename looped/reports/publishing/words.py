"""Words in a released copy: each piece is read by somebody before it goes, with its numbers as they will print."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from looped.figures.figure import Figure
from looped.reports.blocks import Block, Notice, Paragraph, Prose, Run, Table
from looped.reports.prose import typed_results
from looped.reports.publishing.printing import Knowing

SMALL_IN_WORDS = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|an?\s+only|only\s+an?|the\s+only|sole|single)\s+(?:\w+\s+)?"
    r"(?:audits?|cases?|child(?:ren)?|famil(?:y|ies)|parents?|carers?|mothers?|fathers?|workers?|siblings?|brothers?"
    r"|sisters?|boys?|girls?|bab(?:y|ies)|young\s+(?:person|people))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Piece:
    """One piece of words. key: by which somebody says yes to it. title: the heading that it stands under.
    why_not: why it cannot go; "" where somebody may let it go."""

    key: str
    title: str
    block: Block
    why_not: str = ""


def piece(key: str, title: str, block: Block, numbers: Knowing) -> Piece | None:
    """A block of words as it would print; None for one that never goes, of which nothing need be said."""
    match block:
        case Prose():
            return _of_prose(key, title, block, numbers)
        case Notice():
            runs = _runs(block.runs, numbers)
            why = _("A number in it is hidden.") if _hides(block.runs, numbers) else _unfit(block.runs)
            return Piece(key, title, replace(block, runs=runs), why)
        case Table():
            return Piece(key, title, block, _unfit(tuple(_cells(block))))
    return None


def _of_prose(key: str, title: str, block: Prose, numbers: Knowing) -> Piece | None:
    kept = tuple(one for one in block.paragraphs if one.kind != "quote")  # words of single people
    if not kept or block.slot == "what_changed":
        return None
    made = replace(block, paragraphs=tuple(replace(one, runs=_runs(one.runs, numbers)) for one in kept))
    if not block.is_own and block.slot not in WITHOUT_A_VERDICT:
        return Piece(key, title, made, _("These words were proposed from numbers that are hidden here."))
    runs = tuple(run for one in kept for run in (*one.runs, " "))
    return Piece(key, title, made, _unfit(runs))


WITHOUT_A_VERDICT = ("introduction",)
"""Slots whose proposed words say nothing that was worked out."""


def _runs(runs: tuple[Run, ...], numbers: Knowing) -> tuple[Run, ...]:
    return tuple(numbers.of(run).text if isinstance(run, Figure) else run for run in runs)


def _hides(runs: tuple[Run, ...], numbers: Knowing) -> bool:
    return any(isinstance(run, Figure) and not numbers.of(run).is_shown for run in runs)


def _cells(table: Table) -> tuple[str, ...]:
    texts = [text for row in table.rows for text in (row.header, *row.cells, "\n\n") if isinstance(text, str)]
    return tuple(texts)


def _unfit(runs: tuple[Run, ...]) -> str:
    """What a rule can see by itself; the rest is for the person who reads it."""
    text = " ".join(run for run in runs if isinstance(run, str))
    typed = typed_results(text)
    if typed:
        return _("Numbers were typed into it: %(numbers)s.") % {"numbers": ", ".join(typed[:3])}
    if found := SMALL_IN_WORDS.search(text):
        return _("It says “%(words)s”: so few could be known.") % {"words": found[0]}
    return ""


def paragraph_texts(block: Block) -> tuple[str, ...]:
    """What the check page shows of a piece."""

    def said(one: Paragraph | Notice) -> str:
        return "".join(run if isinstance(run, str) else run.text for run in one.runs)

    match block:
        case Prose():
            return tuple(said(one) for one in block.paragraphs)
        case Notice():
            return (said(block),)
        case Table():
            return (block.caption, *(": ".join((row.header, "; ".join(row.texts))) for row in block.rows))
    return ()
