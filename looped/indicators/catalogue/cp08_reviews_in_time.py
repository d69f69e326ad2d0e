"""CP08: children whose plan was reviewed in time, every time."""

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
)

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


FIRST, NEXT = 91, 183
"""Days from the beginning to the first review, and from one review to the next."""


def rows(data: Data) -> ir.Table:
    """Each gap between reviews is looked at."""
    plans = _old_enough(data)
    held = _reviews(data, plans)
    gap = held.before.isnull().ifelse(
        _longer(held.began, held.held_on, FIRST), _longer(held.before, held.held_on, NEXT)
    )
    return _in_time(data, plans, held.mutate(late=gap))


def rows_of_last_review(data: Data) -> ir.Table:
    """Only the last review is known."""
    import ibis

    plans = _old_enough(data)
    return _in_time(data, plans, _reviews(data, plans).mutate(late=ibis.literal(0, "int64")))


def _old_enough(data: Data) -> ir.Table:
    plans = open_plans(data)
    return plans.filter((plans[START] <= plans.ago_3m) | plans.left_out.notnull())


def _reviews(data: Data, plans: ir.Table) -> ir.Table:
    """Those held after the plan began and up to the day asked for, with `before`: the day of the one before."""
    keys = plans.select(plan_as_at="as_at", plan="cppl_cp_plan_id", began=START)
    held = data.ssd_cp_reviews.select(held_for="cppr_cp_plan_id", held_on="cppr_cp_review_date")
    held = keys.inner_join(
        held, [keys.plan == held.held_for, held.held_on > keys.began, held.held_on <= keys.plan_as_at]
    )
    before = held.held_on.lag().over(group_by=[held.plan_as_at, held.plan], order_by=held.held_on)
    return held.mutate(before=before)


def _in_time(data: Data, plans: ir.Table, held: ir.Table) -> ir.Table:
    sums = held.group_by("plan_as_at", "plan").aggregate(late=held.late.max(), last=held.held_on.max())
    plans = plans.left_join(sums, (plans.as_at == sums.plan_as_at) & (plans.cppl_cp_plan_id == sums.plan))
    none_yet = _longer(plans[START], plans.as_at, FIRST)
    since_last = _longer(plans["last"], plans.as_at, NEXT)
    plans = plans.mutate(too_long=plans["last"].isnull().ifelse(none_yet, since_last))
    plans = one_each(data, plans)
    return data.shaped(
        plans,
        person="cppl_person_id",
        record="cppl_cp_plan_id",
        happened=START,
        counted=(plans.too_long == 0) & (plans.late.isnull() | (plans.late == 0)),
        left_out=plans.left_out,
        by_holder=True,
    )


def _longer(first: ir.Column, then: ir.Column, days: int) -> ir.Column:
    import ibis

    return (then > first + ibis.interval(days=days)).ifelse(1, 0)


DEFINITION = Definition(
    id="CP08",
    title=_("Children whose child protection plan was reviewed in time, every time"),
    theme=Theme.PROTECTION,
    kind=Kind.SHARE,
    numerator=_(
        "Those whose first review was within 91 days, and each later one within 183 days of the one before, up to now"
    ),
    denominator=_("Children with a child protection plan that has been open for three months or longer"),
    filter=_("Plans of another council are left out, and so are plans that have ended."),
    period=Period.AS_AT,
    clock=_("Days from the beginning of the plan to its first review, then from review to review, then to the day"),
    basis=_("Working Together to Safeguard Children (2023); children in need census"),
    direction=Direction.HIGHER,
    target=Decimal(95),
    edges=(
        _("One late review counts against the plan for as long as it is open."),
        _("A conference on the day on which the plan began is not a review."),
        _("A child with two open plans counts once, for the later one."),
    ),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: approximate(
            _("The list has the last review alone. Earlier ones that were late do not show: the share is too high."),
            rows_of_last_review,
        ),
        Source.CIN_CENSUS: approximate(
            _("The census holds one year of reviews, so only the last one is looked at: the share is too high."),
            rows_of_last_review,
        ),
    },
    rows=rows,
)
