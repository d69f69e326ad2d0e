"""CL03B: care leavers in education, training or work, aged 19 to 21."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.definitions import EXACT_ON_ITS_DAY, Definition, Direction, Kind, Period, Source, Theme
from looped.indicators.leavers import DIED_EDGE, NOW_EDGE, care_leavers, in_education_or_work, shaped_leavers

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


def rows(data: Data) -> ir.Table:
    found = care_leavers(data, from_age=19, to_age=21)
    return shaped_leavers(data, found, counted=in_education_or_work(found))


DEFINITION = Definition(
    id="CL03B",
    title=_("Care leavers in education, training or work, aged 19 to 21"),
    theme=Theme.LEAVING_CARE,
    kind=Kind.SHARE,
    numerator=_("Those in education, training or work, full time or part time (codes F and P)"),
    denominator=_("Care leavers aged 19 to 21 on the day"),
    filter=_("Without young people who have died"),
    period=Period.AS_AT,
    clock="",
    basis=_("Children looked after return (SSDA903), care leavers"),
    direction=Direction.HIGHER,
    target=None,
    edges=(
        DIED_EDGE,
        NOW_EDGE,
        _("Those with whom the council is not in touch, or whose activity is not known, stay in the denominator."),
    ),
    sources={Source.SSD: EXACT_ON_ITS_DAY, Source.ANNEX_A: EXACT_ON_ITS_DAY},
    rows=rows,
)
