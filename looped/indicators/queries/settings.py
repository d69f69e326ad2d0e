"""What the council decided of its indicators: what holds, what is to come, what held before, and who set it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext

from looped.indicators.catalogue import all_definitions
from looped.indicators.definitions import Definition, Direction, Theme
from looped.indicators.models import IndicatorSetting, Population, Threshold
from looped.indicators.queries.known import InForce, all_known
from looped.indicators.queries.values import level_of

NONE = "–"


@dataclass(frozen=True)
class Setting:
    """What held of one indicator from a day on. starts_on None: as Looped ships it.   target, alert: in words."""

    starts_on: date | None
    is_on: bool
    target: str
    alert: str
    set_by: str = ""
    why: str = ""
    has_begun: bool = True


@dataclass(frozen=True)
class Decided:
    """One indicator as it stands.   comes: the next setting that has not begun.   limits: rule in words, days."""

    definition: Definition
    now: Setting
    comes: Setting | None
    limits: tuple[tuple[str, int], ...]


def settings_of_all(day: date) -> list[tuple[str, list[Decided]]]:
    """Every indicator by theme. Three queries."""
    rows: dict[str, list[IndicatorSetting]] = {}
    for row in IndicatorSetting.objects.select_related("set_by").order_by("starts_on"):
        rows.setdefault(row.indicator, []).append(row)
    days = {each.rule: each.days for each in limits(day)}
    every = [_decided(each, rows.get(key, []), days, day) for key, each in all_known().items()]
    groups = ((str(theme.label), [each for each in every if each.definition.theme == theme]) for theme in Theme)
    return [(name, group) for name, group in groups if group]


def settings_of(definition: Definition, day: date) -> list[Setting]:
    """Everything that was set of one, the newest first, what Looped ships last. One query."""
    rows = IndicatorSetting.objects.filter(indicator=definition.id).select_related("set_by").order_by("starts_on")
    return [_shipped(definition), *(_setting(definition, row, day) for row in rows)][::-1]


def holds_of(definition: Definition, day: date) -> InForce:
    """What a form begins with: what holds on that day. One query."""
    rows = IndicatorSetting.objects.filter(indicator=definition.id, starts_on__lte=day).order_by("-starts_on")
    row = rows.first()
    return InForce(row.is_on, row.target, row.alert) if row else InForce(True, definition.target, None)


def _decided(definition: Definition, rows: list[IndicatorSetting], days: dict[str, int], day: date) -> Decided:
    told = [_setting(definition, row, day) for row in rows]
    begun = [_shipped(definition), *(each for each in told if each.has_begun)]
    comes = next((each for each in told if not each.has_begun), None)
    limits = tuple((rule_words(rule), days[rule]) for rule in definition.thresholds or {})
    return Decided(definition, begun[-1], comes, limits)


def _shipped(definition: Definition) -> Setting:
    return Setting(None, True, target_words(definition, definition.target), NONE)


def _setting(definition: Definition, row: IndicatorSetting, day: date) -> Setting:
    target, alert = target_words(definition, row.target), alert_words(definition, row.alert)
    return Setting(row.starts_on, row.is_on, target, alert, row.set_by.name, row.why, row.starts_on <= day)


def target_words(definition: Definition, level: Decimal | None) -> str:
    """ "At least 86%", "At most 0"; a dash where there is none."""
    lower = definition.direction == Direction.LOWER
    return _level(definition, level, gettext("At most %(level)s") if lower else gettext("At least %(level)s"))


def alert_words(definition: Definition, level: Decimal | None) -> str:
    """ "Below 80%", "Above 5"; a dash where there is none."""
    lower = definition.direction == Direction.LOWER
    return _level(definition, level, gettext("Above %(level)s") if lower else gettext("Below %(level)s"))


def _level(definition: Definition, level: Decimal | None, words: str) -> str:
    return NONE if level is None else words % {"level": level_of(definition.kind, level)}


@dataclass(frozen=True)
class Limit:
    """How many days one rule allows.   used_by: the indicators that go by it.   changes: day, days, who; newest first.
    comes: the next change that has not begun."""

    rule: str
    words: str
    days: int
    shipped: int
    used_by: tuple[Definition, ...]
    changes: tuple[tuple[date, int, str], ...]
    comes: tuple[date, int, str] | None


def limits(day: date) -> list[Limit]:
    """Every rule that an indicator goes by. One query."""
    set_of: dict[str, list[tuple[date, int, str]]] = {}
    for row in Threshold.objects.select_related("set_by").order_by("starts_on"):
        set_of.setdefault(row.rule, []).append((row.starts_on, row.days, row.set_by.name))
    used: dict[str, list[Definition]] = {}
    for each in all_definitions().values():
        for rule in each.thresholds or {}:
            used.setdefault(rule, []).append(each)
    return [_limit(rule, every, set_of.get(rule, []), day) for rule, every in used.items()]


def limit(rule: str, day: date) -> Limit | None:
    """None: no indicator goes by it. One query."""
    return next((each for each in limits(day) if each.rule == rule), None)


def _limit(rule: str, used_by: list[Definition], changes: Iterable[tuple[date, int, str]], day: date) -> Limit:
    shipped = (used_by[0].thresholds or {})[rule]
    begun = [days for starts_on, days, _by in changes if starts_on <= day]
    comes = next((each for each in changes if each[0] > day), None)
    now = begun[-1] if begun else shipped
    return Limit(rule, rule_words(rule), now, shipped, tuple(used_by), tuple(changes)[::-1], comes)


def rule_words(rule: str) -> str:
    return rule.replace("_", " ")


def populations() -> list[Population]:
    """The newest year first. One query."""
    return list(Population.objects.select_related("set_by").order_by("-year"))
