"""The pages on which public pages are listed, looked at and given away."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from looped.core.holdings import held_by
from looped.public.models import Page
from looped.public.queries.resolving import SAVED
from looped.public.queries.words import SENTENCES
from looped.public.workflow import EDITION_MOVES
from tests.cast import NOW, TODAY
from tests.public.publishing_world import in_welsh, page_of, published, sent, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def text_of(client, person, address):
    client.force_login(person)
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


def test_the_list_says_where_each_page_stands(cast, client):
    page = page_of(cast)
    in_welsh(cast, page)
    published(cast, page)
    write(cast, page, {"title": "New", "intro": "", "sections": []}, now=NOW + timedelta(hours=1))
    sent(cast, page_of(cast, "welcome"))
    Page.objects.filter(key="welcome").update(review_on=TODAY - timedelta(days=3))

    text = text_of(client, cast.dina, "/publishing/")

    assert "since 16 November 2026" in text
    assert "Changed since it was published" in text
    assert "0 of 2 have approved" in text
    assert "3 days overdue" in text
    assert "Published: English, Welsh." in text
    assert 'href="/public/values/"' in text
    assert "Put these pages in place" not in text  # who approves does not write


def test_pages_that_ship_are_put_in_place_with_one_press(cast, client):
    client.force_login(cast.quincy)
    assert "No public page is in place yet" in client.get("/publishing/").content.decode()

    client.post("/publishing/begin/")

    assert set(Page.objects.values_list("owner", flat=True)) == {cast.quincy.pk}
    assert "Put these pages in place" not in client.get("/publishing/").content.decode()


def test_a_page_shows_every_language_with_who_wrote_and_who_read_it(cast, client):
    page = page_of(cast)
    in_welsh(cast, page)

    text = text_of(client, cast.quinn, f"/publishing/{page.public_id}/")

    assert "Welsh, usual words" in text
    assert "Written by Quincy Quality on 16 November 2026." in text
    assert "Read by Petra Participation." in text
    assert "Not written" in text


def test_who_only_approves_is_offered_nothing_to_write(cast, client):
    page = page_of(cast)

    text = text_of(client, cast.dina, f"/publishing/{page.public_id}/")

    assert "/words/en/usual/preview/" in text
    assert 'words/en/usual/"' not in text
    assert "Send for approval" not in text


def test_a_page_is_given_to_another_owner_with_a_new_day(cast, client):
    page = page_of(cast)
    client.force_login(cast.quinn)
    address = f"/publishing/{page.public_id}/care/"
    assert 'value="2027"' in client.get(address).content.decode()  # twelve months on

    day = {"review_on_day": "1", "review_on_month": "3", "review_on_year": "2027"}
    response = client.post(address, {"owner": cast.petra.public_id, **day})

    assert response.status_code == 302
    page.refresh_from_db()
    assert (page.owner, page.review_on.isoformat()) == (cast.petra, "2027-03-01")
    history = text_of(client, cast.quinn, f"/publishing/{page.public_id}/history/")
    assert "gave the page to another owner (from Quincy Quality to Petra Participation)" in history


def test_a_day_that_has_passed_is_refused_in_a_sentence(cast, client):
    page = page_of(cast)
    client.force_login(cast.quinn)
    day = {"review_on_day": "1", "review_on_month": "3", "review_on_year": "2020"}

    response = client.post(f"/publishing/{page.public_id}/care/", {"owner": cast.petra.public_id, **day})

    assert "Choose a day within the next year." in response.content.decode()


def test_nobody_owns_a_page_who_may_not_write_one(cast, client):
    page = page_of(cast)
    client.force_login(cast.quinn)
    day = {"review_on_day": "1", "review_on_month": "3", "review_on_year": "2027"}

    response = client.post(f"/publishing/{page.public_id}/care/", {"owner": cast.dina.public_id, **day})

    assert response.status_code == 200
    page.refresh_from_db()
    assert page.owner == cast.quincy


def test_today_asks_whoever_must_act_and_nobody_else(cast, client):
    waits = sent(cast, page_of(cast))
    late = page_of(cast, "welcome", owner=cast.petra)
    Page.objects.filter(pk=late.pk).update(review_on=TODAY - timedelta(days=1))

    assert f"/publishing/editions/{waits.public_id}/" in text_of(client, cast.hana, "/")
    assert "A public page to approve" not in text_of(client, cast.quincy, "/")  # who wrote it
    assert "Look at a public page again: First page" in text_of(client, cast.petra, "/")
    for person in (cast.dina, cast.petra):
        assert 'href="/publishing/"' in text_of(client, person, "/")
    assert "/publishing/" not in text_of(client, cast.maya, "/")


def test_who_owns_pages_hands_them_on_before_their_access_ends(cast):
    page_of(cast)
    page_of(cast, "welcome")

    assert [(str(each.what), each.count) for each in held_by(cast.quincy)] == [("Public pages to see to", 2)]
    assert held_by(cast.petra) == []


def test_a_stranger_gets_nothing(cast, client):
    page = page_of(cast)
    client.force_login(cast.nora)

    for address in ("", f"{page.public_id}/", f"{page.public_id}/words/en/usual/preview/"):
        assert client.get(f"/publishing/{address}").status_code == 403


def test_every_event_that_the_room_writes_has_a_sentence():
    code = "\n".join(path.read_text() for path in Path("looped/public/operations").glob("*.py"))
    moves = {f"public.edition.{to}" for _from, to in EDITION_MOVES}

    assert (set(re.findall(r'"(public\.[a-z_]+\.[a-z_]+)"', code)) | moves | {SAVED}) - set(SENTENCES) == set()
