"""CN03: children in need for two years or more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.catalogue.cn01_in_need import START, one_each, open_episodes, shaped
from looped.indicators.definitions import CENSUS, EXACT, Definition, Direction, Kind, Period, Source, Theme

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


def two_years(data: Data) -> ir.Table:
    """One episode for each child, begun two years ago or longer; and those that are left out."""
    episodes = open_episodes(data)
    return one_each(data, episodes.filter((episodes[START] <= episodes.ago_24m) | episodes.left_out.notnull()))


def rows(data: Data) -> ir.Table:
    return shaped(data, two_years(data))


DEFINITION = Definition(
    id="CN03",
    title=_("Children in need for two years or more"),
    theme=Theme.IN_NEED,
    kind=Kind.COUNT,
    numerator=_("Children whose open episode of need began two years ago or longer"),
    denominator="",
    filter=_("Referrals that led to no further action do not count."),
    period=Period.AS_AT,
    clock=_("Twenty-four months back from the day for which it is computed, that day two years before included"),
    basis=_("Children in need census"),
    direction=Direction.LOWER,
    target=None,
    edges=(
        _("Children with a disability count too; they are also counted apart, as many need help for long."),
        _("An episode without a first day is left out, and said to be."),
    ),
    sources={Source.SSD: EXACT, Source.ANNEX_A: EXACT, Source.CIN_CENSUS: CENSUS},
    rows=rows,
)
