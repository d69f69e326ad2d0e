"""CP03: initial conferences that led to a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.data import because
from looped.indicators.definitions import (
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


def rows(data: Data) -> ir.Table:
    held = data.in_period(data.ssd_initial_cp_conference, "icpc_icpc_date")
    return data.shaped(
        held,
        person="icpc_person_id",
        record="icpc_icpc_id",
        happened="icpc_icpc_date",
        counted=held.icpc_icpc_outcome_cp_flag == "Y",
        left_out=because((held.icpc_icpc_outcome_cp_flag.isnull(), "Not said whether a plan followed")),
    )


DEFINITION = Definition(
    id="CP03",
    title=_("Initial child protection conferences that led to a plan"),
    theme=Theme.PROTECTION,
    kind=Kind.SHARE,
    numerator=_("Those after which the child had a child protection plan"),
    denominator=_("Initial child protection conferences held in the period"),
    filter="",
    period=Period.MONTH,
    clock=_("The day of the conference"),
    basis=_("Children in need census"),
    direction=Direction.CONTEXT,
    target=None,
    edges=(
        _("Conferences for a child who moved in from another council count too; they nearly always lead to a plan."),
        _("A blank is not a no: a conference for which it is not said is left out, and said to be."),
    ),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: approximate(
            _("The list loses conferences whose enquiry was closed long ago, or that followed a move from elsewhere.")
        ),
        Source.CIN_CENSUS: approximate(
            _("The census does not say what a conference decided. A plan that began on its day counts as its result.")
        ),
    },
    rows=rows,
)
