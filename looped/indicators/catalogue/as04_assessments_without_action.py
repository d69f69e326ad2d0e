"""AS04: assessments that led to no further action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.data import because
from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme, not_available

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


def rows(data: Data) -> ir.Table:
    done = data.in_period(data.ssd_cin_assessments, "cina_assessment_auth_date")
    return data.shaped(
        done,
        person="cina_person_id",
        record="cina_assessment_id",
        happened="cina_assessment_auth_date",
        counted=done.cina_assessment_outcome_nfa == "Y",
        left_out=because((done.cina_assessment_outcome_nfa.isnull(), "Not said whether anything followed")),
    )


DEFINITION = Definition(
    id="AS04",
    title=_("Assessments that led to no further action"),
    theme=Theme.ASSESSMENT,
    kind=Kind.SHARE,
    numerator=_("Those after which social care did nothing more"),
    denominator=_("Assessments authorised in the period"),
    filter="",
    period=Period.MONTH,
    clock=_("The day on which the assessment was authorised"),
    basis=_("Children in need census; Annex A, list 4"),
    direction=Direction.CONTEXT,
    target=None,
    edges=(_("A blank is not a no: an assessment for which it is not said is left out, and said to be."),),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: EXACT,
        Source.CIN_CENSUS: not_available(_("The census does not say what an assessment led to.")),
    },
    rows=rows,
)
