"""LA08: children in care visited in time."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.care import beside, in_care, with_found, with_last
from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data

RULE = "days_between_care_visits"
FIRST = 7
TO_18 = ("U1", "U4")  # fostering that is meant to last


def rows(data: Data) -> ir.Table:
    children = in_care(data)
    found = with_last(children, data.ssd_cla_visits, "clav_person_id", "clav_cla_visit_date")
    found = data.with_days(with_found(found, _settled(data, children)), RULE)
    none_yet = found["last"].isnull() | (found["last"] < found.entered)
    early = found.as_at.delta(found.entered, unit="day") <= FIRST
    recent = found.as_at.delta(found["last"], unit="day") <= found.days
    settled = found.settled.notnull() & (found["last"] >= found.ago_3m)
    in_time = (none_yet & early) | (~none_yet & (recent | settled))
    return data.shaped(found, person="person", record="period", happened="entered", counted=in_time, by_holder=True)


def _settled(data: Data, children: ir.Table) -> ir.Table:
    """Those who have lived for a year where they are meant to stay until they are 18."""
    lived = data.ssd_cla_placement
    lived = lived.filter(lived.clap_cla_placement_type.isin(TO_18))
    lived = beside(children, lived, "clap_person_id", "ago_12m")
    start, end = lived.clap_cla_placement_start_date, lived.clap_cla_placement_end_date
    lived = lived.filter((start <= lived.ago_12m) & (end.isnull() | (end > lived.as_at)))
    return lived.group_by("as_at", "person").aggregate(settled=lived.count())


DEFINITION = Definition(
    id="LA08",
    title=_("Children in care visited in time"),
    theme=Theme.IN_CARE,
    kind=Kind.SHARE,
    numerator=_("Those whose last visit is recent enough on the day"),
    denominator=_("Children in care on the day"),
    filter="",
    period=Period.AS_AT,
    clock=_(
        "Days since the last visit, at most 42 unless the council sets less. Three months for a child who has lived "
        "for a year in long-term fostering (U1, U4). Before the first visit, seven days since care began."
    ),
    basis=_("Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28"),
    direction=Direction.HIGHER,
    target=Decimal(95),
    edges=(
        _("It says how things stand on the day, not whether every visit before was in time."),
        _("A visit of an earlier period of care does not count."),
        _("A visit counts whether or not the child was seen: the extract's visits are what is counted."),
    ),
    sources={Source.SSD: EXACT, Source.ANNEX_A: EXACT},
    rows=rows,
    thresholds={RULE: 42},
)
