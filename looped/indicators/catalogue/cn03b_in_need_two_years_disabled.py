"""CN03B: disabled children in need for two years or more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.catalogue.cn01_in_need import shaped
from looped.indicators.catalogue.cn03_in_need_two_years import two_years
from looped.indicators.definitions import CENSUS, EXACT, Definition, Direction, Kind, Period, Source, Theme

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data

NO_DISABILITY = "NONE"


def rows(data: Data) -> ir.Table:
    episodes, said = two_years(data), data.ssd_disability
    said = said.filter(said.disa_disability_code.isnull() | (said.disa_disability_code != NO_DISABILITY))
    return shaped(data, episodes.semi_join(said, episodes.cine_person_id == said.disa_person_id))


DEFINITION = Definition(
    id="CN03B",
    title=_("Disabled children in need for two years or more"),
    theme=Theme.IN_NEED,
    kind=Kind.COUNT,
    numerator=_("Children with a disability whose open episode of need began two years ago or longer"),
    denominator="",
    filter=_("Referrals that led to no further action do not count."),
    period=Period.AS_AT,
    clock=_("Twenty-four months back from the day for which it is computed, that day two years before included"),
    basis=_("Children in need census"),
    direction=Direction.CONTEXT,
    target=None,
    edges=(_("A child counts as disabled where any disability is recorded, on whatever day."),),
    sources={Source.SSD: EXACT, Source.ANNEX_A: EXACT, Source.CIN_CENSUS: CENSUS},
    rows=rows,
)
