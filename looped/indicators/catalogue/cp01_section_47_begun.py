"""CP01: section 47 enquiries for 10,000 children."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.definitions import (
    CENSUS,
    EXACT,
    Definition,
    Direction,
    Kind,
    Period,
    Source,
    Theme,
)

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


def rows(data: Data) -> ir.Table:
    begun = data.in_period(data.ssd_s47_enquiry, "s47e_s47_start_date")
    return data.shaped(begun, person="s47e_person_id", record="s47e_s47_enquiry_id", happened="s47e_s47_start_date")


DEFINITION = Definition(
    id="CP01",
    title=_("Section 47 enquiries begun, for every 10,000 children"),
    theme=Theme.PROTECTION,
    kind=Kind.RATE,
    numerator=_("Section 47 enquiries that began in the period"),
    denominator=_("Children under 18 who live in the area, in ten thousands"),
    filter="",
    period=Period.MONTH,
    clock=_("The day of the strategy discussion that began the enquiry"),
    basis=_("Children in need census"),
    direction=Direction.CONTEXT,
    target=None,
    edges=(
        _("An enquiry about three children counts three times, once for each child."),
        _("Annex A lists older enquiries that are still open; they count in the month in which they began."),
    ),
    sources={Source.SSD: EXACT, Source.ANNEX_A: EXACT, Source.CIN_CENSUS: CENSUS},
    rows=rows,
)
