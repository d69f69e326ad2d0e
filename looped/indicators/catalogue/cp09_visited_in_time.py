"""CP09: children on a plan who were visited in time."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.catalogue.cp05_on_a_plan import START, one_each, open_plans
from looped.indicators.definitions import (
    EXACT,
    Definition,
    Direction,
    Kind,
    Period,
    Source,
    Theme,
    approximate,
    not_available,
)

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


RULE = "working_days_between_protection_visits"


def rows(data: Data) -> ir.Table:
    visits, plans = data.ssd_cp_visits, open_plans(data)
    visits = visits.filter(visits.cppv_cp_visit_seen == "Y")
    plans = data.with_last(plans, "cppl_person_id", visits, "cppv_person_id", "cppv_cp_visit_date", "visited")
    earlier = plans.visited.isnull() | (plans.visited < plans[START])
    plans = one_each(data, plans.mutate(clock_from=earlier.ifelse(plans[START], plans.visited)))
    plans = data.with_days(data.with_working_day(plans, "clock_from", "began"), RULE)
    return data.shaped(
        plans,
        person="cppl_person_id",
        record="cppl_cp_plan_id",
        happened="clock_from",
        counted=plans.working_day - plans.began <= plans.days,
        left_out=plans.left_out,
        by_holder=True,
    )


DEFINITION = Definition(
    id="CP09",
    title=_("Children on a child protection plan who were visited in time"),
    theme=Theme.PROTECTION,
    kind=Kind.SHARE,
    numerator=_("Those who were last seen on a visit no longer ago than the council allows"),
    denominator=_("Children with an open child protection plan"),
    filter=_("Plans of another council are left out."),
    period=Period.AS_AT,
    clock=_("Working days of England from the last visit on which the child was seen"),
    basis=_("Local practice: councils allow between 10 and 20 working days"),
    direction=Direction.HIGHER,
    target=Decimal(95),
    edges=(
        _("The clock of a new plan begins with the plan; visits before it do not count."),
        _("A visit on which the child was not seen does not count."),
    ),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: approximate(
            _("The list does not say whether the child was seen on the last visit; we take it that they were.")
        ),
        Source.CIN_CENSUS: not_available(_("The census holds no visits.")),
    },
    rows=rows,
    thresholds={RULE: 10},
)
