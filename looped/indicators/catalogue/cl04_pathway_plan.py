"""CL04: care leavers whose pathway plan was reviewed in the last six months."""

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
    review = found.clea_pathway_plan_review_date
    return shaped_leavers(data, found, counted=(review > found.ago_6m) & (review <= found.as_at))


DEFINITION = Definition(
    id="CL04",
    title=_("Care leavers whose pathway plan was reviewed in the last six months"),
    theme=Theme.LEAVING_CARE,
    kind=Kind.SHARE,
    numerator=_("Those with a review in the six months up to the day"),
    denominator=_("Care leavers aged 17 to 21 on the day"),
    filter=_("Without young people who have died"),
    period=Period.AS_AT,
    clock=_("Six months up to the day. A review exactly six months before is not counted."),
    basis=_("Care Leavers (England) Regulations 2010"),
    direction=Direction.HIGHER,
    target=Decimal(95),
    edges=(
        DIED_EDGE,
        NOW_EDGE,
        _("Where no review is recorded, the plan was not reviewed."),
    ),
    sources={Source.SSD: EXACT_ON_ITS_DAY, Source.ANNEX_A: EXACT_ON_ITS_DAY},
    rows=rows,
)
