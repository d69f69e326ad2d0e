"""A promise belongs to its owner and to who listens for the whole; and it tells of no family that it answered."""

import pytest

from looped.core.errors import Refused
from looped.voice.models import TellBack
from looped.voice.operations import promises as operations
from tests.cast import NOW, TODAY
from tests.voice.test_promises import a_promise, done, who_said

pytestmark = pytest.mark.django_db


def test_of_few_it_is_said_as_of_nobody_how_many_wanted_to_hear(cast, client):
    pages = []
    for people in (0, 1, 4, 5):
        promise = a_promise(cast)
        done(cast, promise)
        for _each in range(people):
            TellBack.objects.create(promise=promise, response=who_said(cast, hear="no"), told_on=TODAY)
        client.force_login(cast.maya)
        page = client.get(f"/voice/promises/{promise.public_id}/").content.decode().split("<main")[1]
        pages.append(page.replace(promise.public_id, ""))

    few = "Fewer than 5 people, or nobody, asked to hear"
    assert all(few in page for page in pages[:3]) and few not in pages[3]
    assert "5 of 5" in pages[3]


def test_only_its_owner_or_who_listens_for_the_whole_publishes_it_or_words_it_anew(cast, client):
    promise = a_promise(cast, owner="hana")
    words = {"language": "pl", "said": "Nikt.", "words": "Oddzwonimy.", "did": ""}
    for by in (cast.maya, cast.sonia):
        with pytest.raises(Refused, match="owner"):
            operations.publish_promise(promise=promise, is_public=True, by=by, now=NOW)
        with pytest.raises(Refused, match="owner"):
            operations.translate_promise(promise=promise, **words, by=by, now=NOW)
    client.force_login(cast.maya)
    refused = client.post(f"/voice/promises/{promise.public_id}/publish/", {"public": "yes"}, follow=True)
    assert "for the promise’s owner" in refused.content.decode()
    assert "Publish it for all" not in refused.content.decode()
    promise.refresh_from_db()
    assert (promise.for_public, promise.translations) == (False, {})

    operations.publish_promise(promise=promise, is_public=True, by=cast.petra, now=NOW)
    operations.translate_promise(promise=promise, **words, by=cast.hana, now=NOW)
    promise.refresh_from_db()
    assert promise.for_public and "pl" in promise.translations
