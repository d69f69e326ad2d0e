"""From the first answer to the thanks: kept sealed, never shown again, sent exactly once."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from looped.core.models import Event
from looped.voice.held import key_digest
from looped.voice.models import Answer, Comment, Draft, Invitation, Quotation, Response
from looped.voice.operations.family import clear_drafts
from looped.voice.tokens import handle_digest, token_digest
from looped.voice.views.family.frame import COOKIE
from tests.cast import NOW
from tests.voice.family import ENGLISH, LINK, TOKEN, answer_all, answers, asked, send, words_of
from tests.world import stop_the_clock

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> =cmd()|'x' \u202e\u0000 " + "é" * 100_000


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    stop_the_clock(monkeypatch)


def test_the_first_answer_makes_the_draft_and_its_cookie(cast, client):
    asked(cast)

    response = client.post(f"{ENGLISH}question/", {"answer": "agree"})

    assert response.url == "/v/question/2/"
    cookie = response.cookies[COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"], cookie["max-age"]) == ("/v/", True, "Lax", "")
    assert Draft.objects.get().key_digest == key_digest(cookie.value)


def test_the_cookie_is_secure_where_the_page_is(cast, client):
    asked(cast)

    assert client.post(f"{ENGLISH}question/", {"answer": "agree"}, secure=True).cookies[COOKIE]["secure"]


def test_the_database_alone_cannot_read_a_draft(cast, client, settings):
    invitation = asked(cast)
    client.post(f"{ENGLISH}question/", {"answer": "strongly_agree"})

    row = Draft.objects.get()

    kept = bytes(row.sealed) + row.key_digest.encode()
    for secret in (b"strongly", invitation.public_id.encode(), TOKEN.encode(), client.cookies[COOKIE].value.encode()):
        assert secret not in kept
    settings.SEALING_KEYS, settings.SECRET_KEY = [], "another"  # no key of the deployment opens it, only the cookie
    assert client.get("/v/question/2/").status_code == 200


def test_what_was_answered_is_never_shown_again(cast, client):
    asked(cast)
    answer_all(client, [*answers()[:5], {"answer": "Zanzibar"}, {"answer": "Zanzibar"}])

    shown = [client.get(f"/v/question/{number}/") for number in range(1, 8)]
    shown += [client.get(f"/v/last/{step}/") for step in ("words", "hear", "send")]

    assert {page.status_code for page in shown} == {200}
    assert not [page for page in shown if b"checked" in page.content or b"Zanzibar" in page.content]
    assert "We do not show your answers here" in words_of(shown[0])


def test_going_on_without_an_answer_keeps_the_one_before_and_skipping_takes_it_out(cast, client):
    asked(cast)
    answer_all(client, answers())
    client.post("/v/question/1/", {})
    client.post("/v/question/2/", {"skip": "1", "answer": "yes"})

    send(client)

    assert set(Answer.objects.values_list("key", flat=True)) == {
        "reach_worker", "helped_make_plan", "understand_why", "made_difference",
    }  # fmt: skip


def test_every_question_can_be_skipped(cast, client):
    asked(cast)
    answer_all(client, [{"skip": "1"}] * 7)

    send(client)

    assert (Response.objects.count(), Answer.objects.count(), Comment.objects.count()) == (1, 0, 0)


def test_progress_is_said_in_words(cast, client):
    asked(cast)
    client.post(f"{ENGLISH}question/", {"answer": "agree"})

    assert "2 of 7" in words_of(client.get("/v/question/2/"))


@pytest.mark.parametrize("typed", [{"answer": "splendid"}, {"answer": "<script>"}])
def test_an_answer_that_was_not_offered_is_refused_kindly(cast, client, typed):
    asked(cast)

    response = client.post(f"{ENGLISH}question/", typed)

    assert "Choose one or skip" in words_of(response) or "Choose one, or skip" in words_of(response)
    assert not Draft.objects.exists()


def test_words_that_are_too_long_are_refused_and_nothing_is_lost(cast, client):
    asked(cast)
    answer_all(client, answers()[:5])
    long = "word " * 30_000

    response = client.post("/v/question/6/", {"answer": long})

    assert "too long" in words_of(response)
    assert long.strip() in response.content.decode()


def test_hostile_words_are_kept_as_words(cast, client):
    asked(cast)
    answer_all(client, [*answers()[:5], {"answer": HOSTILE}, {"skip": "1"}])

    send(client)

    assert Comment.objects.get().text == HOSTILE.replace("\x00", "\u2400").strip()


@pytest.mark.parametrize(
    "drawing",
    ['[["red",[1,2,3]]]', '[["url(x)",[1,2]]]', '[["red",[1,2],"9"]]', "[" * 50_000, '{"a":1}', "nonsense",
     '[[[],[1,2]]]', '[[{},[1,2]]]', '[["red",[1,1001]]]', '[["red",[1.5,2]]]',
     "[" + ",".join(['["red",[1,2,3,4],8]'] * 3500) + "]"],
)  # fmt: skip
def test_a_drawing_is_lines_of_our_colours_and_not_too_many(cast, client, drawing):
    asked(cast, band="4-7")
    answer_all(client, answers("4-7")[:5])

    response = client.post("/v/question/6/", {"drawing": drawing})

    assert response.status_code == 200
    assert 'role="alert"' in response.content.decode()


def test_who_cannot_draw_on_a_screen_may_say_it_beside_the_drawing(cast, client):
    asked(cast, band="4-7")
    answer_all(client, [*answers("4-7")[:5], {"drawing": '[["red",[10,10,500,500],8]]', "words": "My dog"}])

    send(client)

    assert Answer.objects.get(key="my_drawing").drawing == [["red", [10, 10, 500, 500], 8]]
    assert Comment.objects.get().text == "My dog"


def test_sending_uses_the_link_up_writes_no_event_and_empties_the_draft(cast, client):
    asked(cast)
    events = Event.objects.count()
    answer_all(client, answers())
    before = len(Draft.objects.get().sealed)

    response = send(client)

    assert response.url == "/v/thanks/"
    assert Invitation.objects.get().status == "answered"
    assert (Response.objects.count(), Answer.objects.count(), Comment.objects.count()) == (1, 5, 2)
    assert Event.objects.count() == events
    assert len(Draft.objects.get().sealed) < before


def test_sending_twice_and_opening_a_used_link_show_the_same_thanks(cast, client):
    asked(cast)
    answer_all(client, answers())
    send(client)
    thanks = words_of(client.get("/v/thanks/"))

    assert send(client).url == "/v/thanks/"
    assert client.get("/v/question/3/").url == "/v/thanks/"
    assert words_of(Client().get(LINK)) == thanks
    assert words_of(Client().get(f"{ENGLISH}")) == thanks
    assert words_of(Client().post(f"{ENGLISH}begin/")) == thanks
    assert Response.objects.count() == 1


def test_two_browsers_with_one_link_send_once(cast, client):
    asked(cast)
    other = Client()
    for browser in (client, other):
        answer_all(browser, answers())

    assert [send(browser).url for browser in (client, other)] == ["/v/thanks/"] * 2
    assert Response.objects.count() == 1


def test_what_is_asked_at_the_end_is_kept(cast, client):
    asked(cast, family="case", moment="review")
    client.post(f"{ENGLISH}question/", {"answer": "agree"})

    assert client.post("/v/last/who/", {"answer": "worker"}).url == "/v/last/words/"
    assert client.post("/v/last/words/", {"answer": "yes"}).url == "/v/last/hear/"
    assert client.post("/v/last/hear/", {"answer": "text", "address": "07700 900123"}).url == "/v/last/send/"
    send(client)

    response = Response.objects.get()
    assert (response.seen_by, response.may_quote, response.hear_back) == ("worker", True, "text")
    assert response.case is not None
    assert b"07700" not in bytes(response.sealed_address)


def test_case_answers_stay_with_the_small_team_unless_the_person_says_so(cast, client):
    asked(cast, family="case", moment="review")
    client.post(f"{ENGLISH}question/", {"answer": "agree"})
    client.post("/v/last/who/", {"skip": "1"})

    send(client)

    response = Response.objects.get()
    assert (response.seen_by, response.case, response.may_quote) == ("quality", None, None)


def test_a_message_back_needs_somewhere_to_go(cast, client):
    asked(cast)
    client.post(f"{ENGLISH}question/", {"answer": "agree"})

    response = client.post("/v/last/hear/", {"answer": "email", "address": " "})

    assert 'role="alert"' in response.content.decode()


def test_experience_is_never_asked_who_may_see_it(cast, client):
    asked(cast)
    client.post(f"{ENGLISH}question/", {"answer": "agree"})

    assert client.get("/v/last/who/").status_code == 302


def test_a_draft_ends_after_half_an_hour_and_says_so(cast, client, monkeypatch):
    asked(cast)
    client.post(f"{ENGLISH}question/", {"answer": "agree"})
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(minutes=31))

    response = client.post("/v/question/2/", {"answer": "yes"})

    assert response.status_code == 410
    assert "We have not kept your answers" in words_of(response)
    # Whoever only looks may have sent them before.
    assert "not kept" not in words_of(client.get("/v/thanks/"))


def test_what_was_not_sent_is_forgotten_by_the_timer(cast, client):
    asked(cast)
    client.post(f"{ENGLISH}question/", {"answer": "agree"})

    assert clear_drafts(now=NOW + timedelta(minutes=29)) == 0
    assert clear_drafts(now=NOW + timedelta(minutes=30)) == 1


def test_leaving_takes_the_draft_along(cast, client):
    asked(cast)
    client.post(f"{ENGLISH}question/", {"answer": "agree"})

    response = client.post("/v/leave/")

    assert (response.status_code, Draft.objects.count()) == (204, 0)
    assert response.cookies[COOKIE].value == ""


def test_starting_again_in_the_same_browser_goes_on_where_they_were(cast, client):
    asked(cast)
    answer_all(client, answers()[:3])

    assert client.post(f"{ENGLISH}begin/").url == "/v/question/4/"


def test_words_are_taken_back_by_who_holds_the_link(cast, client):
    asked(cast)
    answer_all(client, answers())
    client.post("/v/last/words/", {"answer": "yes"})
    send(client)
    comment = Comment.objects.order_by("key").first()
    quoted = Quotation.objects.create(
        comment=comment, text="It is warm.", whose="A child", made_by=cast.quinn, made_at=NOW
    )

    browser = Client()
    assert browser.get(f"{ENGLISH}words/").status_code == 302
    page = browser.post(f"{ENGLISH}words/", follow=True)

    assert "We will not use your words" in words_of(page)
    response = Response.objects.get()
    assert (response.may_quote, response.quote_withdrawn_on) == (False, NOW.date())
    quoted.refresh_from_db()
    assert (quoted.status, quoted.withdrawn_on) == ("withdrawn", NOW.date())


@pytest.mark.parametrize("status", ["sent", "answered", "declined"])
def test_a_link_that_has_sent_nothing_is_fresh_whatever_another_one_did(cast, client, status):
    """They answered on a tablet, a worker wrote something down, or they had said no: what they write now is kept."""
    asked(cast, status=status)
    assert client.post(f"{ENGLISH}words/").url == ENGLISH
    assert "It is your choice" in words_of(client.get(LINK))

    answer_all(client, answers())

    assert send(client).url == "/v/thanks/"
    assert (Response.objects.count(), Comment.objects.count()) == (1, 2)
    assert Invitation.objects.get().status == "answered"
    assert "It is your choice" not in words_of(client.get(LINK))


def test_a_new_link_after_the_answer_is_fresh_and_the_old_one_still_thanks_and_takes_words_back(cast, client):
    asked(cast)
    answer_all(client, answers())
    send(client)
    thanks = words_of(client.get("/v/thanks/"))
    Invitation.objects.update(token_digest=token_digest("the-new-link"))

    assert "It is your choice" in words_of(Client().get("/v/the-new-link/"))
    old = Client()
    assert words_of(old.get(LINK)) == thanks.replace("I am not safe ", "")
    assert "We will not use your words" in words_of(old.post(f"{ENGLISH}words/", follow=True))


def test_a_draft_of_the_old_link_goes_on_under_the_new_one(cast, client):
    asked(cast)
    answer_all(client, answers()[:3])
    Invitation.objects.update(token_digest=token_digest("the-new-link"))

    assert client.post("/v/the-new-link/en-usual/begin/").url == "/v/question/4/"
    send(client)

    assert Response.objects.get().handle_digest == handle_digest("the-new-link")


def test_a_page_of_a_question_takes_few_queries(cast, client, django_assert_max_num_queries):
    asked(cast)
    client.post(f"{ENGLISH}question/", {"answer": "agree"})
    client.get("/v/question/2/")

    with django_assert_max_num_queries(4):
        client.get("/v/question/2/")
    assert settings.SESSION_COOKIE_NAME not in client.cookies
