"""Participation groups and their packs: what may be sorted, how it stands, and what young people concluded (V9)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, QuerySet
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission as P
from looped.voice.models import Card, Group, Pack, Pile, Quotation
from looped.voice.queries.quoting import approved

Status = Pack.Status
MOST_OFFERED = 200


@dataclass(frozen=True)
class Heap:
    """A pile with the cards in it. Its name is the young people's own."""

    pile: Pile
    cards: list[Card]


@dataclass(frozen=True)
class Board:
    """A pack as the group sees it. `current`: the card in the hand, None where all are sorted. `left`: not sorted."""

    heaps: list[Heap]
    left: list[Card]
    current: Card | None
    cards: int

    @property
    def sorted(self) -> int:
        return self.cards - len(self.left)

    @property
    def after(self) -> Card | None:
        """The next card that is not sorted, to leave this one for later."""
        others = [card for card in self.left if card != self.current]
        later = [card for card in others if self.current and card.place > self.current.place]
        return next(iter(later or others), None)


@dataclass(frozen=True)
class PileFound:
    """A theme of theirs: `rank` 1 matters most, None was not ranked. `cards`: how many texts they put there."""

    name: str
    rank: int | None
    cards: int


@dataclass(frozen=True)
class Conclusion:
    """What one group concluded in one session. `by`: the group's name only where it wants it. `people`: whose words
    they sorted; `present`: how many young people took part."""

    public_id: str
    by: str
    title: str
    closed_on: date
    present: int
    people: int
    piles: tuple[PileFound, ...]
    would_ask: str
    should_change: str


def groups_for(user: User) -> QuerySet[Group]:
    rows = Group.objects.select_related("led_by")
    return rows if user.may(P.LEAD_PARTICIPATION) else rows.none()


def open_groups() -> QuerySet[Group]:
    return Group.objects.filter(ended_at=None).order_by("name")


def packs_for(user: User) -> QuerySet[Pack]:
    """Those who read comments may look; only those who lead a group open one with it."""
    rows = Pack.objects.select_related("group", "made_by")
    return rows if user.may(P.LEAD_PARTICIPATION) or user.may(P.READ_COMMENTS) else rows.none()


def packs_to_lead(user: User) -> QuerySet[Pack]:
    rows = Pack.objects.select_related("group", "made_by")
    return rows if user.may(P.LEAD_PARTICIPATION) else rows.none()


def listed(user: User) -> list[Pack]:
    return list(packs_for(user).annotate(texts=Count("cards")).order_by("-made_at", "public_id")[:100])


def offered() -> list[Quotation]:
    """Quotations that a pack can be made of, by lot: the newest 200 by month."""
    return list(approved().select_related("comment").order_by("-comment__month", "public_id")[:MOST_OFFERED])


def people_in(quotations: Iterable[Quotation]) -> int:
    """Whose words these are, counted: one response, or one conversation, once. Needs the comments at hand."""
    return len({(each.comment.response_id, each.comment.conversation_id) for each in quotations})


def people_of(pack: Pack) -> int:
    """Whose words are in it now: fewer than when it was made where somebody took theirs back."""
    return people_in(card.quotation for card in pack.cards.select_related("quotation__comment"))


def board(pack: Pack, in_hand: str = "") -> Board:
    """Two queries. `in_hand`: the public id of a card that was chosen; else the first that is not sorted."""
    cards = list(pack.cards.order_by("place"))
    piles = list(pack.piles.order_by("pk"))
    left = [card for card in cards if card.pile_id is None]
    chosen = next((card for card in cards if card.public_id == in_hand), None)
    heaps = [Heap(pile, [card for card in cards if card.pile_id == pile.pk]) for pile in piles]
    return Board(heaps, left, chosen or (left[0] if left else None), len(cards))


def conclusions(first: date, last: date) -> list[Conclusion]:
    """What groups concluded in sessions closed from `first` to `last`, the newest first. Two queries."""
    begin, end = (make_aware(datetime.combine(day, at)) for day, at in ((first, time.min), (last, time.max)))
    packs = Pack.objects.filter(status=Status.CLOSED, closed_at__range=(begin, end)).select_related("group")
    return concluded(packs.order_by("-closed_at", "public_id"))


def concluded(packs: QuerySet[Pack]) -> list[Conclusion]:
    """For a report, and for promises that come of them. Two queries."""
    rows = list(packs)
    found: dict[int, list[Pile]] = {pack.pk: [] for pack in rows}
    for pile in Pile.objects.filter(pack__in=found).annotate(texts=Count("cards")).order_by("pk"):
        found[pile.pack_id].append(pile)
    return [_conclusion(pack, found[pack.pk]) for pack in rows]


def _conclusion(pack: Pack, piles: list[Pile]) -> Conclusion:
    piles = sorted(piles, key=lambda pile: (pile.rank is None, pile.rank or 0, pile.name))
    return Conclusion(
        public_id=pack.public_id, by=name_of(pack), title=pack.title, closed_on=localdate(pack.closed_at),
        present=pack.present or 0, people=pack.people,
        piles=tuple(PileFound(pile.name, pile.rank, pile.texts) for pile in piles),  # type: ignore[attr-defined]
        would_ask=pack.would_ask, should_change=pack.should_change,
    )  # fmt: skip


def name_of(pack: Pack) -> str:
    """The group's name where it wants it, now and at closing."""
    return pack.group.name if pack.named and pack.group.may_be_named else _("A participation group")
