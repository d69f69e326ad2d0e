"""What a page may hold when it is sent: no sign that nobody sees, no more than a telephone loads; and who wrote it."""

from datetime import timedelta

import pytest

from looped.core.errors import Refused
from looped.public import operations
from looped.public.models import Edition
from looped.public.preparing import files
from looped.public.queries.taking_in import MOST
from looped.public.rules import MOST_BYTES
from looped.voice.models import Promise
from looped.voice.operations.promises import Said, do_promise, make_promise, publish_promise
from tests.cast import NOW, TODAY
from tests.public.a_site import whole_site
from tests.public.publishing_world import CONTENT, page_of, sent, write

pytestmark = pytest.mark.django_db
TAKES_IN = CONTENT | {"sections": [{"heading": "You said", "picture": "", "text": "[promises]"}]}


def promise(cast, by):
    said = Said(said="Nobody rang back.", theme_key="respect")
    due = TODAY + timedelta(days=30)
    made = make_promise(said=said, promise="We ring back.", owner=by, due_on=due, by=cast.quinn, now=NOW)
    do_promise(promise=made, did="Everybody is rung back.", by=by, now=NOW)
    publish_promise(promise=made, is_public=True, by=cast.quinn, now=NOW)


def test_whoever_wrote_what_a_page_takes_in_does_not_approve_it(cast):
    promise(cast, by=cast.dina)
    edition = sent(cast, page_of(cast, "you-said-we-did", content=TAKES_IN))
    assert "Everybody is rung back." in str(edition.content)
    with pytest.raises(Refused, match="wrote a part"):
        operations.approve(edition=edition, by=cast.dina, now=NOW)
    other = sent(cast, page_of(cast))  # that takes in nothing
    operations.approve(edition=other, by=cast.dina, now=NOW)


def test_only_the_newest_promises_are_taken_in(cast):
    common = {"said": "Too late.", "promise": "Sooner.", "did": "Done.", "status": "done", "owner": cast.maya}
    Promise.objects.bulk_create(
        Promise(
            **common, made_by=cast.quinn, made_on=TODAY - timedelta(days=at), due_on=TODAY, did_on=TODAY,
            theme_key="respect", for_public=True,
        )
        for at in range(MOST + 5)
    )  # fmt: skip
    edition = sent(cast, page_of(cast, "you-said-we-did", content=TAKES_IN))
    assert len(edition.content["en"]["usual"]["sections"][0]["items"]) == MOST


def test_a_page_that_is_too_heavy_for_a_telephone_is_not_sent(cast):
    long = {"heading": "More", "picture": "ear", "text": "слово " * 400}
    page = page_of(cast, content=CONTENT | {"sections": [long] * 5})
    with pytest.raises(Refused, match=r"In English this page has \d+ kB, and only 18 kB"):
        sent(cast, page)
    assert not Edition.objects.exists()


def test_what_ships_beside_a_page_leaves_so_much_room_for_it():
    beside = [content for path, content in files(whole_site(), None).items() if path.endswith((".css", ".woff2"))]
    assert sum(map(len, beside)) + MOST_BYTES <= 50_000


def test_signs_that_turn_words_around_are_not_kept(cast):
    """A number would read as 1111 0800, and ring another."""
    page = page_of(cast)
    turned = CONTENT | {"title": "Ring\u202e us", "intro": "Ring \u20670800 1111\u2069\x07,\tor write."}
    row = write(cast, page, turned)
    assert (row.content["title"], row.content["intro"]) == ("Ring us", "Ring 0800 1111,\tor write.")
    assert write(cast, page, CONTENT | {"intro": "قل لنا\u200f 0800 1111"}).content["intro"].count("\u200f") == 1
