"""CP05: children on a child protection plan, for 10,000 children."""

from __future__ import annotations

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


START = "cppl_cp_plan_start_date"


def open_plans(data: Data) -> ir.Table:
    """Every plan that is open on the day asked for, with `left_out`; a child may have two: see `one_each`."""
    plans = data.open_on(data.ssd_cp_plans, START, "cppl_cp_plan_end_date", undated=True)
    return plans.mutate(
        left_out=because(
            (plans.cppl_cp_plan_ola == "Y", "A plan of another council"),
            (plans[START].isnull(), "No day on which the plan began"),
        )
    )


def one_each(data: Data, plans: ir.Table) -> ir.Table:
    """Of each child the plan that began last, and every plan that is left out."""
    return data.one_each(plans, "cppl_person_id", START, "cppl_cp_plan_id")


def rows(data: Data) -> ir.Table:
    plans = one_each(data, open_plans(data))
    return data.shaped(
        plans,
        person="cppl_person_id",
        record="cppl_cp_plan_id",
        happened=START,
        left_out=plans.left_out,
        by_holder=True,
    )


DEFINITION = Definition(
    id="CP05",
    title=_("Children on a child protection plan, for every 10,000 children"),
    theme=Theme.PROTECTION,
    kind=Kind.RATE,
    numerator=_("Children with an open child protection plan"),
    denominator=_("Children under 18 who live in the area, in ten thousands"),
    filter=_("Plans of another council are left out."),
    period=Period.AS_AT,
    clock=_("The day for which it is computed; a plan that ends on that day has ended"),
    basis=_("Children in need census"),
    direction=Direction.CONTEXT,
    target=None,
    edges=(
        _("Children not born yet count."),
        _("A child with two open plans counts once, for the later one."),
        _("A plan without a first day is left out, and said to be."),
    ),
    sources={Source.SSD: EXACT, Source.ANNEX_A: EXACT, Source.CIN_CENSUS: CENSUS},
    rows=rows,
)
