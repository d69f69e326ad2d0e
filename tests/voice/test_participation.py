"""Young people sort what others said, and their conclusions count (V9)."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from looped.core.errors import Refused
from looped.voice.models import Card, Group, Pack, Pile
from looped.voice.operations import participation as operations
from looped.voice.operations.quoting import take_back_words
from looped.voice.queries.participation import board, conclusions
from looped.voice.tokens import handle_digest
from tests.cast import NOW, TODAY
from tests.voice.build import a_response
from tests.voice.packs import a_closed_pack, a_group, a_pack, a_quotation, an_open_pack, quotations

pytestmark = pytest.mark.django_db


def refused(operation, **given):
    with pytest.raises(Refused):
        operation(**given)


def test_a_pack_mixes_words_of_at_least_ten_people(cast):
    nine, group = quotations(cast, people=9), a_group(cast)
    same = a_quotation(cast, "More words of the first.", response=nine[0].comment.response, key="what_good")
    given = {"group": group, "title": "Moving", "by": cast.petra, "now": NOW}
    waiting = a_quotation(cast, "Not approved.", status="proposed")

    refused(operations.make_pack, quotations=[*nine, waiting], **given)
    refused(operations.make_pack, quotations=[*nine, same], **given)
    pack = operations.make_pack(quotations=[*nine, same, a_quotation(cast, "The tenth.")], **given)

    assert (pack.people, pack.cards.count()) == (10, 11)
    assert sorted(pack.cards.values_list("place", flat=True)) == list(range(1, 12))


def test_a_card_bears_no_moment_team_or_day(cast, client):
    pack = an_open_pack(cast)
    client.force_login(cast.petra)

    page = client.get(reverse("voice:pack_sort", args=[pack.public_id])).content.decode()

    assert "Words of one person" in page
    for word in ("Oak", "Review", str(TODAY.year), "Children in need", "A child"):
        assert word not in page


def test_only_who_leads_participation_opens_a_pack(cast, client):
    pack = a_pack(cast)
    client.force_login(cast.quinn)

    assert client.post(reverse("voice:open_pack", args=[pack.public_id])).status_code == 403
    refused(operations.open_pack, pack=pack, by=cast.quinn, now=NOW)
    assert client.get(reverse("voice:pack", args=[pack.public_id])).status_code == 200


def test_words_taken_back_leave_every_pack_that_no_group_has_closed(cast):
    mine = a_response(cast, may_quote=True, handle_digest=handle_digest("secret"))
    chosen = [*quotations(cast, people=9), a_quotation(cast, "Mine.", response=mine)]
    ready, opened, closed = (make(cast, chosen=chosen) for make in (a_pack, an_open_pack, a_closed_pack))

    take_back_words(token="secret", today=TODAY)

    assert [pack.cards.count() for pack in (ready, opened, closed)] == [9, 9, 10]
    assert not opened.cards.filter(text="Mine.").exists()
    refused(operations.open_pack, pack=ready, by=cast.petra, now=NOW)


def test_sorting_without_scripts(cast, client):
    pack = a_pack(cast)
    client.force_login(cast.petra)
    assert client.get(reverse("voice:pack_sort", args=[pack.public_id])).status_code == 302
    client.post(reverse("voice:open_pack", args=[pack.public_id]))
    url, cards = reverse("voice:pack_sort", args=[pack.public_id]), list(pack.cards.order_by("place"))

    client.post(url, {"step": "new", "card": cards[0].public_id, "name": " Moving  house "})
    pile = Pile.objects.get()
    client.post(url, {"step": "put", "card": cards[1].public_id, "pile": pile.public_id})
    assert client.post(url, {"step": "new", "card": cards[2].public_id, "name": " "}).status_code == 200
    assert client.post(url, {"step": "put", "card": cards[2].public_id, "pile": "gone"}).status_code == 200
    assert client.post(url, {"step": "new", "name": "x" * 101}).status_code == 200
    client.post(url, {"step": "new", "card": cards[2].public_id, "name": "Leaving"})
    client.post(url, {"step": "rename", "pile": Pile.objects.get(name="Leaving").public_id, "name": "Moving house"})

    found = board(pack)
    assert [(heap.pile.name, len(heap.cards)) for heap in found.heaps] == [("Moving house", 3)]
    assert (found.sorted, found.current) == (3, cards[3])
    client.post(url, {"step": "rename", "pile": pile.public_id, "name": ""})
    assert board(pack).sorted == 0


def test_a_card_of_another_pack_cannot_be_put(cast):
    pack, other = an_open_pack(cast), a_pack(cast)

    refused(operations.put_card, pack=pack, card=other.cards.first().public_id, pile="", by=cast.petra)


def test_what_they_concluded_is_kept_in_their_words_and_by_their_name(cast, client):
    pack = an_open_pack(cast)
    client.force_login(cast.petra)
    url, pile = reverse("voice:pack_close", args=[pack.public_id]), pack.piles.get()
    given = {f"rank_{pile.public_id}": "1", "would_ask": "Why?", "should_change": "Tell us.", "named": "yes"}

    assert client.post(url, given).status_code == 200
    assert client.post(url, given | {"present": "6"}).status_code == 302

    [found] = conclusions(TODAY.replace(day=1), pack_day())
    assert (found.by, found.present, found.people) == ("Voices of care", 6, 10)
    assert [(each.name, each.rank, each.cards) for each in found.piles] == [("Moving", 1, 1)]
    assert (found.would_ask, found.should_change) == ("Why?", "Tell us.")


def pack_day():
    return Pack.objects.get().closed_at.date()


def test_the_name_stands_only_where_the_group_wants_it_now_and_then(cast):
    a_closed_pack(cast, named=False)
    a_closed_pack(cast, named=True)
    of = Group.objects.get()

    assert {each.by for each in conclusions(TODAY, TODAY)} == {"Voices of care", "A participation group"}
    operations.change_group(group=of, may_be_named=False, led_by=cast.petra, ended=False, by=cast.petra, now=NOW)
    assert {each.by for each in conclusions(TODAY, TODAY)} == {"A participation group"}


def test_after_closing_nothing_changes(cast):
    pack = a_closed_pack(cast)
    card, pile = pack.cards.first(), pack.piles.get()

    refused(operations.put_card, pack=pack, card=card.public_id, pile="", by=cast.petra)
    refused(operations.add_pile, pack=pack, name="New", by=cast.petra)
    refused(operations.rename_pile, pack=pack, pile=pile.public_id, name="New", by=cast.petra)
    for change in (
        lambda: Card.objects.filter(pk=card.pk).update(pile=None),
        lambda: Pile.objects.create(pack=pack, name="New"),
        lambda: Pack.objects.filter(pk=pack.pk).update(should_change="Nothing."),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_a_pack_of_fewer_than_ten_is_refused_by_the_database(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        Pack.objects.create(group=a_group(cast), title="Few", people=9, made_by=cast.petra, made_at=NOW)


def test_groups_are_added_changed_and_ended_on_their_pages(cast, client):
    client.force_login(cast.petra)
    given = {"name": "Care leavers’ forum", "led_by": cast.petra.public_id, "may_be_named": "on"}

    assert client.post(reverse("voice:add_group"), given).status_code == 302
    assert client.post(reverse("voice:add_group"), given).status_code == 200
    group = Group.objects.get()
    client.post(reverse("voice:change_group", args=[group.public_id]), {"led_by": cast.petra.public_id, "ended": "on"})

    assert Group.objects.get().ended_at is not None
    assert "Ended" in client.get(reverse("voice:groups")).content.decode()


def test_making_a_pack_on_its_page(cast, client):
    client.force_login(cast.petra)
    url = reverse("voice:make_pack")
    assert "nobody is found again" in client.get(url).content.decode()
    chosen, group = quotations(cast), a_group(cast)
    given = {"group": group.public_id, "title": "Moving", "quotations": [each.public_id for each in chosen]}

    few = client.post(url, given | {"quotations": given["quotations"][:3]})
    assert "These are the words of 3 different people" in few.content.decode()
    assert client.post(url, given).status_code == 302
    assert Pack.objects.get().people == 10


def test_conclusions_stand_beside_what_staff_found(cast, client):
    a_closed_pack(cast)
    client.force_login(cast.quinn)

    page = client.get(reverse("voice:conclusions")).content.decode()

    assert "Tell us first." in page
    assert "Our own reading" in page
    assert client.get(reverse("voice:conclusions") + "?quarter=never").status_code == 404


def test_no_page_asks_more_often_because_there_is_more_to_show(cast, client):
    """As petra, whom the general count of queries does not ask."""
    client.force_login(cast.petra)
    chosen = quotations(cast)
    packs = {"voice:pack": a_closed_pack(cast, chosen=chosen), "voice:pack_sort": an_open_pack(cast, chosen=chosen)}
    packs["voice:pack_close"] = packs["voice:pack_sort"]
    names = ("voice:packs", "voice:groups", "voice:make_pack", "voice:conclusions", "voice:quotations")

    client.get("/")  # what is read once and then remembered
    few = _queries(client, names, packs)
    for number in range(5):
        a_group(cast, f"Group {number}")
        a_closed_pack(cast, chosen=chosen, group=Group.objects.get(name=f"Group {number}"))
        a_quotation(cast, f"More {number}.", status="proposed")
        pile = operations.add_pile(pack=packs["voice:pack_sort"], name=f"Pile {number}", by=cast.petra)
        card = packs["voice:pack_sort"].cards.filter(pile=None).first()
        operations.put_card(pack=packs["voice:pack_sort"], card=card.public_id, pile=pile.public_id, by=cast.petra)

    assert _queries(client, names, packs) == few


def _queries(client, names, packs):
    addresses = [reverse(name) for name in names] + [reverse(name, args=[of.public_id]) for name, of in packs.items()]
    found = {}
    for address in addresses:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        found[address] = len(asked)
    return found
