"""Groups, packs of cards, and what a group does with them (V9). Nothing tells who put which card where."""

import random
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission as P
from looped.core import events
from looped.core.errors import Refused
from looped.core.workflow import move
from looped.core.writing import operation
from looped.voice.models import Card, Group, Pack, Pile, Quotation
from looped.voice.queries.participation import people_in, people_of
from looped.voice.queries.quoting import approved
from looped.voice.rules.quoting import LEAST_PEOPLE
from looped.voice.workflow import PACK_MOVES

Status = Pack.Status
LOT = random.SystemRandom()
MOST_PILES = 20


@operation
def add_group(*, name: str, may_be_named: bool, led_by: User, by: User, now: datetime) -> Group:
    """A group to open packs with. Raises Refused, also where the name is taken."""
    _require_lead(by)
    if not name.strip():
        raise Refused(_("Enter the group’s name."))
    if Group.objects.filter(name__iexact=name.strip()).exists():
        raise Refused(_("There is a group of this name already."))
    group = Group.objects.create(name=name.strip(), may_be_named=may_be_named, led_by=led_by)
    events.record(what="voice.group.added", subject=group.public_id, by=by, now=now)
    return group


@operation
def change_group(*, group: Group, may_be_named: bool, led_by: User, ended: bool, by: User, now: datetime) -> None:
    """Whether it wants to be named, who leads it, whether it has ended. Raises Refused."""
    _require_lead(by)
    ended_at = (group.ended_at or now) if ended else None
    Group.objects.filter(pk=group.pk).update(may_be_named=may_be_named, led_by=led_by, ended_at=ended_at)
    events.record(what="voice.group.changed", subject=group.public_id, by=by, now=now, detail={"ended": ended})


@operation
def make_pack(*, group: Group, title: str, quotations: Iterable[Quotation], by: User, now: datetime) -> Pack:
    """Copies of approved quotations from ten people or more, mixed by lot. Raises Refused.

    A card bears the words alone: no moment, no team, no day, and a place that says nothing of where it came from.
    """
    _require_lead(by)
    if group.ended_at:
        raise Refused(_("This group has ended."))
    if not title.strip():
        raise Refused(_("Enter what the pack is called."))
    wanted = [each.pk for each in quotations]
    chosen = list(approved().filter(pk__in=wanted).select_related("comment"))
    people = people_in(chosen)
    if people < LEAST_PEOPLE:
        raise Refused(
            _("These are the words of %(people)s different people. Choose words of %(least)s or more.")
            % {"people": people, "least": LEAST_PEOPLE}
        )
    LOT.shuffle(chosen)
    pack = Pack.objects.create(group=group, title=title.strip(), people=people, made_by=by, made_at=now)
    Card.objects.bulk_create(
        Card(pack=pack, quotation=each, text=each.text, place=place) for place, each in enumerate(chosen, 1)
    )
    events.record(
        what="voice.pack.made", subject=pack.public_id, by=by, now=now, detail={"cards": len(chosen), "people": people}
    )
    return pack


@operation
def open_pack(*, pack: Pack, by: User, now: datetime) -> None:
    """With the group, on a screen that all see. Raises Refused where too few people's words are left in it."""
    people = people_of(pack)
    if people < LEAST_PEOPLE:
        raise Refused(_("Some took their words back, so that too few people’s are left. Make a new pack."))
    move(
        pack, to=Status.OPEN, moves=PACK_MOVES, by=by, now=now, about=pack.group.public_id,
        changes={"opened_at": now, "people": people},
    )  # fmt: skip


@operation
def add_pile(*, pack: Pack, name: str, by: User) -> Pile:
    """A theme by their own name. One of that name is taken as it is. Raises Refused."""
    _require_open(pack, by)
    name = " ".join(name.split())[:100]
    if not name:
        raise Refused(_("Enter a name for the pile."))
    if pack.piles.count() >= MOST_PILES and not pack.piles.filter(name=name).exists():
        raise Refused(_("These are many piles. Put some together first."))
    try:
        with transaction.atomic():
            return Pile.objects.get_or_create(pack=pack, name=name)[0]
    except IntegrityError as wrong:  # another tab was first
        raise Refused(_("There is a pile of this name already.")) from wrong


@operation
def put_card(*, pack: Pack, card: str, pile: str, by: User) -> None:
    """Put a card on a pile; a blank pile takes it back into the hand. Public ids. Raises Refused."""
    _require_open(pack, by)
    on = pack.piles.filter(public_id=pile).first() if pile else None
    if pile and on is None:
        raise Refused(_("This pile is gone. Choose another."))
    if not pack.cards.filter(public_id=card).update(pile=on):
        raise Refused(_("This card is not in the pack."))


@operation
def rename_pile(*, pack: Pack, pile: str, name: str, by: User) -> None:
    """Another name; that of another pile puts the two together; a blank one gives its cards back. Raises Refused."""
    _require_open(pack, by)
    found = pack.piles.filter(public_id=pile).first()
    if found is None:
        raise Refused(_("This pile is gone. Choose another."))
    name = " ".join(name.split())[:100]
    same = pack.piles.filter(name=name).exclude(pk=found.pk).first()
    if name and not same:
        Pile.objects.filter(pk=found.pk).update(name=name)
        return
    pack.cards.filter(pile=found).update(pile=same)
    found.delete()


@operation
def close_pack(
    *, pack: Pack, ranks: Mapping[str, int | None], present: int, would_ask: str, should_change: str, named: bool,
    by: User, now: datetime,
) -> None:  # fmt: skip
    """Keep what they concluded, in their words. Nothing of it changes afterwards.

    ranks: from a pile's public id to its place, 1 for what matters most, None for not ranked. named: whether the group
    wants its name to stand with it. Raises Refused.
    """
    _require_open(pack, by)
    piles = {pile.public_id: pile for pile in pack.piles.all()}
    if not piles:
        raise Refused(_("There is no pile yet. Sort the cards first."))
    if present < 1:
        raise Refused(_("Enter how many young people took part."))
    for public_id, pile in piles.items():
        Pile.objects.filter(pk=pile.pk).update(rank=ranks.get(public_id))
    if named:  # they say so now, whatever was entered when the group was
        Group.objects.filter(pk=pack.group_id).update(may_be_named=True)
    move(
        pack, to=Status.CLOSED, moves=PACK_MOVES, by=by, now=now, about=pack.group.public_id,
        changes={
            "closed_at": now, "present": present, "would_ask": would_ask.strip(),
            "should_change": should_change.strip(), "named": named,
        },
    )  # fmt: skip


def _require_lead(by: User) -> None:
    if not by.may(P.LEAD_PARTICIPATION):
        raise Refused(_("Only a participation worker may do this."))


def _require_open(pack: Pack, by: User) -> None:
    """As it stands in the database: the page may be old."""
    _require_lead(by)
    if not Pack.objects.filter(pk=pack.pk, status=Status.OPEN).exists():
        raise Refused(_("This pack is not open. What a group concluded is not changed afterwards."))
