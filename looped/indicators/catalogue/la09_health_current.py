"""LA09: children in care whose health assessment is up to date."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.care import checked, in_care, with_last
from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme, approximate

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data

YOUNG = 5


def rows(data: Data) -> ir.Table:
    children = in_care(data)
    children = children.filter(children.entered <= children.ago_12m)
    found = with_last(children, checked(data, "health"), "clah_person_id", "clah_health_check_date")
    since = (found.age < YOUNG).ifelse(found.ago_6m, found.ago_12m)
    return data.shaped(
        found, person="person", record="period", happened="entered", counted=found["last"] > since, by_holder=True
    )


DEFINITION = Definition(
    id="LA09",
    title=_("Children in care whose health assessment is up to date"),
    theme=Theme.IN_CARE,
    kind=Kind.SHARE,
    numerator=_("Those with a completed assessment in the last twelve months; in the last six where they are under 5"),
    denominator=_("Children in care on the day who have been in care for twelve months or longer"),
    filter="",
    period=Period.AS_AT,
    clock=_("Months up to the day. An assessment exactly twelve (or six) months before is no longer up to date."),
    basis=_("Care Planning, Placement and Case Review (England) Regulations 2010, regulation 7; SSDA903"),
    direction=Direction.HIGHER,
    target=Decimal(90),
    edges=(
        _("An assessment that the child refused is none."),
        _("An assessment with a day and without a status counts as completed."),
        _("The age is that on the day. Where it is not known, twelve months count."),
    ),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: approximate(_("The list has a day alone: one that the child refused may be among them.")),
    },
    rows=rows,
)
