"""LA11: the mean score of strengths and difficulties of children in care."""

from __future__ import annotations

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
        found,
        person="person",
        record="period",
        happened="entered",
        amount=found.score.fill_null(0),
        left_out=found.score.isnull().ifelse("No score in the last twelve months", None),
        by_holder=True,
    )


DEFINITION = Definition(
    id="LA11",
    title=_("Mean score of strengths and difficulties (SDQ) of children in care"),
    theme=Theme.IN_CARE,
    kind=Kind.MEAN,
    numerator=_("Each child's latest score of the last twelve months, 0 to 40, added up"),
    denominator=_("Children in care on the day, aged 4 to 16 and in care for twelve months or longer, with a score"),
    filter="",
    period=Period.AS_AT,
    clock=_("Twelve months up to the day"),
    basis=_("Children looked after return (SSDA903)"),
    direction=Direction.LOWER,
    target=None,
    edges=(
        _("Children without a score are left out, and said to be: see LA11C, how many have one."),
        _("A higher score means more difficulties. From 17 on it is a cause for concern."),
    ),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: not_available(_("The list has no scores.")),
    },
    rows=rows,
)
