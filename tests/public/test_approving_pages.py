"""Sending, approving, turning down and taking off, in the browser."""

import pytest
from django.utils import timezone

from looped.public import operations
from looped.public.models import Edition
from tests.cast import NOW
from tests.public.publishing_world import CONTENT, in_welsh, page_of, published, sent, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def digest_in(response):
    return response.content.decode().split('name="digest" value="')[1].split('"')[0]


def text(response):
    return " ".join(response.content.decode().split())


def test_the_check_page_says_what_goes_out_and_what_stays_and_why(cast, client):
    page = page_of(cast)
    in_welsh(cast, page, checked=False)
    client.force_login(cast.quincy)

    said = text(client.get(f"/publishing/{page.public_id}/send/"))

    assert "English, usual words: new" in said
    assert "can read this" not in said, "too few words to be measured"
    assert "Nobody has read this translation against the English yet.</p>" in said
    assert "<li>Welsh, usual words</li>" in said
    assert "We say what we do." in said


HARD = "Notwithstanding considerable multi-agency complexities, interdependencies necessitate proportionate oversight. "


def test_who_sends_and_who_approves_reads_how_old_a_reader_must_be(cast, client):
    page = page_of(cast, content={**CONTENT, "intro": HARD * 6})
    client.force_login(cast.quincy)
    assert "Hard for most grown-ups, too." in text(client.get(f"/publishing/{page.public_id}/send/"))
    edition = sent(cast, page)
    client.force_login(cast.dina)

    assert "Hard for most grown-ups, too." in text(client.get(f"/publishing/editions/{edition.public_id}/"))


def test_what_is_published_is_not_held_against_itself(cast, client):
    edition = published(cast, page_of(cast))
    client.force_login(cast.quincy)

    assert "What changes" not in text(client.get(f"/publishing/editions/{edition.public_id}/"))


def test_what_is_sent_is_what_was_shown(cast, client):
    page = page_of(cast)
    client.force_login(cast.quincy)
    address = f"/publishing/{page.public_id}/send/"
    seen = digest_in(client.get(address))
    write(cast, page, {**CONTENT, "intro": "Other."})

    refused = client.post(address, {"digest": seen})
    assert "The words have changed since you opened this page." in text(refused)
    assert not Edition.objects.exists()

    response = client.post(address, {"digest": digest_in(refused)})
    assert response.url == f"/publishing/editions/{Edition.objects.get().public_id}/"


def test_a_page_that_cannot_be_sent_says_why(cast, client):
    page = page_of(cast, content={**CONTENT, "intro": "Ring {nobody}."})
    client.force_login(cast.quincy)

    assert "Nothing is known of that name: nobody." in text(client.get(f"/publishing/{page.public_id}/send/"))


def test_two_people_approve_and_it_is_published(cast, client):
    page = page_of(cast)
    edition = sent(cast, page)
    address = f"/publishing/editions/{edition.public_id}/"
    client.force_login(cast.dina)
    client.post(address, {"decision": "approve"})
    said = text(client.get(address))
    assert "Approved by Dina Director on 16 November 2026." in said
    assert "You have approved this. A second person must." in said

    client.force_login(cast.hana)
    said = text(client.post(address, {"decision": "approve"}, follow=True))

    assert "it is published" in said
    edition.refresh_from_db()
    assert edition.status == "published"


def test_the_writer_reads_why_approving_is_not_theirs_and_may_take_it_back(cast, client):
    page = page_of(cast)
    write(cast, page, {**CONTENT, "intro": "Other."}, by=cast.quinn)
    edition = sent(cast, page)
    address = f"/publishing/editions/{edition.public_id}/"
    client.force_login(cast.quinn)

    said = text(client.get(address))
    assert "You wrote a part of this." in said
    assert "I approve it" not in said
    client.post(address, {"decision": "approve", "why": ""})
    edition.refresh_from_db()
    assert (edition.status, edition.approvals.count()) == ("waiting", 0)

    client.post(address, {"why": "A figure is missing here."})
    edition.refresh_from_db()
    assert edition.status == "turned_down"


def test_turning_down_takes_a_reason_that_the_writer_reads(cast, client):
    page = page_of(cast)
    edition = sent(cast, page)
    address = f"/publishing/editions/{edition.public_id}/"
    client.force_login(cast.hana)
    assert "Say what has to change." in text(client.post(address, {"decision": "turn_down", "why": ""}))

    client.post(address, {"decision": "turn_down", "why": "The second part is too long."})

    client.force_login(cast.quincy)
    assert "The second part is too long." in text(client.get(f"/publishing/{page.public_id}/"))
    assert "A public page came back to you" in text(client.get("/"))


def test_of_two_at_once_one_is_told(cast, client):
    edition = sent(cast, page_of(cast))
    operations.turn_down(edition=edition, why="Too many long words.", by=cast.dina, now=NOW)
    client.force_login(cast.hana)

    said = text(client.post(f"/publishing/editions/{edition.public_id}/", {"decision": "approve"}))

    assert "does not wait for approval any more" in said


def test_the_approver_sees_what_changed_and_the_finished_page_in_each_language(cast, client):
    page = page_of(cast)
    published(cast, page)
    in_welsh(cast, page)
    moved = [CONTENT["sections"][1], {**CONTENT["sections"][0], "text": "We ask you every week."}]
    write(cast, page, {**CONTENT, "sections": moved})
    operations.check_translation(
        words=page.words.get(language="cy"), seen=1, english_seen=2, by=cast.petra, now=NOW
    )  # fmt: skip
    edition = sent(cast, page)
    client.force_login(cast.hana)

    said = text(client.get(f"/publishing/editions/{edition.public_id}/?show=cy-usual"))

    assert "Changed: <span" in said
    assert "We ask you every week." in said
    assert "Welsh, usual words: new, not published before" in said
    assert f'src="/publishing/editions/{edition.public_id}/cy/usual/"' in said
    finished = text(client.get(f"/publishing/editions/{edition.public_id}/cy/usual/"))
    assert '<html lang="cy" dir="ltr">' in finished
    assert "Rydym yn gofyn." in finished
    assert client.get(f"/publishing/editions/{edition.public_id}/cy/easy/").status_code == 404


def test_a_page_is_taken_off_at_once_by_one_person_with_a_reason(cast, client):
    page = page_of(cast)
    edition = published(cast, page)
    assert client.get("/public/values/").status_code == 200
    client.force_login(cast.petra)
    address = f"/publishing/editions/{edition.public_id}/take-off/"
    assert "Write why" in text(client.post(address, {"why": "No."}))

    client.post(address, {"why": "A number in it is wrong."})

    assert client.get("/public/values/").status_code == 404
    assert "A number in it is wrong." in text(client.get(f"/publishing/{page.public_id}/"))
    assert client.get(address).status_code == 404
    assert client.post(address, {"why": "A number in it is wrong."}).status_code == 200  # told, not broken


def test_the_history_tells_it_all_in_words(cast, client):
    page = page_of(cast)
    in_welsh(cast, page)
    edition = published(cast, page)
    operations.take_off(edition=edition, why="A number in it is wrong.", by=cast.quinn, now=NOW)
    client.force_login(cast.quincy)

    said = text(client.get(f"/publishing/{page.public_id}/history/"))

    for words in (
        "took the page off (edition 1)", "published the page with the second approval (edition 1)",
        "approved the page (edition 1)", "sent the page for approval (edition 1)", "wrote (Welsh, usual words)",
        "read the translation against the English (Welsh, usual words)", "A number in it is wrong.",
    ):  # fmt: skip
        assert words in said
