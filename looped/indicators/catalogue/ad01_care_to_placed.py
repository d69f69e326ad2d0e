"""AD01: how long it took from care to the adoptive home."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.care import periods
from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme, approximate

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data

NO_DAY = "No day on which the child came into care, or was placed"
TURNED = "Placed before coming into care"


def rows(data: Data) -> ir.Table:
    import ibis

    adopted = data.in_period(data.ssd_permanence, "perm_permanence_order_date")
    order = adopted.perm_permanence_order_type.lower()
    placed = adopted.perm_placed_for_adoption_date
    adopted = adopted.filter(order.like("%adopt%") | (order.isnull() & placed.notnull()))
    care = periods(data).select(care_person="person", care_period="period", care_entered="entered")
    adopted = adopted.left_join(care, [("perm_person_id", "care_person"), ("perm_cla_id", "care_period")])
    entered = ibis.coalesce(adopted.annex_entered_care, adopted.care_entered)
    days = adopted.perm_placed_for_adoption_date.delta(entered, unit="day")
    return data.shaped(
        adopted,
        person="perm_person_id",
        record="perm_table_id",
        happened="perm_permanence_order_date",
        amount=days.fill_null(0),
        left_out=ibis.cases((days.isnull(), NO_DAY), (days < 0, TURNED)),
    )


DEFINITION = Definition(
    id="AD01",
    title=_("Days from coming into care to moving in with the adoptive family"),
    theme=Theme.ADOPTION,
    kind=Kind.MEAN,
    numerator=_("Days from coming into care to being placed for adoption, added up"),
    denominator=_("Children for whom an adoption order was made in the last three years"),
    filter="",
    period=Period.THREE_YEARS,
    clock=_("Days, from the first day of the period of care in which the child was placed"),
    basis=_("Adoption scorecard, measure A1"),
    direction=Direction.LOWER,
    target=Decimal(426),
    edges=(
        _("A child without one of the two days, or placed before coming into care, is left out, and said to be."),
        _("A child adopted by their foster carers counts to the day of being placed for adoption."),
        _("Other orders, such as special guardianship, are not counted."),
    ),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: approximate(
            _("The list has the last twelve months alone, not three years: few children, and a figure that moves.")
        ),
    },
    rows=rows,
)
