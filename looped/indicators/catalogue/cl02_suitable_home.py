"""CL02: care leavers who live in a suitable home."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.definitions import EXACT_ON_ITS_DAY, Definition, Direction, Kind, Period, Source, Theme
from looped.indicators.leavers import DIED_EDGE, NOW_EDGE, care_leavers, shaped_leavers

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


def rows(data: Data) -> ir.Table:
    found = care_leavers(data)
    return shaped_leavers(data, found, counted=found.clea_care_leaver_accom_suitable == "1")


DEFINITION = Definition(
    id="CL02",
    title=_("Care leavers who live in a suitable home"),
    theme=Theme.LEAVING_CARE,
    kind=Kind.SHARE,
    numerator=_("Those whose home is recorded as suitable"),
    denominator=_("Care leavers aged 17 to 21 on the day"),
    filter=_("Without young people who have died"),
    period=Period.AS_AT,
    clock="",
    basis=_("Children looked after return (SSDA903), care leavers"),
    direction=Direction.HIGHER,
    target=Decimal(88),
    edges=(
        DIED_EDGE,
        NOW_EDGE,
        _("Those with whom the council is not in touch, or whose home is not known, stay in the denominator."),
    ),
    sources={Source.SSD: EXACT_ON_ITS_DAY, Source.ANNEX_A: EXACT_ON_ITS_DAY},
    rows=rows,
)
