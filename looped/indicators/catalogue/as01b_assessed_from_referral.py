"""AS01B: assessments finished within 45 working days of the referral."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.data import because
from looped.indicators.definitions import (
    CENSUS,
    EXACT,
    Definition,
    Direction,
    Kind,
    Period,
    Source,
    Theme,
    not_available,
)

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


IN_TIME = 45


def rows(data: Data) -> ir.Table:
    done = data.in_period(data.ssd_cin_assessments, "cina_assessment_auth_date")
    made = data.referrals.select(made_id="cine_referral_id", made_on="cine_referral_date")
    done = done.left_join(made, done.cina_referral_id == made.made_id)
    done = data.with_working_day(done, "made_on", "began")
    done = data.with_working_day(done, "cina_assessment_auth_date", "ended")
    return data.shaped(
        done,
        person="cina_person_id",
        record="cina_assessment_id",
        happened="cina_assessment_auth_date",
        counted=done.ended - done.began <= IN_TIME,
        left_out=because((done.began.isnull(), "No referral with a day")),
    )


DEFINITION = Definition(
    id="AS01B",
    title=_("Assessments finished within 45 working days of the referral"),
    theme=Theme.ASSESSMENT,
    kind=Kind.SHARE,
    numerator=_("Those authorised within 45 working days of the day of the referral"),
    denominator=_("Assessments authorised in the period"),
    filter="",
    period=Period.MONTH,
    clock=_("Working days of England. The day of the referral counts as 0."),
    basis=_("Working Together to Safeguard Children (2023)"),
    direction=Direction.HIGHER,
    target=Decimal(86),
    edges=(
        _("A later assessment in the same episode is measured from the referral too, so it is often late."),
        _("An assessment whose referral is not in the extract is left out, and said to be."),
    ),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: not_available(_("The list does not say which referral an assessment belongs to.")),
        Source.CIN_CENSUS: CENSUS,
    },
    rows=rows,
)
