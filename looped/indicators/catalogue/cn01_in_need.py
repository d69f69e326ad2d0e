"""CN01: children in need, for 10,000 children."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.data import because
from looped.indicators.definitions import CENSUS, EXACT, Definition, Direction, Kind, Period, Source, Theme

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data

START = "cine_referral_date"


def open_episodes(data: Data) -> ir.Table:
    """Every episode that is open on the day asked for, with `left_out`; a child may have two: see `one_each`."""
    episodes = data.open_on(data.episodes, START, "cine_close_date", undated=True)
    episodes = episodes.filter(episodes.cine_referral_nfa.isnull() | (episodes.cine_referral_nfa != "Y"))
    return episodes.mutate(left_out=because((episodes[START].isnull(), "No day on which the episode began")))


def one_each(data: Data, episodes: ir.Table) -> ir.Table:
    """Of each child the episode that began last, and every episode that is left out."""
    return data.one_each(episodes, "cine_person_id", START, "cine_referral_id")


def shaped(data: Data, episodes: ir.Table) -> ir.Table:
    return data.shaped(
        episodes,
        person="cine_person_id",
        record="cine_referral_id",
        happened=START,
        left_out=episodes.left_out,
        by_holder=True,
    )


def rows(data: Data) -> ir.Table:
    return shaped(data, one_each(data, open_episodes(data)))


DEFINITION = Definition(
    id="CN01",
    title=_("Children in need, for every 10,000 children"),
    theme=Theme.IN_NEED,
    kind=Kind.RATE,
    numerator=_("Children with an open episode of need"),
    denominator=_("Children under 18 who live in the area, in ten thousands"),
    filter=_("Referrals that led to no further action do not count."),
    period=Period.AS_AT,
    clock=_("The day for which it is computed; an episode that ends on that day has ended"),
    basis=_("Children in need census"),
    direction=Direction.CONTEXT,
    target=None,
    edges=(
        _("Children on a child protection plan and children in care count too, and so do children not born yet."),
        _("A child with two open episodes counts once, for the later one."),
        _("An episode without a first day is left out, and said to be."),
    ),
    sources={Source.SSD: EXACT, Source.ANNEX_A: EXACT, Source.CIN_CENSUS: CENSUS},
    rows=rows,
)
