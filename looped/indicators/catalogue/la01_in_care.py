"""LA01: children in care."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.care import in_care
from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


def rows(data: Data) -> ir.Table:
    return data.shaped(in_care(data), person="person", record="period", happened="entered", by_holder=True)


DEFINITION = Definition(
    id="LA01",
    title=_("Children in care"),
    theme=Theme.IN_CARE,
    kind=Kind.RATE,
    numerator=_("Children under 18 whose period of care is open on the day"),
    denominator=_("Children aged 0 to 17 who live in the area"),
    filter=_("Without children who are in care for short breaks alone (legal status V3 or V4)"),
    period=Period.AS_AT,
    clock="",
    basis=_("Children looked after return (SSDA903)"),
    direction=Direction.CONTEXT,
    target=None,
    edges=(
        _("Each child counts once, however many records are open."),
        _("The 18th birthday ends a period of care, even where the record was left open."),
        _("A period whose last episode ended with X1 goes on."),
    ),
    sources={Source.SSD: EXACT, Source.ANNEX_A: EXACT},
    rows=rows,
)
