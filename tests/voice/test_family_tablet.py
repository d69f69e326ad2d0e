"""A tablet that a worker hands over: a code opens it, the worker is signed out, and it clears itself."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from looped.voice.models import Invitation, Response
from looped.voice.tokens import new_tablet_code, tablet_digest
from looped.voice.views.family import limits
from looped.voice.views.family.frame import COOKIE
from tests.cast import NOW
from tests.voice.family import answer_all, answers, asked, send, words_of
from tests.world import stop_the_clock

pytestmark = pytest.mark.django_db
TABLET = "/v/tablet/"
CODE = "bcd234"


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    stop_the_clock(monkeypatch)


def waiting(cast, band="4-7", minutes=10):
    invitation = asked(cast, band=band)
    until = NOW + timedelta(minutes=minutes)
    Invitation.objects.filter(pk=invitation.pk).update(tablet_digest=tablet_digest(CODE), tablet_until=until)


def test_a_code_opens_the_first_page_and_the_answers_come_by_the_tablet(cast, client):
    waiting(cast)

    first = client.post(TABLET, {"code": " BCD 234 "})
    assert first.url == "/v/here/en-usual/"
    assert client.get(first.url).status_code == 200
    assert client.post("/v/here/en-usual/begin/").url == "/v/question/1/"
    for number, each in enumerate(answers("4-7"), start=1):
        client.post(f"/v/question/{number}/", each)
    send(client)

    assert Response.objects.get().way == "tablet"
    thanks = client.get("/v/thanks/")
    assert "give the tablet back" in words_of(thanks)
    assert b'content="60;url=/v/tablet/"' in thanks.content
    assert words_of(client.post(TABLET, {"code": CODE})).count("does not work") == 1


def test_waiting_again_it_has_forgotten_the_one_before(cast, client):
    waiting(cast)
    client.post(TABLET, {"code": CODE})

    page = client.get(TABLET)

    assert page.cookies[COOKIE].value == ""
    assert client.get("/v/question/1/").status_code == 410


def test_leaving_leads_back_to_the_waiting_tablet(cast, client):
    waiting(cast)
    first = client.post(TABLET, {"code": CODE})

    page = client.get(first.url).content.decode()

    assert f'class="leave" href="{TABLET}"' in page
    assert f'content="600;url={TABLET}"' in page


@pytest.mark.parametrize(("typed", "minutes"), [("wrong1", 10), ("", 10), (CODE, -1)])
def test_a_wrong_or_old_code_opens_nothing(cast, client, typed, minutes):
    waiting(cast, minutes=minutes)

    response = client.post(TABLET, {"code": typed})

    assert response.status_code == 200
    assert "does not work" in words_of(response)
    assert COOKIE not in response.cookies or not response.cookies[COOKIE].value


def test_after_too_many_wrong_codes_none_is_tried_any_more(cast, client, monkeypatch):
    waiting(cast)
    monkeypatch.setattr(limits, "MOST_CODES", 3)

    for _each in range(3):
        client.post(TABLET, {"code": new_tablet_code()})

    assert client.post(TABLET, {"code": CODE}).status_code == 200


def test_a_code_works_once(cast, client):
    waiting(cast)

    client.post(TABLET, {"code": CODE})

    assert "does not work" in words_of(Client().post(TABLET, {"code": CODE}))


@pytest.mark.parametrize("status", ["answered", "declined"])
def test_a_code_opens_fresh_questions_whatever_a_link_did(cast, client, status):
    """A worker who types it learns nothing, and what the child says now is kept."""
    waiting(cast)
    Invitation.objects.update(status=status)

    first = client.post(TABLET, {"code": CODE})

    assert "It is your choice" in words_of(client.get(first.url))
    client.post("/v/question/1/", {"answer": "3"})
    send(client)
    assert Response.objects.get().way == "tablet"


def test_answering_by_link_or_saying_no_leaves_the_code_that_waits(cast, client):
    waiting(cast, band="8-11")
    answer_all(client, answers())
    send(client)

    assert Client().post(TABLET, {"code": CODE}).status_code == 302


def test_when_its_time_ran_out_a_tablet_leads_back_to_the_code(cast, client, monkeypatch):
    waiting(cast)
    client.post(TABLET, {"code": CODE})
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(minutes=31))

    page = client.get("/v/question/1/")

    assert page.status_code == 410
    assert f'class="go" href="{TABLET}"' in page.content.decode()
    assert "with your link" not in words_of(page)


def test_handing_over_ends_the_session_of_the_worker(cast, client):
    waiting(cast)
    client.force_login(cast.sam)

    response = client.post(TABLET, {"code": CODE})

    assert not Session.objects.exists()
    assert response.cookies[settings.SESSION_COOKIE_NAME].value == ""
