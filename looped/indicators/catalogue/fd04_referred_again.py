"""FD04: children referred again within 12 months."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.data import because
from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme, approximate

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


def rows(data: Data) -> ir.Table:
    import ibis

    made = data.in_period(data.referrals, "cine_referral_date")
    days = made.select(again_of="cine_person_id", again_on="cine_referral_date").distinct()
    every = data.referrals.select(earlier_of="cine_person_id", earlier_on="cine_referral_date")
    year = [every.earlier_on < days.again_on, every.earlier_on >= days.again_on - ibis.interval(months=12)]
    again = days.semi_join(every, [days.again_of == every.earlier_of, *year])
    made = made.left_join(again, (made.cine_person_id == again.again_of) & (made.cine_referral_date == again.again_on))
    return data.shaped(
        made,
        person="cine_person_id",
        record="cine_referral_id",
        happened="cine_referral_date",
        counted=made.again_of.notnull(),
    )


def rows_of_list_3(data: Data) -> ir.Table:
    made = data.in_period(data.referrals, "cine_referral_date")
    return data.shaped(
        made,
        person="cine_person_id",
        record="cine_referral_id",
        happened="cine_referral_date",
        counted=made.annex_referrals_12m > 0,
        left_out=because((made.annex_referrals_12m.isnull(), "The list does not say how many came before")),
    )


DEFINITION = Definition(
    id="FD04",
    title=_("Referrals of a child who was referred in the 12 months before"),
    theme=Theme.FRONT_DOOR,
    kind=Kind.SHARE,
    numerator=_("Those of a child who had been referred in the 12 months before that referral"),
    denominator=_("Referrals received in the period"),
    filter="",
    period=Period.MONTH,
    clock=_("Twelve months back from each referral, the same day of the year before included"),
    basis=_("Children in need census"),
    direction=Direction.LOWER,
    target=Decimal(22),
    edges=(
        _("An earlier referral counts whether or not anything followed it."),
        _("Two referrals on one day are not one after the other: neither makes the other a repeat."),
        _("The extract must reach back 12 months before the period, or repeats are missed."),
    ),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: approximate(
            _(
                "The list says how many referrals came before the child's latest one, and says it on each of the "
                "child's rows. So a first referral counts as a repeat where a second has followed it: the share is "
                "too high."
            ),
            rows_of_list_3,
        ),
        Source.CIN_CENSUS: approximate(
            _(
                "The census holds a year up to 31 March. A referral before it shows only where the case was still "
                "open, so the share is too low."
            )
        ),
    },
    rows=rows,
)
