"""What became different between an issued version and now: audits, and figures."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from looped.figures.figure import Figure
from looped.framework.grades import OVERALL
from looped.reports.facts import AuditFact, Facts
from looped.reports.figures import FigureSet
from looped.reports.prose import Name
from looped.reports.scopes import scope_words
from looped.ui.grades import LOOKS


@dataclass(frozen=True, slots=True)
class AuditChange:
    """One audit and what changed in it, in words; `how` is blank for one that came or went."""

    public_id: str
    reference: str
    month: str
    area: str
    how: str = ""

    @property
    def when(self) -> str:
        return scope_words(self.month)


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure before and now, as printed. `before` is blank for one that was not there."""

    name: str
    title: str
    scope: str
    area: str | None
    before: str
    now: str

    @property
    def when(self) -> str:
        return scope_words(self.scope)


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that a second version has to say of the first."""

    added: tuple[AuditChange, ...] = ()
    changed: tuple[AuditChange, ...] = ()
    removed: tuple[AuditChange, ...] = ()
    figures: tuple[FigureChange, ...] = ()

    @property
    def any(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.figures)

    def as_json(self) -> dict[str, Any]:
        return {key: list(value) for key, value in asdict(self).items()}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Changes":
        audits = {
            key: tuple(AuditChange(**one) for one in kept.get(key, ())) for key in ("added", "changed", "removed")
        }
        return cls(**audits, figures=tuple(FigureChange(**one) for one in kept.get("figures", ())))


def compare(before: FigureSet, now: FigureSet) -> Changes:
    """From the facts that were frozen to those of today."""
    old = {audit.public_id: audit for audit in before.facts.audits}
    new = {audit.public_id: audit for audit in now.facts.audits}
    changed = [_change(new[key], how) for key in new if key in old and (how := _how(old[key], new[key], now.facts))]
    return Changes(
        added=tuple(_change(new[key], _state(new[key])) for key in new if key not in old),
        changed=tuple(changed),
        removed=tuple(_change(old[key], "") for key in old if key not in new),
        figures=tuple(_figures(before, now)),
    )


def _change(audit: AuditFact, how: str) -> AuditChange:
    return AuditChange(audit.public_id, audit.reference, audit.month, audit.area, how)


def _state(audit: AuditFact) -> str:
    return _("final") if audit.final else _("returned, waits for moderation")


def _how(old: AuditFact, new: AuditFact, facts: Facts) -> str:
    """What is different, in words; blank where nothing that a figure counts is."""
    said = []
    if old.final != new.final:
        said.append(_state(new))
    if (old.month, old.area) != (new.month, new.area):
        said.append(
            _("moved from %(old)s to %(new)s") % {"old": f"{old.month}, {old.area}", "new": f"{new.month}, {new.area}"}
        )
    if old.final and new.final:
        said += _grades(old, new, facts)
    if old.moderated != new.moderated:
        said.append(_("moderated") if new.moderated else _("not moderated"))
    if old.final and old.family_contact != new.family_contact:
        said.append(_("contact with the family"))
    if old.is_open != new.is_open:
        said.append(_("open again") if new.is_open else _("all its actions verified"))
    return "; ".join(said)


def _grades(old: AuditFact, new: AuditFact, facts: Facts) -> list[str]:
    names = {OVERALL: _("overall"), **facts.domains}
    return [
        _("%(part)s from %(old)s to %(new)s")
        % {"part": names.get(part, part), "old": _grade(old.grades.get(part)), "new": _grade(new.grades.get(part))}
        for part in names
        if old.grades.get(part) != new.grades.get(part)
    ]


def _grade(key: str | None) -> str:
    return str(LOOKS[key].name) if key in LOOKS else _("not graded")


def _figures(before: FigureSet, now: FigureSet) -> list[FigureChange]:
    found = []
    for figure in now.of_the_format:
        old = before.get(figure.id, figure.scope, figure.area)
        if old is None or _numbers(old) != _numbers(figure):
            title = now.countings[figure.id].title if figure.id in now.countings else _("Planned audits")
            said = old.text if old else ""
            name = str(Name.of(figure))
            found.append(FigureChange(name, title, figure.scope, figure.area, said, figure.text))
    return found


def _numbers(figure: Figure) -> tuple[Any, ...]:
    return figure.count, figure.of, figure.value, figure.n
