"""What is loaded of England, regions, neighbours and the council itself as published; and who the neighbours were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.db.models import Count, Max, Min

from looped.indicators.definitions import Definition
from looped.indicators.models import Comparator
from looped.indicators.queries.known import all_known
from looped.indicators.queries.values import short_of

W = Comparator.Who


@dataclass(frozen=True)
class Loaded:
    """Of one indicator from one publication.   england: its newest value in words; a dash where there is none."""

    definition: Definition
    source: str
    names: int
    periods: str
    england: str
    loaded_at: datetime


def loaded() -> list[Loaded]:
    """In the order of the pages. Three queries."""
    known, england = all_known(), _england()
    rows = Comparator.objects.values("indicator", "source").annotate(
        names=Count("name", distinct=True), first=Min("period"), last=Max("period"), newest=Max("loaded_at")
    )
    order = {key: place for place, key in enumerate(known)}
    found = sorted((row for row in rows if row["indicator"] in known), key=lambda row: order[row["indicator"]])
    return [
        Loaded(
            known[row["indicator"]], row["source"], row["names"], _periods(row["first"], row["last"]),
            _value(known[row["indicator"]], england.get(row["indicator"])), row["newest"],
        )
        for row in found
    ]  # fmt: skip


def _england() -> dict[str, Comparator]:
    """The newest of each indicator."""
    return {row.indicator: row for row in Comparator.objects.filter(who=W.ENGLAND).order_by("ends_on")}


def _value(definition: Definition, row: Comparator | None) -> str:
    if row is None:
        return "–"
    return "c" if row.value is None else short_of(definition.kind, Fraction(row.value))


def _periods(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"


def is_loaded(indicator: str) -> bool:
    return Comparator.objects.filter(indicator=indicator).exists()


@dataclass(frozen=True)
class Remembered:
    """Of the last load.   own_name: blank where it was not chosen."""

    councils: frozenset[str]
    own_name: str


def remembered() -> Remembered:
    """Two queries."""
    rows = Comparator.objects.filter(who__in=(W.NEIGHBOUR, W.SELF))
    newest = rows.aggregate(newest=Max("loaded_at"))["newest"]
    found = list(rows.filter(loaded_at=newest).values_list("who", "name").distinct()) if newest else []
    own = next((name for who, name in found if who == W.SELF), "")
    return Remembered(frozenset(name for who, name in found if who == W.NEIGHBOUR), own)
