"""“I am not safe”: from any page, with a draft or without, once, and nothing is lost by it."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from looped.accounts.models import Demonstration
from looped.voice import alarm_slips
from looped.voice.models import Answer, Comment, Draft, Invitation, SafetyAlert
from looped.voice.operations.asking import close_links
from tests.cast import NOW
from tests.voice.build import an_invitation
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

    assert response.url.startswith(f"{HERE}?at=1&")
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


def test_that_somebody_was_told_is_shown_once_to_who_has_just_pressed_it(cast, client, monkeypatch):
    """Whoever else holds the link, or finds the address in the history, sees the button and nothing more."""
    asked(cast)
    late = client.post(f"{ENGLISH}safe/").url
    at = client.post(f"{ENGLISH}safe/").url

    assert "We have told someone" in words_of(client.get(at))

    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(minutes=3))
    button = words_of(client.get(f"{ENGLISH}safe/"))
    assert "We have told someone" not in button
    for again in (at, late, f"{ENGLISH}safe/?more=1", f"{ENGLISH}safe/?told=x"):
        assert words_of(client.get(again)) == button


def slip_on(page) -> dict[str, str]:
    """What the form of “I am not safe” on this page sends along."""
    [slip] = set(re.findall(r'name="alarm" value="([^"]+)"', page.content.decode()))
    return {"alarm": slip}


def the_half_hour_ends(client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(minutes=31))


def the_cookie_is_lost(client, _monkeypatch):
    client.cookies.clear()


def they_left_in_another_tab(client, _monkeypatch):
    client.post("/v/leave/")


def a_stop_closes_the_link(client, monkeypatch):
    close_links(Invitation.objects.all())
    client.cookies.clear()


@pytest.mark.parametrize(
    "ends", [the_half_hour_ends, the_cookie_is_lost, they_left_in_another_tab, a_stop_closes_the_link]
)
@pytest.mark.parametrize("where", ["/v/question/2/", "/v/last/send/", ENGLISH])
def test_an_open_page_raises_it_whatever_has_ended_meanwhile(cast, client, monkeypatch, where, ends):
    invitation = asked(cast)
    answer_all(client, answers()[:1])
    page = client.get(where)
    safe = re.search(r'formaction="([^"]+)"', page.content.decode())[1]
    ends(client, monkeypatch)

    told = client.post(safe, slip_on(page) | {"at": "2", "answer": "yes"}, follow=True)

    assert "We have told someone now" in words_of(told)
    assert SafetyAlert.objects.get().invitation == invitation
    client.post(safe, slip_on(told) | {"more": "1", "words": "At home."})
    assert SafetyAlert.objects.get().words == "At home."


def test_time_ran_out_keeps_the_button_the_language_and_whom_to_call(cast, client, monkeypatch):
    Demonstration.objects.create(made_at=NOW)
    asked(cast)
    client.post(f"{LINK}pl-usual/question/", {"answer": "agree"})
    page = client.get("/v/question/2/")
    the_half_hour_ends(client, monkeypatch)

    over = client.post("/v/question/2/", slip_on(page) | {"answer": "yes"})

    assert over.status_code == 410
    assert '<html lang="pl"' in over.content.decode()
    for number in ("999", "0800 1111", "0300 000 0001"):
        assert number in words_of(over)
    client.post("/v/here/pl-usual/safe/", slip_on(over))
    assert SafetyAlert.objects.count() == 1


def test_a_slip_is_good_for_a_day_for_nothing_but_the_alarm_and_only_as_we_made_it(cast, client, monkeypatch):
    mine = alarm_slips.Slip(asked(cast).public_id, "en-usual")
    slip, told = slip_on(client.get(LINK))["alarm"], alarm_slips.made(alarm_slips.TOLD, mine, NOW)
    browser, here = Client(), "/v/here/en-usual/"

    assert browser.post("/v/question/1/", {"alarm": slip, "answer": "agree"}).status_code == 410
    assert browser.post(f"{here}begin/", {"alarm": slip}).status_code == 410
    for wrong in (told, slip[:-4] + "AAA=", "x"):
        assert browser.post(f"{here}safe/", {"alarm": wrong}).status_code == 410
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(hours=25))
    assert browser.post(f"{here}safe/", {"alarm": slip}).status_code == 410
    assert not SafetyAlert.objects.exists()


def test_the_page_that_it_was_pressed_on_says_whose_alarm_it_is(cast, client):
    """Another draft has taken the browser's cookie meanwhile."""
    mine = asked(cast)
    page = client.get(LINK)
    other = an_invitation(cast, questionnaire=mine.questionnaire, token="the-link-of-somebody-else")
    client.post("/v/the-link-of-somebody-else/en-usual/question/", {"answer": "agree"})

    client.post("/v/here/en-usual/safe/", slip_on(page))

    assert SafetyAlert.objects.get().invitation == mine != other


def test_it_stands_on_every_page_also_after_sending(cast, client):
    asked(cast)
    answer_all(client, answers())
    pages = [client.get(at) for at in ("/v/question/2/", "/v/last/words/", "/v/last/hear/", "/v/last/send/")]
    send(client)
    pages += [client.get("/v/thanks/"), client.get(LINK)]

    assert all(b'formaction="/v/' in page.content and b"I am not safe" in page.content for page in pages)
    client.post(f"{ENGLISH}safe/")
    assert SafetyAlert.objects.count() == 1
