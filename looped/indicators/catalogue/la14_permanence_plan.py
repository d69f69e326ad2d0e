"""LA14: children four months in care who have a plan for permanence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.care import beside, in_care, with_found
from looped.indicators.definitions import EXACT, Definition, Direction, Fit, From, Kind, Period, Source, Theme

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


def rows(data: Data) -> ir.Table:
    children = in_care(data)
    children = children.filter(children.entered <= children.ago_4m)
    plans = data.ssd_cla_care_plan
    plans = beside(children, plans.filter(plans.lacp_permanence_plan != ""), "lacp_person_id")
    start, end = plans.lacp_cla_care_plan_start_date, plans.lacp_cla_care_plan_end_date
    plans = plans.filter((start.isnull() | (start <= plans.as_at)) & (end.isnull() | (end > plans.as_at)))
    found = with_found(children, plans.group_by("as_at", "person").aggregate(plans=plans.count()))
    planned = found.plans.notnull()
    return data.shaped(found, person="person", record="period", happened="entered", counted=planned, by_holder=True)


def from_list(data: Data) -> ir.Table:
    found = in_care(data, "annex_permanence_plan")
    found = found.filter(found.entered <= found.ago_4m)
    return data.shaped(
        found,
        person="person",
        record="period",
        happened="entered",
        counted=found.annex_permanence_plan != "",
        by_holder=True,
    )


DEFINITION = Definition(
    id="LA14",
    title=_("Children four months in care who have a plan for permanence"),
    theme=Theme.IN_CARE,
    kind=Kind.SHARE,
    numerator=_("Those for whom a plan for permanence is recorded on the day"),
    denominator=_("Children in care on the day who have been in care for four months or longer"),
    filter="",
    period=Period.AS_AT,
    clock=_("Four months since care began: the plan is agreed by the second review"),
    basis=_("Statutory guidance on care planning, placement and case review"),
    direction=Direction.HIGHER,
    target=None,
    edges=(
        _("Any plan counts: return home, adoption, long-term fostering, a guardian and others."),
        _("Of plans made side by side one is enough."),
        _("It says whether there is a plan on the day, not whether there was one after four months."),
    ),
    sources={Source.SSD: EXACT, Source.ANNEX_A: From(Fit.EXACT, rows=from_list)},
    rows=rows,
)
