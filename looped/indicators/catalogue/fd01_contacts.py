"""FD01: contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme, not_available

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data


def rows(data: Data) -> ir.Table:
    made = data.in_period(data.ssd_contacts, "cont_contact_date")
    return data.shaped(made, person="cont_person_id", record="cont_contact_id", happened="cont_contact_date")


DEFINITION = Definition(
    id="FD01",
    title=_("Contacts"),
    theme=Theme.FRONT_DOOR,
    kind=Kind.COUNT,
    numerator=_("Contacts about a child that came in during the period"),
    denominator="",
    filter="",
    period=Period.MONTH,
    clock=_("The day of the contact"),
    basis=_("Local practice; Annex A, list 1"),
    direction=Direction.CONTEXT,
    target=None,
    edges=(
        _("A contact about three children counts three times, once for each child."),
        _("Two contacts about a child on one day count as two."),
    ),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: EXACT,
        Source.CIN_CENSUS: not_available(_("The census begins with the referral; it holds no contacts.")),
    },
    rows=rows,
)
