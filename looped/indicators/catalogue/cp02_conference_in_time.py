"""CP02: initial conferences held within 15 working days."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.data import because
from looped.indicators.definitions import (
    CENSUS,
    EXACT,
    Definition,
    Direction,
    Kind,
    Period,
    Source,
    Theme,
    approximate,
)

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


IN_TIME = 15


def rows(data: Data) -> ir.Table:
    held = data.in_period(data.ssd_initial_cp_conference, "icpc_icpc_date")
    enquiries = data.ssd_s47_enquiry.select(enquiry="s47e_s47_enquiry_id", began_on="s47e_s47_start_date")
    held = held.left_join(enquiries, held.icpc_s47_enquiry_id == enquiries.enquiry)
    held = data.with_working_day(held, "began_on", "began")
    held = data.with_working_day(held, "icpc_icpc_date", "ended")
    return data.shaped(
        held,
        person="icpc_person_id",
        record="icpc_icpc_id",
        happened="icpc_icpc_date",
        counted=held.ended - held.began <= IN_TIME,
        left_out=because(
            (held.icpc_icpc_transfer_in == "Y", "The child moved in from another council"),
            (held.began.isnull(), "No section 47 enquiry with a first day"),
        ),
    )


DEFINITION = Definition(
    id="CP02",
    title=_("Initial child protection conferences held within 15 working days"),
    theme=Theme.PROTECTION,
    kind=Kind.SHARE,
    numerator=_("Those held within 15 working days of the strategy discussion that began the enquiry"),
    denominator=_("Initial child protection conferences held in the period"),
    filter=_("Conferences for a child who moved in from another council are left out."),
    period=Period.MONTH,
    clock=_("Working days of England. The day of the strategy discussion counts as 0."),
    basis=_("Working Together to Safeguard Children (2023); children in need census"),
    direction=Direction.HIGHER,
    target=Decimal(90),
    edges=(_("A conference without an enquiry, or whose enquiry has no first day, is left out, and said to be."),),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: approximate(
            _("The list loses enquiries that were closed more than six months ago, and with them their conferences.")
        ),
        Source.CIN_CENSUS: CENSUS,
    },
    rows=rows,
)
