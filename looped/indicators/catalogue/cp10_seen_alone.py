"""CP10: children on a plan who were seen alone."""

from __future__ import annotations

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
    not_available,
)

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


def seen_alone(data: Data) -> ir.Table:
    """Open plans with `alone_on`, the last visit on which the child was seen alone, and `visited`, the last one."""
    visits, plans = data.ssd_cp_visits, open_plans(data)
    alone = visits.filter(visits.cppv_cp_visit_seen_alone == "Y")
    plans = data.with_last(plans, "cppl_person_id", visits, "cppv_person_id", "cppv_cp_visit_date", "visited")
    plans = data.with_last(plans, "cppl_person_id", alone, "cppv_person_id", "cppv_cp_visit_date", "alone_on")
    return data.with_person(one_each(data, plans), "cppl_person_id")


def rows(data: Data) -> ir.Table:
    return shaped(data, seen_alone(data))


def shaped(data: Data, plans: ir.Table) -> ir.Table:
    import ibis

    unborn = data.unborn(plans, "as_at").ifelse("Not born yet", ibis.null("string"))
    return data.shaped(
        plans,
        person="cppl_person_id",
        record="cppl_cp_plan_id",
        happened=START,
        counted=(plans.alone_on == plans.visited) & (plans.visited >= plans[START]),
        left_out=ibis.coalesce(plans.left_out, unborn),
        by_holder=True,
    )


DEFINITION = Definition(
    id="CP10",
    title=_("Children on a child protection plan who were seen alone"),
    theme=Theme.PROTECTION,
    kind=Kind.SHARE,
    numerator=_("Those who were seen alone on the last visit"),
    denominator=_("Children with an open child protection plan"),
    filter=_("Plans of another council are left out, and so are children not born yet."),
    period=Period.AS_AT,
    clock=_("The last visit since the plan began"),
    basis=_("Local practice; Annex A, list 7"),
    direction=Direction.HIGHER,
    target=None,
    edges=(
        _("Babies count, though few are seen alone: the share of children aged four and over is apart."),
        _("Where it is not recorded, or there was no visit yet, the child counts as not seen alone."),
    ),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: EXACT,
        Source.CIN_CENSUS: not_available(_("The census holds no visits.")),
    },
    rows=rows,
)
