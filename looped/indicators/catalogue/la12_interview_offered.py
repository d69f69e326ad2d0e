"""LA12: return interviews offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.care import in_care, newest_day
from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme, approximate

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data

MISSING = "M"
STILL_AWAY = "The child had not come back by the day"


def missing(data: Data) -> ir.Table:
    """Times that began in the period, with `still_away`: why one is left out; null where the child came back."""
    times = data.in_period(data.ssd_missing, "miss_missing_episode_start_date")
    times = times.filter(times.miss_missing_episode_type == MISSING)
    end = times.miss_missing_episode_end_date
    return times.mutate(still_away=(end.isnull() | (end > times.as_at)).ifelse(STILL_AWAY, None))


def rows(data: Data) -> ir.Table:
    times = missing(data)
    return data.shaped(
        times,
        person="miss_person_id",
        record="miss_table_id",
        happened="miss_missing_episode_start_date",
        counted=times.miss_missing_rhi_offered == "Y",
        left_out=times.still_away,
        by_holder=True,
    )


def from_list(data: Data) -> ir.Table:
    found = in_care(data, "annex_missing_12m", "annex_interview_offered")
    found = newest_day(data, found.filter(found.annex_missing_12m > 0))
    return data.shaped(
        found,
        person="person",
        record="period",
        happened="entered",
        counted=found.annex_interview_offered == "Y",
        by_holder=True,
    )


DEFINITION = Definition(
    id="LA12",
    title=_("Missing children who were offered a return interview"),
    theme=Theme.IN_CARE,
    kind=Kind.SHARE,
    numerator=_("Those after which a return interview was offered"),
    denominator=_("Times a child went missing in the period and came back"),
    filter=_("Missing (M) alone: being away without authority (A) is not counted"),
    period=Period.MONTH,
    clock=_("The day on which the child went missing"),
    basis=_("Statutory guidance on children who run away or go missing from home or care (2014)"),
    direction=Direction.HIGHER,
    target=None,
    edges=(
        _("Where the extract does not say, no interview was offered."),
        _("A child who is still away on the day is left out, and said to be."),
        _("Whether it was offered within 72 hours cannot be said: no extract has the day of the interview."),
    ),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: approximate(
            _(
                "The list says it only of the last time a child went missing, at any time in twelve months: each child "
                "in care on its day counts once."
            ),
            from_list,
            only_its_day=True,
        ),
    },
    rows=rows,
)
