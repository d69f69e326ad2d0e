"""LA02: periods of care that began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.care import periods, without_short_breaks
from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme, approximate

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


def rows(data: Data) -> ir.Table:
    began = without_short_breaks(data, data.in_period(periods(data), "entered"), "entered")
    return data.shaped(began, person="person", record="period", happened="entered", by_holder=True)


DEFINITION = Definition(
    id="LA02",
    title=_("Children coming into care"),
    theme=Theme.IN_CARE,
    kind=Kind.COUNT,
    numerator=_("Periods of care that began in the period"),
    denominator="",
    filter=_("Without periods that began as short breaks (legal status V3 or V4)"),
    period=Period.MONTH,
    clock="",
    basis=_("Children looked after return (SSDA903)"),
    direction=Direction.CONTEXT,
    target=None,
    edges=(
        _("A change of placement or of legal status begins no new period of care."),
        _("A child who comes into care twice in the period counts twice."),
    ),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: approximate(
            _("The list has only the latest period of care of a child: one that began and ended before it is lost.")
        ),
    },
    rows=rows,
)
