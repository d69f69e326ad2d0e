"""LA04: children long in care who have lived with the same carer for two years."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.care import in_care, placements, with_last
from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme, approximate

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data

UNDER = 16


def rows(data: Data) -> ir.Table:
    children = in_care(data)
    children = children.filter((children.age < UNDER) & (children.entered <= children.ago_30m))
    found = with_last(children, placements(data), "clap_person_id", "clap_cla_placement_start_date")
    return data.shaped(
        found, person="person", record="period", happened="entered", counted=found.last <= found.ago_24m, by_holder=True
    )


DEFINITION = Definition(
    id="LA04",
    title=_("Children long in care who have stayed with the same carer for two years"),
    theme=Theme.IN_CARE,
    kind=Kind.SHARE,
    numerator=_("Those who have lived with their carer for 24 months or longer"),
    denominator=_("Children in care on the day who are under 16 and have been in care for 30 months or longer"),
    filter=_("Temporary placements (T0 to T4) do not end a stay"),
    period=Period.AS_AT,
    clock=_("From the first day with the carer. A move with the same carer (T, U) does not start it again."),
    basis=_("Children looked after return (SSDA903)"),
    direction=Direction.HIGHER,
    target=Decimal(68),
    edges=(
        _("A child whose age is not known is not among them."),
        _("A child without any placement in the extract counts as not stable."),
        _("A return to the carer after another placement starts the stay again, unless it is recorded as same carer."),
    ),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: approximate(
            _("The list has only the newest placement: a move with the same carer or a temporary stay starts it anew.")
        ),
    },
    rows=rows,
)
