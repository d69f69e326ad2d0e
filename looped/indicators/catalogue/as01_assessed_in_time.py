"""AS01: assessments finished within 45 working days."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme, approximate

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data

IN_TIME = 45


def rows(data: Data) -> ir.Table:
    done = data.in_period(data.ssd_cin_assessments, "cina_assessment_auth_date")
    done = data.with_working_day(done, "cina_assessment_start_date", "began")
    done = data.with_working_day(done, "cina_assessment_auth_date", "ended")
    return data.shaped(
        done,
        person="cina_person_id",
        record="cina_assessment_id",
        happened="cina_assessment_auth_date",
        counted=done.ended - done.began <= IN_TIME,
        left_out=done.began.isnull().ifelse("No day on which the assessment began", None),
    )


DEFINITION = Definition(
    id="AS01",
    title=_("Assessments finished within 45 working days"),
    theme=Theme.ASSESSMENT,
    kind=Kind.SHARE,
    numerator=_("Those authorised within 45 working days of the day on which they began"),
    denominator=_("Assessments authorised in the period"),
    filter="",
    period=Period.MONTH,
    clock=_("Working days of England. The day on which the assessment began counts as 0."),
    basis=_("Working Together to Safeguard Children (2023); children in need census"),
    direction=Direction.HIGHER,
    target=Decimal(86),
    edges=(_("An assessment without a first day is left out, and said to be."),),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: EXACT,
        Source.CIN_CENSUS: approximate(_("The census holds a year up to 31 March, once a year.")),
    },
    rows=rows,
)
