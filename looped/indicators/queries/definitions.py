"""What each indicator counts, in words: for its page and for the catalogue that can be printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from looped.indicators.definitions import Definition, Direction, Fit, Kind, Period, Source, Theme
from looped.indicators.models import Threshold
from looped.indicators.queries.known import InForce, all_known, holds_for, in_force
from looped.indicators.queries.values import level_of

PERIODS: dict[str, Promise] = {
    Period.AS_AT: _("What is open on the day"),
    Period.MONTH: _("What happened in the month up to the day"),
    Period.YEAR: _("What happened in the twelve months up to the day"),
    Period.THREE_YEARS: _("What happened in the three years up to the day"),
}
KINDS: dict[str, Promise] = {
    Kind.SHARE: _("A share, in percent"),
    Kind.COUNT: _("A count"),
    Kind.RATE: _("A rate for 10,000 children who live in the area"),
    Kind.MEAN: _("A mean"),
    Kind.RATIO: _("A ratio"),
}


@dataclass(frozen=True)
class Explained:
    """One definition, in force on a day. sources: source, how well it gives the indicator, why not exactly.
    thresholds: rule in words, days."""

    definition: Definition
    kind: str
    period: str
    direction: str
    target: str
    is_on: bool
    sources: tuple[tuple[str, str, str], ...]
    thresholds: tuple[tuple[str, int], ...]


def explained(definition: Definition, day: date) -> Explained:
    """Three queries at most."""
    return _explained(definition, holds_for(definition, in_force(day, definition.id)), _thresholds(day))


def catalogue(day: date) -> list[tuple[str, list[Explained]]]:
    """Every indicator by theme, switched off or not. Three queries."""
    decided, days = in_force(day), _thresholds(day)
    every = [_explained(each, holds_for(each, decided), days) for each in all_known().values()]
    groups = ((str(theme.label), [each for each in every if each.definition.theme == theme]) for theme in Theme)
    return [(name, group) for name, group in groups if group]


def _thresholds(day: date) -> dict[str, int]:
    """Rule -> days, of what the council set."""
    return dict(Threshold.objects.filter(starts_on__lte=day).order_by("starts_on").values_list("rule", "days"))


def _explained(definition: Definition, holds: InForce, days: dict[str, int]) -> Explained:
    thresholds = definition.thresholds or {}
    return Explained(
        definition,
        str(KINDS[definition.kind]),
        str(PERIODS[definition.period]),
        str(Direction(definition.direction).label),
        _target(definition, holds),
        holds.is_on,
        tuple(_from(definition, source) for source in Source if source in definition.sources),
        tuple((rule.replace("_", " "), days.get(rule, shipped)) for rule, shipped in thresholds.items()),
    )


def _from(definition: Definition, source: Source) -> tuple[str, str, str]:
    fit = definition.fit(source)
    return str(source.label), str(Fit(fit.fit).label), str(fit.why)


def _target(definition: Definition, holds: InForce) -> str:
    if holds.target is None:
        return gettext("None")
    words = {"target": level_of(definition.kind, holds.target)}
    lower = definition.direction == Direction.LOWER
    return (gettext("At most %(target)s") if lower else gettext("At least %(target)s")) % words
