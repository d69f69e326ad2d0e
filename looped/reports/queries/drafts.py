"""A quarter's report as it would be issued now: blocks, words and every check."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from json import dumps
from typing import Any

from django.utils.translation import gettext as _

from looped.core.periods import Month, Quarter
from looped.figures.figure import Figure
from looped.reports.blocks import Document, freeze
from looped.reports.changes import Changes, compare
from looped.reports.checks import Check
from looped.reports.document import Book, Material, Slot, assemble
from looped.reports.document.assembly import Own
from looped.reports.document.proposals import looks_back
from looped.reports.facts import Facts
from looped.reports.figures import FigureSet, figures_of
from looped.reports.models import Issue, Words
from looped.reports.prose import typed_results
from looped.reports.queries.closing import closing_of
from looped.reports.queries.figures import NAME, Counted, count_quarter
from looped.reports.queries.history import YearTrend, earlier_months, mixes, year_trend
from looped.reports.queries.programme import programme_of
from looped.reports.queries.quoted import quote_checks
from looped.reports.queries.voice import voice_of
from looped.ui import council


@dataclass(frozen=True)
class Draft:
    """The report of a quarter, not issued. `last_number`: of the newest issued version; 0 where there is none.

    misquoted: checks that failed because somebody's words may not be printed, or not like this.
    """

    quarter: Quarter
    counted: Counted
    document: Document
    slots: Mapping[str, Slot]
    book: Book
    year: YearTrend
    last_number: int
    writers: Mapping[str, tuple[str, datetime]]
    misquoted: tuple[Check, ...] = ()

    to = "reports:"  # how the names of its addresses begin
    report = NAME

    @property
    def period(self) -> Quarter:
        return self.quarter

    @property
    def figures(self) -> FigureSet:
        return self.counted.figures

    @property
    def waiting(self) -> tuple[Figure, Figure] | None:
        """Audits that are not counted yet, and how many of them may be Inadequate. None: there are none."""
        waits = self.figures("audits.returned_not_final")
        return (waits, self.figures("inadequate.provisional")) if waits.count else None

    def figures_json(self) -> dict[str, Any]:
        return self.counted.as_json()

    def facts_json(self) -> dict[str, Any]:
        """What is kept to compare a later version with."""
        return self.figures.facts.as_json()

    def changes_since(self, facts: dict[str, Any]) -> Changes:
        """What an issued version, of which these are the facts, does not have."""
        return compare(figures_of(Facts.from_json(facts)), self.figures)

    def counts_of(self, found: Changes) -> str:
        """How many audits and figures differ, in words."""
        return _(
            "Audits added: %(added)s. Audits changed: %(changed)s. Audits no longer counted: %(removed)s. "
            "Figures that differ: %(figures)s."
        ) % {
            "added": len(found.added), "changed": len(found.changed), "removed": len(found.removed),
            "figures": len(found.figures),
        }  # fmt: skip

    @property
    def next_number(self) -> int:
        return self.last_number + 1

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """Sums and bases, then the words."""
        return (*self.counted.checks, *prose_checks(self.slots.values()), *self.misquoted)

    @cached_property
    def failed(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if not check.passed)

    @cached_property
    def gaps(self) -> tuple[Slot, ...]:
        """Parts where something is asked for and nobody has written: they are left out of what is issued."""
        return tuple(slot for slot in self.slots.values() if slot.hint and not slot.text.strip())

    @cached_property
    def digest(self) -> str:
        """Changes with anything that would be issued: what somebody has looked at is what goes out."""
        return digest_of(self.document, self.figures)


def digest_of(document: Document, figures: FigureSet) -> str:
    whole: dict[str, Any] = {"document": freeze(document), "facts": figures.facts.as_json()}
    return sha256(dumps(whole, sort_keys=True).encode()).hexdigest()[:32]


def draft_of(quarter: Quarter) -> Draft:
    """The draft. For those who write reports; the view asks for the permission."""
    counted = count_quarter(quarter)
    mix = {str(Month.from_number(number)): areas for number, areas in mixes(m.number for m in quarter.months).items()}
    earlier = earlier_months(quarter, counted.figures.facts) if looks_back(counted.figures, mix) else {}
    words = list(Words.objects.filter(report__period=str(quarter)).select_related("written_by"))
    own = {one.slot: Own(one.text, one.version, one.is_proposal) for one in words}
    year = year_trend(quarter)
    material = Material(
        quarter, counted.figures, year, mix, earlier, own, programme_of(quarter), closing_of(quarter), voice_of(quarter)
    )
    blocks, slots = assemble(material)
    numbers = Issue.objects.filter(report__period=str(quarter)).order_by("-number").values_list("number", flat=True)
    return Draft(
        quarter=quarter,
        counted=counted,
        document=document_of(quarter, blocks),
        slots={slot.name: slot for slot in slots},
        book=material.book,
        year=year,
        last_number=next(iter(numbers[:1]), 0),
        misquoted=quote_checks(slots),
        writers={one.slot: (one.written_by.name, one.written_at) for one in words},
    )


def document_of(quarter: Quarter, blocks: Iterable[Any]) -> Document:
    who = council.current()
    return Document(
        title=_("Quarterly audit report"),
        council=who.name,
        period=str(quarter),
        period_name=quarter.name,
        version=0,
        publication=_("Not for publication"),
        blocks=tuple(blocks),
        is_demo=who.is_demo,
    )


def prose_checks(slots: Iterable[Slot]) -> Iterable[Check]:
    """Every figure named in the words is there, and nobody typed a result."""
    for slot in slots:
        anchor = f"slot-{slot.name}"
        if slot.unknown:
            said = ", ".join(f"“{name}”" for name in slot.unknown)
            text = _("%(where)s: no figure has the name %(names)s.") % {"where": slot.title, "names": said}
            yield Check(f"prose.figures.{slot.name}", False, text, anchor)
        typed = typed_results(slot.text)
        if typed:
            said = ", ".join(f"“{one}”" for one in typed)
            text = _("%(where)s: %(digits)s looks like a typed result. Put the figure in by its name.")
            yield Check(f"prose.typed.{slot.name}", False, text % {"where": slot.title, "digits": said}, anchor)
