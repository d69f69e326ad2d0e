"""Values as files and the API give them away: what somebody may be told, with base, source, version and day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from looped.core.periods import Month
from looped.figures import rounding
from looped.indicators.definitions import Definition, Kind
from looped.indicators.models import Value
from looped.indicators.queries.disclosure import Reach, kept_back
from looped.indicators.queries.known import all_known, holds_for, in_force
from looped.indicators.queries.values import PER, Populations, first_shown, kind_at, newest_month


@dataclass(frozen=True)
class Told:
    """One value. value: rounded as pages print it; None where there is none, or it is kept back.

    numerator, denominator: what the value is made of; a count has no denominator.   left_out: (why, how many); None
    where it is not this reader's to know.   unit: what the value counts.
    """

    indicator: str
    title: str
    month: Month
    as_at: date
    area: str
    team: str
    unit: str
    is_kept_back: bool
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    left_out: tuple[tuple[str, int], ...] | None
    source: str
    fit: str
    version: int


def switched_on(today: date) -> dict[str, Definition]:
    """Every indicator that the council shows. Two queries."""
    decided = in_force(today)
    return {key: each for key, each in all_known().items() if holds_for(each, decided).is_on}


def shown_months(newest: Month | None = None) -> tuple[Month, Month] | None:
    """From the first that pages show to the newest that has a value. None: there is no value yet. One query."""
    newest = newest or newest_month()
    return (first_shown(newest), newest) if newest else None


def told(
    reach: Reach, definitions: Mapping[str, Definition], *, first: Month, last: Month, where: Q | None = None
) -> Iterator[Told]:
    """In the order of the indicators, months, areas and teams. Four queries. where: which places; None: all.

    What is kept back is decided over all places, whichever are asked for.
    """
    months = [month for month in _months(first, last)]
    kept = kept_back(reach, indicators=list(definitions), months=[month.number for month in months])
    rows = Value.objects.filter(
        where or Q(), is_current=True, indicator__in=list(definitions), month__gte=first.number, month__lte=last.number
    ).select_related("area", "team")
    order = {key: number for number, key in enumerate(definitions)}
    populations = Populations()
    found = sorted(rows, key=lambda row: (order[row.indicator], row.month, *_place_names(row)))
    for row in found:
        yield _told(row, definitions[row.indicator], reach, kept, populations)


def _months(first: Month, last: Month) -> Iterator[Month]:
    month = first
    while month <= last:
        yield month
        month = month.plus(1)


def _place_names(row: Value) -> tuple[str, str]:
    return (row.area.name if row.area else "", row.team.name if row.team else "")


def _told(row: Value, definition: Definition, reach: Reach, kept: frozenset, populations: Populations) -> Told:
    place, month = (row.area_id, row.team_id), Month.from_number(row.month)
    kind = kind_at(definition, place)
    is_kept_back = (row.indicator, row.month, *place) in kept
    numerator, denominator, factor = (None, None, 1) if is_kept_back else _parts(kind, row, populations.of(month))
    area, team = _place_names(row)
    return Told(
        indicator=row.indicator, title=str(definition.title), month=month, as_at=row.as_at, area=area, team=team,
        unit=unit_of(kind), is_kept_back=is_kept_back, value=_value(kind, numerator, denominator, factor),
        numerator=_plain(numerator), denominator=_plain(denominator),
        left_out=tuple((why, n) for why, n in row.left_out) if reach.covers(place) else None,
        source=row.get_source_display(), fit=row.fit, version=row.version,
    )  # fmt: skip


Number = int | float


def _parts(kind: Kind, row: Value, children: int | None) -> tuple[Number, Number | None, int]:
    """Numerator, denominator, and by what their share is multiplied."""
    return {
        Kind.SHARE: (row.counted, row.rows, 100),
        Kind.COUNT: (row.rows, None, 1),
        Kind.RATE: (row.rows, children or 0, PER),
        Kind.MEAN: (row.amount, row.rows, 1),
        Kind.RATIO: (row.counted, row.amount, 1),
    }[kind]  # type: ignore[return-value]


def _value(kind: Kind, numerator: Number | None, denominator: Number | None, factor: int) -> Decimal | None:
    if numerator is None or kind == Kind.COUNT:
        return _plain(numerator)
    return rounding.half_up(Fraction(numerator) * factor / Fraction(denominator), 1) if denominator else None


def _plain(number: Number | None) -> Decimal | None:
    return None if number is None else Decimal(str(number)).normalize() + 0


def unit_of(kind: Kind) -> str:
    return {
        Kind.SHARE: _("percent"),
        Kind.COUNT: _("number"),
        Kind.RATE: _("for 10,000 children"),
        Kind.MEAN: _("mean"),
        Kind.RATIO: _("for each"),
    }[kind]


def as_json(each: Told) -> dict[str, Any]:
    """As the API and the JSON file have it. Numbers are whole where they are; null where there is none to tell."""
    return {
        "indicator": each.indicator, "month": str(each.month), "as_at": each.as_at.isoformat(),
        "area": each.area or None, "team": each.team or None, "unit": each.unit, "kept_back": each.is_kept_back,
        "value": _number(each.value), "numerator": _number(each.numerator), "denominator": _number(each.denominator),
        "left_out": None if each.left_out is None else [{"why": why, "rows": n} for why, n in each.left_out],
        "source": each.source, "fit": each.fit, "version": each.version,
    }  # fmt: skip


def _number(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)
