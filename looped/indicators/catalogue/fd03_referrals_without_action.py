"""FD03: referrals that led to no further action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.data import because
from looped.indicators.definitions import CENSUS, EXACT, Definition, Direction, Kind, Period, Source, Theme

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


def rows(data: Data) -> ir.Table:
    made = data.in_period(data.referrals, "cine_referral_date")
    return data.shaped(
        made,
        person="cine_person_id",
        record="cine_referral_id",
        happened="cine_referral_date",
        counted=made.cine_referral_nfa == "Y",
        left_out=because((made.cine_referral_nfa.isnull(), "Not said whether anything followed")),
    )


DEFINITION = Definition(
    id="FD03",
    title=_("Referrals that led to no further action"),
    theme=Theme.FRONT_DOOR,
    kind=Kind.SHARE,
    numerator=_("Those that led to no further action"),
    denominator=_("Referrals received in the period"),
    filter="",
    period=Period.MONTH,
    clock=_("The day of the referral"),
    basis=_("Children in need census"),
    direction=Direction.CONTEXT,
    target=None,
    edges=(_("A blank is not a no: a referral for which it is not said is left out, and said to be."),),
    sources={Source.SSD: EXACT, Source.ANNEX_A: EXACT, Source.CIN_CENSUS: CENSUS},
    rows=rows,
)
