"""SV01: cases discussed in supervision recently enough."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.care import newest_of
from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data

RULE = "days_between_supervisions"


def rows(data: Data) -> ir.Table:
    talks = data.each(data.local_supervision)
    day = talks.supervision_date
    cases = newest_of(
        talks.filter(day.isnull() | (day <= talks.as_at)),
        ["as_at", "supervision_person_id"],
        ["supervision_date", "supervision_id"],
    )
    cases = data.with_days(cases, RULE)
    return data.shaped(
        cases,
        person="supervision_person_id",
        record="supervision_id",
        happened="supervision_date",
        counted=cases.as_at.delta(cases.supervision_date, unit="day") <= cases.days,
    )


DEFINITION = Definition(
    id="SV01",
    title=_("Supervision in time"),
    theme=Theme.WORKFORCE,
    kind=Kind.SHARE,
    numerator=_("Those last discussed in supervision within the days that the council sets"),
    denominator=_("Cases in the council's list"),
    filter="",
    period=Period.AS_AT,
    clock=_("Days since the last supervision, at most 28 unless the council sets another number"),
    basis=_("The council's own standard"),
    direction=Direction.HIGHER,
    target=Decimal(90),
    edges=(
        _("The list holds the cases that are open. One without any day has not been discussed."),
        _("For a day in the past, a case that was first discussed later is not among them."),
        _("The worker and the team are those of the newest supervision."),
    ),
    sources={Source.LOCAL: EXACT},
    rows=rows,
    thresholds={RULE: 28},
)
