"""CP10B: children of four and over on a plan who were seen alone."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.catalogue.cp10_seen_alone import seen_alone, shaped
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


OLD_ENOUGH = 4


def rows(data: Data) -> ir.Table:
    plans = seen_alone(data)
    return shaped(data, plans.filter(data.age(plans.born, plans.as_at) >= OLD_ENOUGH))


DEFINITION = Definition(
    id="CP10B",
    title=_("Children aged four and over on a child protection plan who were seen alone"),
    theme=Theme.PROTECTION,
    kind=Kind.SHARE,
    numerator=_("Those who were seen alone on the last visit"),
    denominator=_("Children aged four and over with an open child protection plan"),
    filter=_("Plans of another council are left out."),
    period=Period.AS_AT,
    clock=_("The last visit since the plan began"),
    basis=_("Local practice"),
    direction=Direction.HIGHER,
    target=Decimal(90),
    edges=(
        _("Where it is not recorded, or there was no visit yet, the child counts as not seen alone."),
        _("A child whose day of birth is not in the extract does not count."),
    ),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: EXACT,
        Source.CIN_CENSUS: not_available(_("The census holds no visits.")),
    },
    rows=rows,
)
