"""Indicators as the plan reads them: the council's values and what they are, behind two functions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise

from looped.core.periods import Month
from looped.figures.proportions import Share
from looped.figures.rounding import half_up
from looped.indicators.definitions import Direction, Kind
from looped.indicators.queries.disclosure import Reach
from looped.indicators.queries.known import all_known, holds_for, in_force
from looped.indicators.queries.standing import standings
from looped.indicators.queries.values import Measured

Value = tuple[Month, Decimal | None, Share | None, int | None, bool]


@dataclass(frozen=True)
class Known:
    """An indicator that can be chosen. at_least None: neither way is better.   target: what the council set."""

    id: str
    title: str | Promise
    unit: str
    at_least: bool | None
    target: Decimal | None


def known_indicators(today: date, *, switched_off: bool = False) -> dict[str, Known]:
    """Every indicator that is on (or every one), in the order of the pages. Two queries."""
    decided = in_force(today)
    found = {}
    for key, definition in all_known().items():
        holds = holds_for(definition, decided)
        if holds.is_on or switched_off:
            better = {Direction.HIGHER: True, Direction.LOWER: False}.get(Direction(definition.direction))
            unit = "%" if definition.kind == Kind.SHARE else ""
            found[key] = Known(key, definition.title, unit, better, holds.target)
    return found


def indicator_values(keys: Iterable[str], *, today: date, first: Month, reach: Reach) -> dict[str, list[Value]]:
    """Key -> its line from `first` on: month, value, share, rows, whether few children could be known by it."""
    found = standings(reach, today=today, only=list(keys))
    return {each.definition.id: [_value(one) for one in each.months if one.month >= first] for each in found}


def _value(one: Measured) -> Value:
    if one.exact is None:
        return one.month, None, None, None, one.is_kept_back
    share = None
    if one.kind == Kind.SHARE and one.figure.count is not None and one.figure.of:
        share = Share(one.figure.count, one.figure.of)
    rows = one.n if one.kind in (Kind.MEAN, Kind.RATIO) else None
    return one.month, half_up(one.exact, 1), share, rows, False
