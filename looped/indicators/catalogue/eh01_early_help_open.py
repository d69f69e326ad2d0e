"""EH01: early help that is going on."""

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
    not_available,
)

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


START = "earl_episode_start_date"


def rows(data: Data) -> ir.Table:
    going_on = data.open_on(data.ssd_early_help_episodes, START, "earl_episode_end_date", undated=True)
    return data.shaped(
        going_on,
        person="earl_person_id",
        record="earl_episode_id",
        happened=START,
        left_out=because((going_on[START].isnull(), "No day on which early help began")),
    )


DEFINITION = Definition(
    id="EH01",
    title=_("Early help that is going on"),
    theme=Theme.FRONT_DOOR,
    kind=Kind.COUNT,
    numerator=_("Episodes of early help that have begun and not ended"),
    denominator="",
    filter="",
    period=Period.AS_AT,
    clock=_("The day for which it is computed; what ends on that day has ended"),
    basis=_("Local practice; Annex A, list 2"),
    direction=Direction.CONTEXT,
    target=None,
    edges=(
        _("A child with two episodes counts twice."),
        _("An episode without a first day is left out, and said to be."),
    ),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: approximate(
            _("The list holds assessments for early help. One that is finished no longer counts, though help goes on.")
        ),
        Source.CIN_CENSUS: not_available(_("The census holds no early help.")),
    },
    rows=rows,
)
