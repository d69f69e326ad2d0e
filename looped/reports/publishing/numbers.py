"""Every number of an issued report as a released copy may print it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from looped.figures.disclosure.differencing import Group
from looped.figures.figure import Figure
from looped.framework.grades import OVERALL
from looped.reports.publishing import grades
from looped.reports.publishing.families import Counts, Key, grade_families, other_families
from looped.reports.publishing.family import Cell, Shown, narrow_together, protect
from looped.reports.publishing.grades import PartShown, Span, protect_part
from looped.reports.publishing.printing import Printed, hidden, printed


@dataclass(frozen=True)
class Numbers:
    """parts: the grades of overall and of each domain. others: by the names of `families`."""

    profile: str
    parts: Mapping[str, PartShown]
    others: Mapping[str, Shown]

    def of(self, figure: Figure) -> Printed:
        """Hidden where no family has it, or another number of that name."""
        place = self.places.get((figure.id, figure.scope, figure.area))
        if place is None:
            return hidden()
        shown, cell = place
        if figure.count is None or shown.family.counts.get(cell) != figure.count:
            return hidden()
        return printed(shown, cell, _base_of(shown, cell, figure))

    @cached_property
    def places(self) -> Mapping[Key, tuple[Shown, Cell]]:
        found: dict[Key, tuple[Shown, Cell]] = {}
        for shown in self.others.values():
            found |= {(what, place, None): (shown, (what, place)) for what, place in shown.family.counts}
        for part, one in self.parts.items():
            for what, place in one.shown.family.counts:
                for name in _names(part, what):
                    found[name, *scope_of(place)] = one.shown, (what, place)
        for shown in sorted(self.every, key=lambda one: one.safe):  # one that may be told stands last
            cells = (cell for cell in shown.family.counts if cell[0] == grades.ALL)
            found |= {(grades.ALL, place, None): (shown, (what, place)) for what, place in cells}
        return found

    @property
    def every(self) -> Iterable[Shown]:
        yield from (one.shown for one in self.parts.values())
        yield from self.others.values()

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        return tuple(dict.fromkeys(group for shown in self.every for group in shown.groups))

    def without(self, kinds: Collection[str]) -> Numbers:
        """The same, where nothing of these kinds is told (`Group.of`)."""

        def silent(shown: Shown) -> Shown:
            return replace(shown, safe=False) if shown.family.of in kinds else shown

        parts = {part: replace(one, shown=silent(one.shown)) for part, one in self.parts.items()}
        return Numbers(self.profile, parts, {name: silent(one) for name, one in self.others.items()})


def _names(part: str, what: str) -> tuple[str, ...]:
    """By which ids a report prints a cell of a part."""
    if what == f"{OVERALL}.inadequate":
        return what, "inadequate.total"
    return (what,) if part == OVERALL else (f"domain.{what}",)


def scope_of(place: str) -> tuple[str, str | None]:
    """Of a figure: its scope and its area."""
    return (grades.WHOLE, place.removeprefix("area ")) if place.startswith("area ") else (place, None)


def _base_of(shown: Shown, cell: Cell, figure: Figure) -> Cell | None:
    """The cell of what a count is out of; None where it has no base, or none that this family knows."""
    if figure.of is None:
        return None
    what, place = cell
    part = what.split(".")[0]
    for base in (f"{part}.base", f"{what}.base", grades.ALL, *BASES.get(what, ())):
        if (base, place) != cell and shown.family.counts.get((base, place)) == figure.of:
            return base, place
    return None


BASES: Mapping[str, tuple[str, ...]] = {
    "moderation.unchanged": ("moderation.held",), "moderation.raised": ("moderation.held",),
    "moderation.lowered": ("moderation.held",), "loop.agreed_overall": ("loop.pairs",),
    "loop.agreed_all": ("loop.pairs",), "inadequate.provisional": ("audits.returned_not_final",),
    "voice.coverage.asked": ("voice.coverage.could",), "voice.coverage.reached": ("voice.coverage.asked",),
    "voice.coverage.answered": ("voice.coverage.asked",),
    **{f"voice.promises.{one}": ("voice.promises.kept_in_time.base",) for one in ("kept_late", "overdue", "withdrawn")},
}  # fmt: skip


def numbers_of(parts: Iterable[str], span: Span, counts: Counts, profile: str) -> Numbers:
    """All of them, each family judged by itself, and then all together; what is then still narrow is told nowhere."""
    graded = {part: protect_part(part, one, profile) for part, one in grade_families(parts, span, counts).items()}
    others = {
        name: protect(one, profile, _stated(one.counts, counts)) for name, one in other_families(span, counts).items()
    }
    found = Numbers(profile, graded, others)
    while narrow := narrow_together(found.every):
        found = _silenced(found, narrow)
    return found


def _stated(cells: Iterable[Cell], counts: Counts) -> set[Cell]:
    """The cells that a report prints as a figure, or as the base of one."""
    return {cell for cell in cells if (cell[0].removesuffix(".base"), cell[1], None) in counts}


def _silenced(found: Numbers, narrow: frozenset[str]) -> Numbers:
    """Without the families that have one of these cells."""

    def silent(shown: Shown) -> Shown:
        has = any(what in narrow for what, _place in shown.hidden)
        return replace(shown, safe=False) if has else shown

    parts = {part: replace(one, shown=silent(one.shown)) for part, one in found.parts.items()}
    return Numbers(found.profile, parts, {name: silent(one) for name, one in found.others.items()})
