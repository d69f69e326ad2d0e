"""The performance pack of a month as it would be issued now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from json import dumps
from typing import Any

from django.utils.translation import gettext as _

from looped.core.periods import Month
from looped.figures.figure import Figure
from looped.reports.blocks import Document, freeze, freeze_piece, thaw_piece
from looped.reports.changes import Changes, FigureChange
from looped.reports.checks import Check
from looped.reports.document.making import Own, Slot
from looped.reports.document.pack import PackBook, PackMaterial, assemble_pack
from looped.reports.models import Issue, Words
from looped.reports.pack_checks import checks_of_pack
from looped.reports.prose import Name
from looped.reports.queries.drafts import prose_checks
from looped.reports.queries.pack_values import PackValues, pack_values
from looped.reports.queries.records import Pick
from looped.reports.scopes import scope_words
from looped.ui import council

NAME = "performance-pack"


@dataclass(frozen=True)
class PackDraft:
    """The pack of a month, not issued. What a quarter's `Draft` gives to pages and to issuing, this gives too."""

    month: Month
    values: PackValues
    document: Document
    slots: Mapping[str, Slot]
    book: PackBook
    last_number: int
    writers: Mapping[str, tuple[str, datetime]]
    to = "reports:pack_"
    report = NAME
    waiting: tuple[Figure, Figure] | None = None

    @property
    def period(self) -> Month:
        return self.month

    @property
    def next_number(self) -> int:
        return self.last_number + 1

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        return (*checks_of_pack(self.values), *prose_checks(self.slots.values()))

    @cached_property
    def failed(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if not check.passed)

    @cached_property
    def gaps(self) -> tuple[Slot, ...]:
        """Parts where nobody has written: they are left out of what is issued."""
        return tuple(slot for slot in self.slots.values() if slot.hint and not slot.text.strip())

    @cached_property
    def digest(self) -> str:
        """Changes with anything that would be issued."""
        whole = {"document": freeze(self.document), "facts": self.facts_json()}
        return sha256(dumps(whole, sort_keys=True).encode()).hexdigest()[:32]

    def facts_json(self) -> dict[str, Any]:
        """What is kept to compare a later version with: every figure, and what it counts."""
        return {"figures": [{"title": self.values.title_of(one)} | freeze_piece(one) for one in self.values.figures()]}

    def figures_json(self) -> dict[str, Any]:
        """As `formats/figures.md` has it."""
        return {
            "report": NAME, "period": str(self.month), "first_month": str(self.month), "last_month": str(self.month),
            "figures": [dict(one.as_json()) for one in self.values.figures()],
            "checks": [check.as_json() for check in self.checks],
        }  # fmt: skip

    def changes_since(self, facts: Mapping[str, Any]) -> Changes:
        """Figures that differ from those of an issued version, that are new, or that are there no more."""
        before = {Name.of(one): (each["title"], one) for each in facts["figures"] if (one := _figure(each))}
        now = {Name.of(one): (self.values.title_of(one), one) for one in self.values.figures()}
        return Changes(figures=tuple(_changes(before, now)))

    def counts_of(self, found: Changes) -> str:
        return _("Figures that differ: %(figures)s.") % {"figures": len(found.figures)}

    def pick_list(self, wanted: str, href: Callable[[Figure], str | None]) -> list[Pick]:
        """Every figure whose name or title holds all the words of `wanted`."""
        words, found = wanted.casefold().split(), []
        for figure in self.values.figures():
            name, title = str(Name.of(figure)), self.values.title_of(figure)
            if all(word in f"{name} {title}".casefold() for word in words):
                when = scope_words(figure.scope)
                found.append(Pick(name, title, when, figure.area or "", figure.linked(href(figure))))
        return found


def _figure(frozen: Mapping[str, Any]) -> Figure | None:
    piece = thaw_piece({"figure": frozen["figure"]})
    return piece if isinstance(piece, Figure) else None


Titled = Mapping[Name, tuple[str, Figure]]


def _changes(before: Titled, now: Titled) -> Iterable[FigureChange]:
    for name, (title, figure) in now.items():
        old = before.get(name)
        if old is None or old[1].text != figure.text:
            yield FigureChange(str(name), title, name.scope, name.area, old[1].text if old else "", figure.text)
    for name, (title, figure) in before.items():
        if name not in now:
            yield FigureChange(str(name), title, name.scope, name.area, figure.text, _("no longer there"))


def pack_of(month: Month, today: date) -> PackDraft:
    """The draft. For those who write reports; the view asks for the permission."""
    values = pack_values(month, today)
    words = list(Words.objects.filter(report__period=str(month)).select_related("written_by"))
    material = PackMaterial(values, {one.slot: Own(one.text, one.version, one.is_proposal) for one in words})
    blocks, slots = assemble_pack(material)
    numbers = Issue.objects.filter(report__period=str(month)).order_by("-number").values_list("number", flat=True)
    who = council.current()
    document = Document(
        title=_("Monthly performance pack"), council=who.name, period=str(month), period_name=month.name, version=0,
        publication=_("Not for publication"), blocks=blocks, is_demo=who.is_demo,
    )  # fmt: skip
    return PackDraft(
        month=month, values=values, document=document, slots={slot.name: slot for slot in slots}, book=material.book,
        last_number=next(iter(numbers[:1]), 0),
        writers={one.slot: (one.written_by.name, one.written_at) for one in words},
    )  # fmt: skip
