"""FD02: referrals for 10,000 children."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.definitions import CENSUS, EXACT, Definition, Direction, Kind, Period, Source, Theme

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


def rows(data: Data) -> ir.Table:
    made = data.in_period(data.referrals, "cine_referral_date")
    return data.shaped(made, person="cine_person_id", record="cine_referral_id", happened="cine_referral_date")


DEFINITION = Definition(
    id="FD02",
    title=_("Referrals for every 10,000 children"),
    theme=Theme.FRONT_DOOR,
    kind=Kind.RATE,
    numerator=_("Referrals received in the period"),
    denominator=_("Children under 18 who live in the area, in ten thousands"),
    filter="",
    period=Period.MONTH,
    clock=_("The day of the referral"),
    basis=_("Children in need census"),
    direction=Direction.CONTEXT,
    target=None,
    edges=(
        _("A referral counts whether or not anything followed it."),
        _("Two referrals of a child on one day count as two; the import points them out."),
    ),
    sources={Source.SSD: EXACT, Source.ANNEX_A: EXACT, Source.CIN_CENSUS: CENSUS},
    rows=rows,
)
