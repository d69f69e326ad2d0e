"""CP06B: plans for children who had been on one in the 24 months before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.catalogue.cp06_plan_again import begun_with_earlier, shaped
from looped.indicators.definitions import (
    EXACT,
    Definition,
    Direction,
    Kind,
    Period,
    Source,
    Theme,
    not_available,
)

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


MONTHS = 24


def rows(data: Data) -> ir.Table:
    return shaped(data, begun_with_earlier(data, months=MONTHS))


DEFINITION = Definition(
    id="CP06B",
    title=_("Plans for children who had been on a plan in the 24 months before"),
    theme=Theme.PROTECTION,
    kind=Kind.SHARE,
    numerator=_("Those of a child whose earlier plan ended in the 24 months before, or never did"),
    denominator=_("Child protection plans that began in the period"),
    filter=_("Plans of another council are left out."),
    period=Period.MONTH,
    clock=_("Twenty-four months back from the day on which the plan began, that day two years before included"),
    basis=_("Local practice"),
    direction=Direction.LOWER,
    target=None,
    edges=(_("Plans that the child had under another council are not known, so they do not count."),),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: not_available(_("The list says how many plans came before, but not when.")),
        Source.CIN_CENSUS: not_available(_("The census says how many plans came before, but not when.")),
    },
    rows=rows,
)
