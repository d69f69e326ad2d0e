"""“I am not safe”: from any page, with a draft or without, once, and nothing is lost by it."""

import pytest

from looped.voice.models import Answer, Comment, Draft, SafetyAlert
from tests.voice.family import ENGLISH, LINK, answer_all, answers, asked, send, words_of
from tests.world import stop_the_clock

pytestmark = pytest.mark.django_db
HERE = "/v/here/en-usual/safe/"


@pytest.fixture(autouse=True)
def clock(monkeypatch, settings):
    stop_the_clock(monkeypatch)
    settings.DUTY_TELEPHONE = "0300 000 0001"


def test_it_goes_out_when_it_is_pressed_and_needs_no_draft(cast, client):
    invitation = asked(cast)

    response = client.post(f"{ENGLISH}safe/")

    alert = SafetyAlert.objects.get()
    assert (alert.invitation, alert.case) == (invitation, invitation.member.case)
    said = words_of(client.get(response.url))
    for each in ("We have told someone now", "all 999", "0800 1111", "0300 000 0001", "This is about a worker"):
        assert each in said
    assert not Draft.objects.exists()


def test_a_touch_rings_the_numbers_and_nothing_in_them_becomes_markup(cast, client, settings):
    settings.DUTY_TELEPHONE = "0300 <b>999</b>"
    asked(cast)

    page = client.get(f"{ENGLISH}safe/").content.decode()

    assert 'href="tel:999"' in page and 'href="tel:08001111"' in page and 'href="tel:0300999"' in page
    assert "<b>" not in page


def test_pressed_twice_it_is_one_alarm(cast, client):
    asked(cast)

    client.post(f"{ENGLISH}safe/")
    client.post(f"{ENGLISH}safe/")

    assert SafetyAlert.objects.count() == 1


def test_it_leads_back_to_the_question_with_the_draft_and_what_stood_there(cast, client):
    asked(cast)
    answer_all(client, answers()[:5])

    response = client.post(HERE, {"at": "6", "answer": "He shouts."})
    page = client.get(response.url).content.decode()

    assert 'href="/v/question/6/"' in page
    assert "He shouts." not in page
    send(client)
    assert (Answer.objects.count(), Comment.objects.get().text) == (5, "He shouts.")


def test_on_the_first_question_what_stood_there_begins_the_draft(cast, client):
    asked(cast)

    response = client.post(f"{ENGLISH}safe/", {"at": "1", "answer": "agree"})

    assert response.url == f"{HERE}?at=1"
    assert Draft.objects.count() == 1
    assert client.get(response.url).status_code == 200


def test_more_can_be_said_and_that_it_is_about_a_worker(cast, client):
    asked(cast)
    client.post(f"{ENGLISH}safe/")

    response = client.post(
        f"{ENGLISH}safe/", {"more": "1", "about_worker": "1", "words": "At home.\x00", "telephone": "07700"}
    )

    alert = SafetyAlert.objects.get()
    assert alert.about_worker_at is not None
    assert alert.words.startswith("At home.")
    assert b"07700" not in bytes(alert.sealed_telephone)
    page = client.get(response.url)
    assert "We have passed this on too" in words_of(page)
    assert "At home." not in page.content.decode()


def test_looking_at_its_page_raises_nothing_and_claims_nothing(cast, client):
    asked(cast)

    page = client.get(f"{ENGLISH}safe/")

    assert not SafetyAlert.objects.exists()
    assert "We have told someone" not in words_of(page)


def test_it_stands_on_every_page_also_after_sending(cast, client):
    asked(cast)
    answer_all(client, answers())
    pages = [client.get(at) for at in ("/v/question/2/", "/v/last/words/", "/v/last/hear/", "/v/last/send/")]
    send(client)
    pages += [client.get("/v/thanks/"), client.get(LINK)]

    assert all(b'formaction="/v/' in page.content and b"I am not safe" in page.content for page in pages)
    client.post(f"{ENGLISH}safe/")
    assert SafetyAlert.objects.count() == 1
