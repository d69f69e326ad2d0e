"""Every indicator of a council: those that Looped ships, its own that are in use, and what it decided of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from looped.indicators.catalogue import all_definitions
from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme
from looped.indicators.models import IndicatorSetting, OwnIndicator

FROM_EXTRACTS = (Source.SSD, Source.ANNEX_A, Source.CIN_CENSUS, Source.LOCAL)


@dataclass(frozen=True)
class InForce:
    """What holds of one indicator on a day. target, alert: in the unit of the value; None: none."""

    is_on: bool
    target: Decimal | None
    alert: Decimal | None


def all_known() -> dict[str, Definition]:
    """Id -> definition, in the order of the pages; the council's own stand last. One query."""
    own = OwnIndicator.objects.filter(status=OwnIndicator.Status.IN_USE).order_by("key", "version")
    return all_definitions() | {each.key: _own(each) for each in own}


def in_force(day: date, indicator: str | None = None) -> dict[str, InForce]:
    """What the council decided and holds on that day, of those it decided anything of. One query."""
    rows = IndicatorSetting.objects.filter(starts_on__lte=day).order_by("starts_on")
    if indicator:
        rows = rows.filter(indicator=indicator)
    found = rows.values_list("indicator", "is_on", "target", "alert")
    return {key: InForce(is_on, target, alert) for key, is_on, target, alert in found}


def holds_for(definition: Definition, decided: dict[str, InForce]) -> InForce:
    """Without a decision the indicator is on, with the target that it comes with."""
    return decided.get(definition.id) or InForce(True, definition.target, None)


def _own(row: OwnIndicator) -> Definition:
    return Definition(
        id=row.key, title=row.title, theme=Theme.OWN, kind=Kind(row.kind), numerator=row.meaning, denominator="",
        filter="", period=Period.AS_AT, clock="", basis=row.basis, direction=Direction(row.direction),
        target=row.target, edges=(_("The council wrote it itself; a second person approved it."),),
        sources={source: EXACT for source in FROM_EXTRACTS}, rows=None, version=row.version,
    )  # fmt: skip
