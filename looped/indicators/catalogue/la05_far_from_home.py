"""LA05: children in care who live more than 20 miles from home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.care import beside, in_care, newest_of, with_found
from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme, approximate

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data

FAR = 20
NOT_KNOWN = 999


def rows(data: Data) -> ir.Table:
    children = in_care(data)
    lived = beside(children, data.ssd_cla_placement, "clap_person_id")
    start, end = lived.clap_cla_placement_start_date, lived.clap_cla_placement_end_date
    lived = lived.filter((start <= lived.as_at) & (end.isnull() | (end > lived.as_at)))
    newest = ["clap_cla_placement_start_date", "clap_cla_placement_id", "clap_cla_placement_distance"]
    lived = newest_of(lived, ["as_at", "person"], newest)
    found = with_found(children, lived.select("as_at", "person", miles="clap_cla_placement_distance"))
    miles = found.miles
    return data.shaped(
        found,
        person="person",
        record="period",
        happened="entered",
        counted=miles > FAR,
        left_out=(miles.isnull() | (miles >= NOT_KNOWN)).ifelse("No distance from home is known", None),
        by_holder=True,
    )


def from_list(data: Data) -> ir.Table:
    found = in_care(data, "annex_in_or_out")
    where = found.annex_in_or_out
    return data.shaped(
        found,
        person="person",
        record="period",
        happened="entered",
        counted=where.lower() == "out",
        left_out=where.isnull().ifelse("The list does not say where the placement is", None),
        by_holder=True,
    )


DEFINITION = Definition(
    id="LA05",
    title=_("Children in care who live more than 20 miles from home"),
    theme=Theme.IN_CARE,
    kind=Kind.SHARE,
    numerator=_("Those whose placement is more than 20 miles from their home"),
    denominator=_("Children in care on the day whose distance from home is known"),
    filter="",
    period=Period.AS_AT,
    clock="",
    basis=_("Children looked after return (SSDA903)"),
    direction=Direction.LOWER,
    target=None,
    edges=(
        _("A distance of 999.9 miles stands for not known. Those children are left out, and said to be."),
        _("Of several open placements the newest counts."),
    ),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: approximate(
            _("The list says only whether the placement is inside the council's area, not how far away it is."),
            from_list,
        ),
    },
    rows=rows,
)
