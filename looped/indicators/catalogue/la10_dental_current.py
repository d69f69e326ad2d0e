"""LA10: children in care who saw a dentist in the last year."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.care import checked, in_care, with_last
from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme, approximate

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


def rows(data: Data) -> ir.Table:
    children = in_care(data)
    children = children.filter(children.entered <= children.ago_12m)
    found = with_last(children, checked(data, "dental"), "clah_person_id", "clah_health_check_date")
    return data.shaped(
        found,
        person="person",
        record="period",
        happened="entered",
        counted=found["last"] > found.ago_12m,
        by_holder=True,
    )


DEFINITION = Definition(
    id="LA10",
    title=_("Children in care who had a dental check in the last twelve months"),
    theme=Theme.IN_CARE,
    kind=Kind.SHARE,
    numerator=_("Those with a completed dental check in the last twelve months"),
    denominator=_("Children in care on the day who have been in care for twelve months or longer"),
    filter="",
    period=Period.AS_AT,
    clock=_("Months up to the day. A check exactly twelve months before is no longer counted."),
    basis=_("Children looked after return (SSDA903)"),
    direction=Direction.HIGHER,
    target=Decimal(85),
    edges=(
        _("A check that the child refused is none."),
        _("Babies without teeth are counted like everybody else; some councils leave them out."),
    ),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: approximate(_("The list has a day alone: one that the child refused may be among them.")),
    },
    rows=rows,
)
