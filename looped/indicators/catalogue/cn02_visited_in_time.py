"""CN02: children on a child in need plan who were visited in time."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.catalogue.cn01_in_need import START as EPISODE_START
from looped.indicators.catalogue.cn01_in_need import one_each, open_episodes
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
    not_available,
)

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data

RULE = "days_between_in_need_visits"
START = "cinp_cin_plan_start_date"
ON_A_PLAN = "c"
"""The case status of Annex A's list 6."""


def rows(data: Data) -> ir.Table:
    plans = data.open_on(data.ssd_cin_plans, START, "cinp_cin_plan_end_date", undated=True)
    plans = plans.mutate(left_out=because((plans[START].isnull(), "No day on which the plan began")))
    plans = data.with_last(
        plans, "cinp_person_id", data.ssd_cin_visits, "cinv_person_id", "cinv_cin_visit_date", "last"
    )
    plans = data.one_each(plans, "cinp_person_id", START, "cinp_cin_plan_id")
    return _shaped(data, plans, person="cinp_person_id", record="cinp_cin_plan_id", start=START)


def rows_of_list_6(data: Data) -> ir.Table:
    episodes = open_episodes(data)
    on_a_plan = one_each(data, episodes.filter(episodes.annex_case_status == ON_A_PLAN))
    on_a_plan = on_a_plan.mutate(last=on_a_plan.annex_last_seen)
    return _shaped(data, on_a_plan, person="cine_person_id", record="cine_referral_id", start=EPISODE_START)


def _shaped(data: Data, rows: ir.Table, *, person: str, record: str, start: str) -> ir.Table:
    """rows: with `last`, the day of the last visit, and `left_out`."""
    earlier = rows["last"].isnull() | (rows["last"] < rows[start])
    rows = rows.mutate(clock_from=earlier.ifelse(rows[start], rows["last"]))
    rows = data.with_days(rows, RULE)
    return data.shaped(
        rows,
        person=person,
        record=record,
        happened="clock_from",
        counted=rows.as_at.delta(rows.clock_from, unit="day") <= rows.days,
        left_out=rows.left_out,
        by_holder=True,
    )


DEFINITION = Definition(
    id="CN02",
    title=_("Children on a child in need plan who were visited in time"),
    theme=Theme.IN_NEED,
    kind=Kind.SHARE,
    numerator=_("Those whose last visit is no longer ago than the council allows"),
    denominator=_("Children with an open child in need plan"),
    filter="",
    period=Period.AS_AT,
    clock=_("Days from the last visit; six weeks, unless the council sets another number"),
    basis=_("Local practice"),
    direction=Direction.HIGHER,
    target=Decimal(90),
    edges=(
        _("The clock of a new plan begins with the plan; visits before it do not count."),
        _("A visit counts whether or not the child was seen."),
        _("A child with two open plans counts once, for the later one."),
    ),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: approximate(
            _(
                "The list has the day on which anybody last saw the child, not the visits. It does not say when the "
                "plan began, so the clock of a child not seen yet begins with the episode."
            ),
            rows_of_list_6,
        ),
        Source.CIN_CENSUS: not_available(_("The census holds no visits.")),
    },
    rows=rows,
    thresholds={RULE: 42},
)
