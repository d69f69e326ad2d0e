"""LA13: children in care who had three or more social workers in a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.care import beside, in_care, with_found
from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme, not_available

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data

MANY = 3


def rows(data: Data) -> ir.Table:
    children = in_care(data)
    held = data.ssd_involvements
    role = held.invo_professional_role_id.lower()
    held = held.filter(role.isnull() | (role == "sw") | role.like("%social worker%"))
    held = beside(children, held, "invo_person_id", "ago_12m")
    start, end = held.invo_involvement_start_date, held.invo_involvement_end_date
    held = held.filter((start <= held.as_at) & (end.isnull() | (end > held.ago_12m)))
    held = held.group_by("as_at", "person").aggregate(workers=held.invo_professional_id.nunique())
    found = with_found(children, held)
    return data.shaped(
        found, person="person", record="period", happened="entered", counted=found.workers >= MANY, by_holder=True
    )


DEFINITION = Definition(
    id="LA13",
    title=_("Children in care who had three or more social workers in twelve months"),
    theme=Theme.IN_CARE,
    kind=Kind.SHARE,
    numerator=_("Those with whom three or more different social workers worked in the twelve months up to the day"),
    denominator=_("Children in care on the day"),
    filter=_("Workers whose role is social worker, or for whom the extract has no role"),
    period=Period.AS_AT,
    clock=_("Twelve months up to the day. One who stopped exactly twelve months before is not counted."),
    basis=_("Children's Social Care National Framework (2023)"),
    direction=Direction.LOWER,
    target=None,
    edges=(
        _("The same worker who comes back counts once."),
        _("A worker for whom the extract has no id cannot be told from others, and is not counted."),
    ),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: not_available(_("The list has only the worker of its own day.")),
    },
    rows=rows,
)
