"""LA06: reviews of children in care held in time."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from looped.indicators.care import as_day, in_care, newest_day, periods, with_last, without_short_breaks
from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme, approximate

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data

FIRST = 20


def rows(data: Data) -> ir.Table:
    due = data.in_period(_reviews(data), "due")
    due = without_short_breaks(data, due, "due")
    return data.shaped(
        due, person="person", record="review", happened="due", counted=due.held <= due.due, by_holder=True
    )


def _reviews(data: Data) -> ir.Table:
    """Every review that was or is due: person, review, due, held, team, worker."""
    import ibis

    care = periods(data)
    care = data.working_days_after(care, "entered", FIRST, "first_due").alias("periods_of_care")
    kept = data.ssd_cla_reviews
    cancelled = kept.clar_cla_review_cancelled
    kept = kept.filter(cancelled.isnull() | (cancelled != "Y"))
    kept = kept.mutate(at=ibis.coalesce(kept.clar_cla_review_date, kept.clar_cla_review_due_date))
    kept = care.inner_join(kept.filter(kept["at"].notnull()), [("period", "clar_cla_id")])
    in_order = ibis.window(group_by=["person", "period"], order_by=["at", "clar_cla_review_id"])
    kept = kept.mutate(nth=ibis.row_number().over(in_order), before=kept["at"].lag().over(in_order))
    kept = kept.alias("reviews_in_order")
    said = kept.select(
        "person", "team", "worker", review=kept.clar_cla_review_id, held=kept.clar_cla_review_date,
        due=ibis.coalesce(kept.clar_cla_review_due_date, _next(kept.first_due, kept.nth, kept.before)),
    )  # fmt: skip
    return said.union(_not_recorded(care, kept))


def _not_recorded(care: ir.Table, kept: ir.Table) -> ir.Table:
    """The review after the last one of each period that goes on: due, though the extract has no record of it."""
    import ibis

    last = kept.group_by(last_person="person", last_period="period").aggregate(
        before=kept["at"].max(), held=kept.clar_cla_review_date.max(), nth=kept.count().cast("int64")
    )
    coming = care.left_join(last, [("person", "last_person"), ("period", "last_period")])
    coming = coming.filter(coming.before.isnull() | (coming.held == coming.before))
    nth = coming.nth.fill_null(0)
    coming = coming.mutate(due=_next(coming.first_due, nth, coming.before))
    coming = coming.filter(coming.until.isnull() | (coming.until > coming.due))
    return coming.select("person", "team", "worker", review="period", held=ibis.null("date"), due="due")


def _next(first: Any, nth: Any, before: Any) -> Any:
    """When the review after `nth` others is due, the last of which was `before`."""
    import ibis

    day = ibis.cases(
        (nth == 1, before + ibis.interval(months=3)), (nth > 1, before + ibis.interval(months=6)), else_=first
    )
    return as_day(day)


def from_list(data: Data) -> ir.Table:
    found = newest_day(data, in_care(data))
    found = with_last(found, data.ssd_cla_reviews, "clar_person_id", "clar_cla_review_date")
    found = data.with_working_day(found, "entered", "began")
    none_yet = found["last"].isnull() | (found["last"] < found.entered)
    early = found.working_day - found.began <= FIRST
    return data.shaped(
        found,
        person="person",
        record="period",
        happened="entered",
        counted=(none_yet & early) | (~none_yet & (found["last"] >= found.ago_6m)),
        by_holder=True,
    )


DEFINITION = Definition(
    id="LA06",
    title=_("Reviews of children in care held in time"),
    theme=Theme.IN_CARE,
    kind=Kind.SHARE,
    numerator=_("Those held on the day they were due, or before"),
    denominator=_("Reviews due in the period"),
    filter=_("Without reviews that were cancelled, and without children in short breaks alone"),
    period=Period.MONTH,
    clock=_(
        "The day due as the extract has it. Where it has none: 20 working days after care began, then three months "
        "after the first review, then six months after each."
    ),
    basis=_("Care Planning, Placement and Case Review (England) Regulations 2010, regulation 33"),
    direction=Direction.HIGHER,
    target=Decimal(95),
    edges=(
        _("A review that was due and not held is late."),
        _("The next review is due even where the extract has no record of it, while the child is in care."),
        _("The third review and those after it are due six months after the one before was held, or was due."),
    ),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: approximate(
            _(
                "The list has only the latest review, so it says something else: of the children in care on its day, "
                "those whose latest review lies six months back or less, or who came into care 20 working days ago or "
                "less. Reviews that were held late cannot be seen."
            ),
            from_list,
            only_its_day=True,
        ),
    },
    rows=rows,
)
