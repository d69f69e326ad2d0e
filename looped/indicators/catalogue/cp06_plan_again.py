"""CP06: plans for children who had one before."""

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
    Fit,
    From,
    Kind,
    Period,
    Source,
    Theme,
)

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


START = "cppl_cp_plan_start_date"
ANOTHER_COUNCIL = "A plan of another council"


def begun_with_earlier(data: Data, *, months: int | None) -> ir.Table:
    """Plans begun in the period with `again_of`: null for a child with no plan before.

    months: an earlier plan counts only where it was open in so many months before the new one; None: any.
    """
    import ibis

    begun = data.in_period(data.ssd_cp_plans, START)
    days = begun.select(again_of="cppl_person_id", again_on=START).distinct()
    every = data.ssd_cp_plans
    every = every.filter(every.cppl_cp_plan_ola.isnull() | (every.cppl_cp_plan_ola != "Y"))
    every = every.select(earlier_of="cppl_person_id", earlier_on=START, earlier_end="cppl_cp_plan_end_date")
    alike = [days.again_of == every.earlier_of, every.earlier_on < days.again_on]
    if months is not None:
        recent = every.earlier_end >= days.again_on - ibis.interval(months=months)
        alike.append(every.earlier_end.isnull() | recent)
    again = days.semi_join(every, alike)
    return begun.left_join(again, (begun.cppl_person_id == again.again_of) & (begun[START] == again.again_on))


def shaped(data: Data, begun: ir.Table) -> ir.Table:
    return data.shaped(
        begun,
        person="cppl_person_id",
        record="cppl_cp_plan_id",
        happened=START,
        counted=begun.again_of.notnull(),
        left_out=because((begun.cppl_cp_plan_ola == "Y", ANOTHER_COUNCIL)),
        by_holder=True,
    )


def rows(data: Data) -> ir.Table:
    return shaped(data, begun_with_earlier(data, months=None))


def rows_by_number(data: Data) -> ir.Table:
    begun = data.in_period(data.ssd_cp_plans, START)
    return data.shaped(
        begun,
        person="cppl_person_id",
        record="cppl_cp_plan_id",
        happened=START,
        counted=begun.annex_previous_plans > 0,
        left_out=because(
            (begun.cppl_cp_plan_ola == "Y", ANOTHER_COUNCIL),
            (begun.annex_previous_plans.isnull(), "Not said how many plans came before"),
        ),
        by_holder=True,
    )


DEFINITION = Definition(
    id="CP06",
    title=_("Plans for children who had been on a plan before"),
    theme=Theme.PROTECTION,
    kind=Kind.SHARE,
    numerator=_("Those of a child who had an earlier child protection plan, however long ago"),
    denominator=_("Child protection plans that began in the period"),
    filter=_("Plans of another council are left out."),
    period=Period.MONTH,
    clock=_("The day on which the plan began"),
    basis=_("Children in need census"),
    direction=Direction.LOWER,
    target=Decimal(25),
    edges=(
        _("Plans that the child had under another council are not known, so they do not count."),
        _("The extract must hold the plans of earlier years, or repeats are missed."),
    ),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: From(Fit.EXACT, rows=rows_by_number),
        Source.CIN_CENSUS: From(Fit.APPROXIMATE, CENSUS.why, rows_by_number),
    },
    rows=rows,
)
