"""CL01: care leavers with whom the council is in touch."""

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
    return shaped_leavers(data, found, counted=found.clea_care_leaver_in_touch == "YES")


DEFINITION = Definition(
    id="CL01",
    title=_("Care leavers with whom the council is in touch"),
    theme=Theme.LEAVING_CARE,
    kind=Kind.SHARE,
    numerator=_("Those for whom the extract says yes"),
    denominator=_("Care leavers aged 17 to 21 on the day"),
    filter=_("Without young people who have died"),
    period=Period.AS_AT,
    clock="",
    basis=_("Children looked after return (SSDA903), care leavers"),
    direction=Direction.HIGHER,
    target=Decimal(90),
    edges=(
        DIED_EDGE,
        NOW_EDGE,
        _("Those who refuse contact (REFU), need none (NREQ) or went back home (RHOM) count as not in touch."),
    ),
    sources={Source.SSD: EXACT_ON_ITS_DAY, Source.ANNEX_A: EXACT_ON_ITS_DAY},
    rows=rows,
)
