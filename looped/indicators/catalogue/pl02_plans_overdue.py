"""PL02: plans that are overdue."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


def rows(data: Data) -> ir.Table:
    plans = data.each(data.local_plans)
    done = plans.plan_done
    overdue = plans.filter((plans.plan_due < plans.as_at) & (done.isnull() | (done > plans.as_at)))
    return data.shaped(overdue, person="plan_person_id", record="plan_id", happened="plan_due")


DEFINITION = Definition(
    id="PL02",
    title=_("Plans overdue"),
    theme=Theme.IN_NEED,
    kind=Kind.COUNT,
    numerator=_("Plans whose day due has passed and that are not done on the day"),
    denominator="",
    filter="",
    period=Period.AS_AT,
    clock=_("The day due as the list has it; a plan is overdue from the next day on"),
    basis=_("The council's own standard"),
    direction=Direction.LOWER,
    target=Decimal(0),
    edges=(
        _("A plan that was done late was overdue until the day it was done."),
        _("A plan without a day due is never overdue."),
    ),
    sources={Source.LOCAL: EXACT},
    rows=rows,
)
