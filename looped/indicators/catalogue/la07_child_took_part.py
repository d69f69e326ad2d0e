"""LA07: children who took part in their review."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.care import care_of
from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme, not_available

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data

TOOK_PART = ("PN1", "PN2", "PN3", "PN4", "PN5", "PN6")


def rows(data: Data) -> ir.Table:
    import ibis

    held = data.in_period(data.ssd_cla_reviews, "clar_cla_review_date")
    code, cancelled = held.clar_cla_review_participation, held.clar_cla_review_cancelled
    held = held.filter((cancelled.isnull() | (cancelled != "Y")) & (code.isnull() | (code != "PN0")))
    care = care_of(data)
    held = held.left_join(care, [("clar_cla_id", "care_period")])
    held = held.mutate(person=ibis.coalesce(held.clar_person_id, held.care_person))
    return data.shaped(
        held,
        person="person",
        record="clar_cla_review_id",
        happened="clar_cla_review_date",
        counted=held.clar_cla_review_participation.isin(TOOK_PART),
        by_holder=True,
    )


DEFINITION = Definition(
    id="LA07",
    title=_("Children who took part in their review"),
    theme=Theme.IN_CARE,
    kind=Kind.SHARE,
    numerator=_("Those in which the child took part: was there, sent their views, or had somebody speak for them"),
    denominator=_("Reviews of children in care held in the period"),
    filter=_("Without reviews that were cancelled, and without children under 4 at the review (PN0)"),
    period=Period.MONTH,
    clock="",
    basis=_("Children looked after return (SSDA903), participation codes PN1 to PN6"),
    direction=Direction.HIGHER,
    target=Decimal(95),
    edges=(
        _("A review without a code counts as one in which the child did not take part."),
        _("A child who was not there and sent no views (PN7) did not take part."),
    ),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: not_available(_("The list does not say whether the child took part.")),
    },
    rows=rows,
)
