"""LA03: children in care with three or more placements in a year."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.care import beside, in_care, placements, with_found
from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme, approximate

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data

MANY = 3


def rows(data: Data) -> ir.Table:
    children = in_care(data)
    lived = beside(children, placements(data), "clap_person_id", "ago_12m")
    start, end = lived.clap_cla_placement_start_date, lived.clap_cla_placement_end_date
    lived = lived.filter((start <= lived.as_at) & (end.isnull() | (end > lived.ago_12m)))
    lived = lived.group_by("as_at", "person").aggregate(placements=lived.clap_cla_placement_id.nunique())
    found = with_found(children, lived)
    return data.shaped(
        found, person="person", record="period", happened="entered", counted=found.placements >= MANY, by_holder=True
    )


def from_list(data: Data) -> ir.Table:
    found = in_care(data, "annex_placements_12m")
    return data.shaped(
        found,
        person="person",
        record="period",
        happened="entered",
        counted=found.annex_placements_12m >= MANY,
        left_out=found.annex_placements_12m.isnull().ifelse("The list has no number of placements", None),
        by_holder=True,
    )


DEFINITION = Definition(
    id="LA03",
    title=_("Children in care with three or more placements in twelve months"),
    theme=Theme.IN_CARE,
    kind=Kind.SHARE,
    numerator=_("Those who lived in three or more placements at some time in the twelve months up to the day"),
    denominator=_("Children in care on the day"),
    filter=_("Without temporary placements (T0 to T4), and without moves where the carer stayed the same (T, U)"),
    period=Period.AS_AT,
    clock=_("Twelve months up to the day. A placement that ended exactly twelve months before is not counted."),
    basis=_("Children looked after return (SSDA903)"),
    direction=Direction.LOWER,
    target=Decimal(10),
    edges=(
        _("A placement that began before the twelve months and went on into them counts."),
        _("Placements of an earlier period of care count where they lie in the twelve months."),
        _("A child without any placement in the extract is in the denominator."),
    ),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: approximate(
            _("The list gives a number alone, in which temporary stays and moves with the same carer may be counted."),
            from_list,
        ),
    },
    rows=rows,
)
