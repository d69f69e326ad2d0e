"""CP04: section 47 enquiries that led to a conference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

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
)

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


IN_TIME = 15
START, PENDING = "s47e_s47_start_date", "The conference is still to come"


def rows(data: Data) -> ir.Table:
    ended = data.in_period(data.ssd_s47_enquiry, "s47e_s47_end_date")
    ended = data.with_working_day(_with_conference(data, ended), START, "began")
    to_come = ended.held_for.isnull() & (ended.working_day - ended.began <= IN_TIME)
    goes_on = ended.s47e_s47_nfa.isnull() | (ended.s47e_s47_nfa != "Y")
    return data.shaped(
        ended,
        person="s47e_person_id",
        record="s47e_s47_enquiry_id",
        happened="s47e_s47_end_date",
        counted=ended.held_for.notnull(),
        left_out=because((to_come & goes_on, PENDING)),
    )


def rows_of_a_list(data: Data) -> ir.Table:
    begun = _with_conference(data, data.in_period(data.ssd_s47_enquiry, START))
    needless = begun.s47e_s47_nfa  # in these: whether a conference was deemed unnecessary
    return data.shaped(
        begun,
        person="s47e_person_id",
        record="s47e_s47_enquiry_id",
        happened=START,
        counted=begun.held_for.notnull(),
        left_out=because(
            (begun.held_for.isnull() & needless.isnull(), "The enquiry is still open"),
            (begun.held_for.isnull() & (needless == "N"), PENDING),
        ),
    )


def _with_conference(data: Data, enquiries: ir.Table) -> ir.Table:
    """The same rows with `held_for`: null where no conference followed the enquiry."""
    held = data.ssd_initial_cp_conference
    held = held.filter(held.icpc_icpc_date.notnull()).select(held_for="icpc_s47_enquiry_id").distinct()
    return enquiries.left_join(held, enquiries.s47e_s47_enquiry_id == held.held_for)


WHY = _(
    "It does not say when an enquiry ended. Enquiries count in the month in which they began, once it is known "
    "whether a conference was needed."
)
DEFINITION = Definition(
    id="CP04",
    title=_("Section 47 enquiries that led to an initial child protection conference"),
    theme=Theme.PROTECTION,
    kind=Kind.SHARE,
    numerator=_("Those that a conference followed, on whatever day"),
    denominator=_("Section 47 enquiries that ended in the period"),
    filter="",
    period=Period.MONTH,
    clock=_("The day on which the enquiry ended"),
    basis=_("Children in need census"),
    direction=Direction.CONTEXT,
    target=None,
    edges=(
        _("An enquiry that is not finished is not counted yet."),
        _(
            "One that did not end in no further action, and whose 15 working days for a conference are not over, "
            "is left out until they are, and said to be."
        ),
    ),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: approximate(WHY, rows_of_a_list),
        Source.CIN_CENSUS: approximate(WHY, rows_of_a_list),
    },
    rows=rows,
)
