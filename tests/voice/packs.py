"""Quotations and packs for tests: approved words of several people, a group, a pack in each state."""

from looped.voice.models import Group, Pack, Quotation
from looped.voice.operations import participation as operations
from tests.cast import NOW
from tests.voice.comments import a_comment, somebody


def a_quotation(
    cast, text="She listened to me.", *, status="approved", response=None, key="what_better", **more
) -> Quotation:
    comment = a_comment(cast, text, response=response or somebody(cast, may_quote=True), key=key)
    decided = {"decided_by": cast.petra, "decided_at": NOW} if status in ("approved", "refused") else {}
    given = {"comment": comment, "text": text, "whose": "A child", "made_by": cast.quinn, "made_at": NOW}
    return Quotation.objects.create(**(given | decided | {"status": status} | more))


def quotations(cast, people=10) -> list[Quotation]:
    return [a_quotation(cast, f"Words of one person, number {number}.") for number in range(people)]


def a_group(cast, name="Voices of care") -> Group:
    return operations.add_group(name=name, may_be_named=True, led_by=cast.petra, by=cast.petra, now=NOW)


def a_pack(cast, *, group=None, chosen=None, title="What you said") -> Pack:
    return operations.make_pack(
        group=group or Group.objects.first() or a_group(cast), title=title, quotations=chosen or quotations(cast),
        by=cast.petra, now=NOW,
    )  # fmt: skip


def an_open_pack(cast, **more) -> Pack:
    """One card lies on the pile “Moving”."""
    pack = a_pack(cast, **more)
    operations.open_pack(pack=pack, by=cast.petra, now=NOW)
    pile = operations.add_pile(pack=pack, name="Moving", by=cast.petra)
    operations.put_card(pack=pack, card=pack.cards.first().public_id, pile=pile.public_id, by=cast.petra)
    return pack


def a_closed_pack(cast, *, named=True, **more) -> Pack:
    pack = an_open_pack(cast, **more)
    ranks = {pile.public_id: 1 for pile in pack.piles.all()}
    operations.close_pack(
        pack=pack, ranks=ranks, present=6, would_ask="Why so many moves?", should_change="Tell us first.",
        named=named, by=cast.petra, now=NOW,
    )  # fmt: skip
    return pack
