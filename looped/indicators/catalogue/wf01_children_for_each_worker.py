"""WF01: open children for each full-time worker."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from looped.indicators.definitions import EXACT, Definition, Direction, Kind, Period, Source, Theme, approximate

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data

OPEN_LIST = 6  # of Annex A
NOBODY = "No worker is allocated"


def rows(data: Data) -> ir.Table:
    import ibis

    children = data.open_on(data.ssd_cin_episodes, "cine_referral_date", "cine_close_date")
    nfa, of_list = children.cine_referral_nfa, children.annex_list
    children = children.filter((nfa.isnull() | (nfa != "Y")) & (of_list.isnull() | (of_list == OPEN_LIST)))
    children = children.group_by("as_at", person="cine_person_id").aggregate(
        record=children.cine_referral_id.max(), opened=children.cine_referral_date.max()
    )
    held = children.left_join(data.holders, [("as_at", "held_as_at"), ("person", "held_person")])
    held = held.select(
        "as_at", "person", "record", "opened", team="held_team", worker="held_worker",
        holder=ibis.coalesce(held.held_professional, held.held_worker),
    )  # fmt: skip
    each = data.shaped(
        held,
        person="person",
        record="record",
        happened="opened",
        left_out=held.holder.isnull().ifelse(NOBODY, None),
    )
    return each.union(_hours(data, held))


def _hours(data: Data, held: ir.Table) -> ir.Table:
    """A row for each worker and team with the share of a full-time post; that of one who works in several teams is
    shared out among them by how many children are held in each."""
    import ibis

    held = held.filter(held.holder.notnull())
    workers = held.group_by("as_at", "holder", "team").aggregate(worker=held.worker.max(), children=held.count())
    workers = workers.mutate(among=workers.children.sum().over(group_by=["as_at", "holder"]))
    posts = data.ssd_professionals
    posts = posts.group_by(post="prof_professional_id").aggregate(whole=posts.prof_full_time_equivalency.max())
    workers = workers.left_join(posts, [("holder", "post")])
    return data.shaped(
        workers.mutate(person=ibis.null("string")),
        person="person",
        record="holder",
        happened="as_at",
        counted=ibis.literal(False),
        amount=workers.whole.fill_null(1) * workers.children.cast("float64") / workers.among.cast("float64"),
    )


DEFINITION = Definition(
    id="WF01",
    title=_("Open children for each full-time worker"),
    theme=Theme.WORKFORCE,
    kind=Kind.RATIO,
    numerator=_("Children whose case is open on the day"),
    denominator=_("Full-time posts of the workers who hold at least one of them"),
    filter=_("Without children for whom nothing was to be done after the referral"),
    period=Period.AS_AT,
    clock="",
    basis=_("Children's social work workforce census"),
    direction=Direction.LOWER,
    target=Decimal(16),
    edges=(
        _("A child without a worker is left out, and listed: nobody carries that case."),
        _("Each child counts once, with the worker who holds the case on the day."),
        _("A worker whose hours are not in the extract counts as one full-time post."),
        _("The post of one who works in several teams is shared out among them by their children in each."),
    ),
    sources={
        Source.SSD: EXACT,
        Source.ANNEX_A: approximate(
            _("The list names a worker but no hours: everybody counts as full time, so the true figure is higher.")
        ),
    },
    rows=rows,
)
