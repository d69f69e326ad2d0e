"""LA12A: return interviews accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.care import in_care, newest_day
from looped.indicators.catalogue.la12_interview_offered import missing
from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme, approximate

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


def rows(data: Data) -> ir.Table:
    times = missing(data)
    times = times.filter(times.miss_missing_rhi_offered == "Y")
    return data.shaped(
        times,
        person="miss_person_id",
        record="miss_table_id",
        happened="miss_missing_episode_start_date",
        counted=times.miss_missing_rhi_accepted == "Y",
        left_out=times.still_away,
        by_holder=True,
    )


def from_list(data: Data) -> ir.Table:
    found = in_care(data, "annex_missing_12m", "annex_interview_offered", "annex_interview_accepted")
    found = found.filter((found.annex_missing_12m > 0) & (found.annex_interview_offered == "Y"))
    found = newest_day(data, found)
    return data.shaped(
        found,
        person="person",
        record="period",
        happened="entered",
        counted=found.annex_interview_accepted == "Y",
        by_holder=True,
    )


DEFINITION = Definition(
    id="LA12A",
    title=_("Missing children who accepted a return interview"),
    theme=Theme.IN_CARE,
    kind=Kind.SHARE,
    numerator=_("Those after which the child accepted the interview"),
    denominator=_("Times a child went missing in the period, came back, and was offered a return interview"),
    filter=_("Missing (M) alone: being away without authority (A) is not counted"),
    period=Period.MONTH,
    clock=_("The day on which the child went missing"),
    basis=_("Statutory guidance on children who run away or go missing from home or care (2014)"),
    direction=Direction.HIGHER,
    target=None,
    edges=(
        _("Where the extract does not say, the child did not accept."),
        _("A child who is still away on the day is left out, and said to be."),
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
