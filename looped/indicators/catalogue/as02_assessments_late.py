"""AS02: assessments still open after 45 working days."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.data import because
from looped.indicators.definitions import CENSUS, EXACT, Definition, Direction, Kind, Period, Source, Theme

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


IN_TIME = 45
START = "cina_assessment_start_date"


def rows(data: Data) -> ir.Table:
    unfinished = data.open_on(data.ssd_cin_assessments, START, "cina_assessment_auth_date", undated=True)
    unfinished = data.with_working_day(unfinished, START, "began")
    late = unfinished.filter(unfinished.began.isnull() | (unfinished.working_day - unfinished.began > IN_TIME))
    return data.shaped(
        late,
        person="cina_person_id",
        record="cina_assessment_id",
        happened=START,
        left_out=because((late.began.isnull(), "No day on which the assessment began")),
    )


DEFINITION = Definition(
    id="AS02",
    title=_("Assessments still open after 45 working days"),
    theme=Theme.ASSESSMENT,
    kind=Kind.COUNT,
    numerator=_("Assessments that began more than 45 working days ago and are not authorised"),
    denominator="",
    filter="",
    period=Period.AS_AT,
    clock=_("Working days of England. The day on which the assessment began counts as 0."),
    basis=_("Working Together to Safeguard Children (2023)"),
    direction=Direction.LOWER,
    target=Decimal(0),
    edges=(
        _("Read it beside the share finished in time: that share looks better while late ones stay open."),
        _("One authorised on the day itself is no longer open."),
        _("An assessment without a first day is left out, and said to be."),
    ),
    sources={Source.SSD: EXACT, Source.ANNEX_A: EXACT, Source.CIN_CENSUS: CENSUS},
    rows=rows,
)
