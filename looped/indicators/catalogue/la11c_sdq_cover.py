"""LA11C: how many children in care have a score of strengths and difficulties."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.care import with_sdq
from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme, not_available

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


def rows(data: Data) -> ir.Table:
    found = with_sdq(data)
    return data.shaped(
        found, person="person", record="period", happened="entered", counted=found.score.notnull(), by_holder=True
    )


DEFINITION = Definition(
    id="LA11C",
    title=_("Children in care with a score of strengths and difficulties (SDQ)"),
    theme=Theme.IN_CARE,
    kind=Kind.SHARE,
    numerator=_("Those with a score of the last twelve months"),
    denominator=_("Children in care on the day, aged 4 to 16 and in care for twelve months or longer"),
    filter="",
    period=Period.AS_AT,
    clock=_("Twelve months up to the day"),
    basis=_("Children looked after return (SSDA903)"),
    direction=Direction.HIGHER,
    target=Decimal(90),
    edges=(_("A questionnaire without a score is none."),),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: not_available(_("The list has no scores.")),
    },
    rows=rows,
)
