"""No page asks the database more often because there are more pages, sections, languages or words of history."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import NOW
from tests.public.publishing_world import CONTENT, CYMRAEG, in_welsh, more_publishing, page_of, published, sent, write

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LANGUAGES = ("pl", "ro", "uk", "ar")


def counts(client, addresses):
    found = {}
    for address in addresses:
        client.get(address)  # what is then remembered
        with CaptureQueriesContext(
            connection,
        ) as asked:
            response = client.get(address)
        assert response.status_code == 200
        found[address] = len(asked)
    return found


def test_the_same_queries_with_few_and_with_many(cast, client, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    page = page_of(cast)
    published(cast, page)
    in_welsh(cast, page)
    write(cast, page, {**CONTENT, "intro": "New."})
    waits = sent(cast, page)
    for number in range(3):
        more_publishing(cast, number)
    of_year = f"/publishing/{page_of(cast, 'year', year=2025).public_id}/"
    client.force_login(cast.quinn)  # writes, and approves what others wrote
    at, words = f"/publishing/{page.public_id}/", f"/publishing/{page.public_id}/words/"
    addresses = [
        "/", "/publishing/", at, f"{at}history/", f"{at}care/", f"{at}send/", f"{words}en/usual/", f"{words}cy/usual/",
        f"{words}cy/usual/check/", f"{words}en/usual/preview/", f"/publishing/editions/{waits.public_id}/",
        f"/publishing/editions/{waits.public_id}/en/usual/", "/publishing/year/",
    ]  # fmt: skip
    years = [f"{of_year}send/", f"{of_year}words/en/usual/", f"{of_year}words/en/usual/preview/"]
    few = counts(client, addresses + years)

    for number in range(3, 30):
        more_publishing(cast, number)
    write(cast, page, {**CONTENT, "sections": CONTENT["sections"] * 10})
    for each in LANGUAGES:
        write(cast, page, CYMRAEG, language=each)
        write(cast, page, CYMRAEG, language=each, manner="easy")

    assert counts(client, addresses + years) == few
    assert max(few[address] for address in years) <= 60  # they count a year through every room
    assert max(few[address] for address in addresses[1:]) <= 25
