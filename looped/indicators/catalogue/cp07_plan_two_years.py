"""CP07: children on a plan for two years or more."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.catalogue.cp05_on_a_plan import START, one_each, open_plans
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
    plans = one_each(data, open_plans(data))
    return data.shaped(
        plans,
        person="cppl_person_id",
        record="cppl_cp_plan_id",
        happened=START,
        counted=plans[START] <= plans.ago_24m,
        left_out=plans.left_out,
        by_holder=True,
    )


DEFINITION = Definition(
    id="CP07",
    title=_("Children on a plan for two years or more"),
    theme=Theme.PROTECTION,
    kind=Kind.SHARE,
    numerator=_("Those whose plan began two years ago or longer"),
    denominator=_("Children with an open child protection plan"),
    filter=_("Plans of another council are left out."),
    period=Period.AS_AT,
    clock=_("Twenty-four months back from the day for which it is computed, that day two years before included"),
    basis=_("Children in need census"),
    direction=Direction.LOWER,
    target=Decimal(3),
    edges=(
        _("A child with two open plans counts once, for the later one."),
        _("A plan without a first day is left out, and said to be."),
    ),
    sources={Source.SSD: EXACT, Source.ANNEX_A: EXACT, Source.CIN_CENSUS: CENSUS},
    rows=rows,
)
