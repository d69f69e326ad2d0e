"""CP07B: plans that ended after two years or more."""

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
)

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


START, END = "cppl_cp_plan_start_date", "cppl_cp_plan_end_date"


def rows(data: Data) -> ir.Table:
    import ibis

    ended = data.in_period(data.ssd_cp_plans, END)
    return data.shaped(
        ended,
        person="cppl_person_id",
        record="cppl_cp_plan_id",
        happened=END,
        counted=ended[START] <= ended[END] - ibis.interval(months=24),
        left_out=because(
            (ended.cppl_cp_plan_ola == "Y", "A plan of another council"),
            (ended[START].isnull(), "No day on which the plan began"),
        ),
        by_holder=True,
    )


DEFINITION = Definition(
    id="CP07B",
    title=_("Plans that ended after two years or more"),
    theme=Theme.PROTECTION,
    kind=Kind.SHARE,
    numerator=_("Those that had lasted two years or more"),
    denominator=_("Child protection plans that ended in the period"),
    filter=_("Plans of another council are left out."),
    period=Period.MONTH,
    clock=_("Twenty-four months back from the day on which the plan ended, that day two years before included"),
    basis=_("Children in need census"),
    direction=Direction.LOWER,
    target=Decimal(3),
    edges=(_("A plan without a first day is left out, and said to be."),),
    sources={Source.SSD: EXACT, Source.ANNEX_A: EXACT, Source.CIN_CENSUS: CENSUS},
    rows=rows,
)
