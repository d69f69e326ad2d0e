"""AS03: children seen during their assessment."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.data import because
from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme, not_available

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


DONE = "cina_assessment_auth_date"


def rows(data: Data) -> ir.Table:
    done = data.in_period(data.ssd_cin_assessments, DONE)
    done = data.with_person(done, "cina_person_id")
    return data.shaped(
        done,
        person="cina_person_id",
        record="cina_assessment_id",
        happened=DONE,
        counted=done.cina_assessment_child_seen == "Y",
        left_out=because((data.unborn(done, DONE), "Not born yet")),
    )


DEFINITION = Definition(
    id="AS03",
    title=_("Children seen during their assessment"),
    theme=Theme.ASSESSMENT,
    kind=Kind.SHARE,
    numerator=_("Those during which the child was seen"),
    denominator=_("Assessments authorised in the period"),
    filter=_("Children not born when the assessment was authorised are left out."),
    period=Period.MONTH,
    clock=_("The day on which the assessment was authorised"),
    basis=_("Working Together to Safeguard Children (2023)"),
    direction=Direction.HIGHER,
    target=Decimal(100),
    edges=(_("Where it is not recorded, the child counts as not seen."),),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: EXACT,
        Source.CIN_CENSUS: not_available(_("The census does not say whether the child was seen.")),
    },
    rows=rows,
)
