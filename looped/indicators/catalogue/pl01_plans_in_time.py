"""PL01: plans finished by the day they were due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


def rows(data: Data) -> ir.Table:
    due = data.in_period(data.local_plans, "plan_due")
    return data.shaped(
        due, person="plan_person_id", record="plan_id", happened="plan_due", counted=due.plan_done <= due.plan_due
    )


DEFINITION = Definition(
    id="PL01",
    title=_("Plans out within timescale"),
    theme=Theme.IN_NEED,
    kind=Kind.SHARE,
    numerator=_("Those done on the day they were due, or before"),
    denominator=_("Plans due in the period, of every kind in the council's list"),
    filter="",
    period=Period.MONTH,
    clock=_("The day due as the list has it"),
    basis=_("The council's own standard"),
    direction=Direction.HIGHER,
    target=None,
    edges=(
        _("A plan that is not done counts as late from the day it was due."),
        _("A plan without a day due is in no period, and is not counted."),
    ),
    sources={Source.LOCAL: EXACT},
    rows=rows,
)
