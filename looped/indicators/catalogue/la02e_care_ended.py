"""LA02E: periods of care that ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.care import as_day, periods, without_short_breaks
from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme, approximate

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


def rows(data: Data) -> ir.Table:
    import ibis

    ended = data.in_period(periods(data), "until")
    ended = ended.mutate(day_before=as_day(ended.until - ibis.interval(days=1)))
    ended = without_short_breaks(data, ended, "day_before")
    return data.shaped(ended, person="person", record="period", happened="until", by_holder=True)


DEFINITION = Definition(
    id="LA02E",
    title=_("Children leaving care"),
    theme=Theme.IN_CARE,
    kind=Kind.COUNT,
    numerator=_("Periods of care that ended in the period"),
    denominator="",
    filter=_("Without children who were in short breaks alone on the day before (legal status V3 or V4)"),
    period=Period.MONTH,
    clock="",
    basis=_("Children looked after return (SSDA903)"),
    direction=Direction.CONTEXT,
    target=None,
    edges=(
        _("An episode that ended with X1 ends no period of care: the child stayed."),
        _("A child who turns 18 leaves care on that day, even where the record was left open."),
    ),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: approximate(
            _("The list has only the latest period of care of a child: one that ended before it is lost.")
        ),
    },
    rows=rows,
)
