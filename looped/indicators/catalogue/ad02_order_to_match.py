"""AD02: how long it took from the placement order to the match."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme, approximate

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


def rows(data: Data) -> ir.Table:
    import ibis

    matched = data.in_period(data.ssd_permanence, "perm_matched_date")
    days = matched.perm_matched_date.delta(matched.perm_placement_order_date, unit="day")
    return data.shaped(
        matched,
        person="perm_person_id",
        record="perm_table_id",
        happened="perm_matched_date",
        amount=ibis.cases((days > 0, days), else_=0),
        left_out=days.isnull().ifelse("No placement order", None),
    )


DEFINITION = Definition(
    id="AD02",
    title=_("Days from the placement order to the match with an adoptive family"),
    theme=Theme.ADOPTION,
    kind=Kind.MEAN,
    numerator=_("Days from the placement order to the match, added up"),
    denominator=_("Children matched with an adoptive family in the last three years"),
    filter="",
    period=Period.THREE_YEARS,
    clock=_("Days. A match before the order counts as 0 days."),
    basis=_("Adoption scorecard, measure A2"),
    direction=Direction.LOWER,
    target=Decimal(121),
    edges=(_("A child who was matched without a placement order is left out, and said to be."),),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: approximate(
            _("The list has the last twelve months alone, not three years: few children, and a figure that moves.")
        ),
    },
    rows=rows,
)
