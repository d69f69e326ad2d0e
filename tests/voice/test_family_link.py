"""Opening a link leaves nothing behind; each state of a link has its page, and a dead one tells nothing."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from looped.accounts.models import Demonstration
from looped.core.models import Event
from looped.voice.models import Draft, Invitation
from looped.voice.views.family import limits
from tests.cast import NOW, TODAY
from tests.voice.build import an_invitation
from tests.voice.family import ENGLISH, LINK, TOKEN, asked, words_of
from tests.world import stop_the_clock

pytestmark = pytest.mark.django_db
CALLS = "all 999"


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    stop_the_clock(monkeypatch)


def test_opening_writes_nothing_and_sets_no_cookie(cast, client):
    asked(cast)

    with CaptureQueriesContext(connection) as asked_for:
        pages = [client.get(address) for address in (LINK, ENGLISH, f"{LINK}en-easy/", f"{ENGLISH}question/")]

    assert [page.status_code for page in pages] == [200] * 4
    assert not any(page.cookies for page in pages)
    assert [each["sql"] for each in asked_for if not each["sql"].strip().startswith("SELECT")] == []
    assert Invitation.objects.get().status == "sent"


def test_the_first_page_says_all_that_a_person_should_know_before(cast, client):
    asked(cast, band="12-17")

    said = words_of(client.get(LINK))

    for each in ("Leave this page", "We are", "Why do we ask?", "Who will read it?", "It is your choice", "3 minutes",
                 "We do not put your name with your answers", "only if we think someone is not safe", "I am not safe",
                 "may still list this page in its history", "I do not want to answer"):  # fmt: skip
        assert each in said


def test_a_page_may_not_be_kept_or_indexed_and_its_title_tells_nothing(cast, client):
    asked(cast)

    page = client.get(LINK)

    assert page["Cache-Control"] == "no-store"
    assert page["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page["X-Robots-Tag"]
    assert "<title>Start</title>" in page.content.decode()


def test_the_first_page_takes_few_queries_and_none_for_who_is_signed_in(cast, client, django_assert_max_num_queries):
    asked(cast)
    client.force_login(cast.maya)
    client.get(LINK)

    with django_assert_max_num_queries(6) as asked_for:
        client.get(LINK)

    assert not [each for each in asked_for if "session" in each["sql"] or "accounts_user" in each["sql"]]


def test_starting_marks_the_link_as_opened_without_a_cookie_or_an_event(cast, client):
    asked(cast)
    events = Event.objects.count()

    response = client.post(f"{ENGLISH}begin/")

    assert response.url == f"{ENGLISH}question/"
    assert not response.cookies
    assert Invitation.objects.get().status == "opened"
    assert (Event.objects.count(), Draft.objects.count()) == (events, 0)


def test_saying_no_is_taken_and_can_be_taken_back(cast, client):
    asked(cast)
    first = words_of(client.get(LINK))

    assert "That is fine" in words_of(client.post(f"{ENGLISH}no/"))

    assert Invitation.objects.get().status == "declined"
    assert words_of(client.get(LINK)) == first


def test_looking_at_what_is_only_pressed_leads_to_the_first_page(cast, client):
    asked(cast)

    assert client.get(f"{ENGLISH}begin/").url == ENGLISH
    assert Invitation.objects.get().status == "sent"


DEAD = {
    "never was": {},
    "proposed": {"status": "proposed"},
    "stopped": {"status": "stopped"},
    "not answered in time": {"status": "no_answer"},
    "closed yesterday": {"closes_on": TODAY - timedelta(days=1)},
}


def dead_pages(cast, client):
    for state in DEAD.values():
        if state:
            Invitation.objects.all().delete()
            made = asked(cast)
            Invitation.objects.filter(pk=made.pk).update(**state)
        yield client.get(LINK)


def test_a_dead_link_tells_nothing(cast, client):
    pages = list(dead_pages(cast, client))

    assert {page.status_code for page in pages} == {404}
    assert len({page.content for page in pages}) == 1
    assert CALLS in words_of(pages[0])


def test_a_dead_link_takes_the_same_queries_whether_it_was_or_not(cast, client):
    counts = []
    for state in ({}, {"status": "stopped"}):
        if state:
            made = asked(cast)
            Invitation.objects.filter(pk=made.pk).update(**state)
        client.get(LINK)
        with CaptureQueriesContext(connection) as asked_for:
            client.get(LINK)
        counts.append(len(asked_for))

    assert counts[0] == counts[1]


@pytest.mark.parametrize("end", ["begin/", "question/", "no/", "safe/", "words/"])
def test_nothing_can_be_done_with_a_dead_link(client, db, end):
    assert client.post(f"{ENGLISH}{end}").status_code == 404


def test_a_dead_link_speaks_the_language_of_its_address(client, db, settings):
    settings.DUTY_TELEPHONE = "0300 000 0001"

    page = client.get(f"{LINK}pl-usual/")

    assert '<html lang="pl"' in page.content.decode()
    for number in ("999", "0800 1111", "0300 000 0001"):
        assert number in words_of(page)


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True), ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
     ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False), ("192.0.2.1", "192.0.2.2", False)],
)  # fmt: skip
def test_a_network_of_ipv6_counts_as_one_visitor(rf, db, one, other, is_one):
    limits.missed(rf.get("/v/x/", REMOTE_ADDR=one), "link", 9, NOW)

    assert limits.guesses_too_often(rf.get("/v/x/", REMOTE_ADDR=other), "link", 1, NOW) == is_one


def test_past_the_limit_none_is_counted_so_that_the_hour_ends(rf, db, monkeypatch):
    request = rf.get("/v/x/")
    assert [limits.missed(request, "link", 2, NOW) for _each in range(4)] == [1, 2, 3, 3]

    monkeypatch.setattr(limits.cache, "set", None)  # would be called
    assert limits.missed(request, "link", 2, NOW) == 3


def test_guessing_is_counted_and_a_good_link_still_opens(cast, client):
    asked(cast)

    statuses = [client.get(f"/v/guess-{number}/").status_code for number in range(62)]

    assert (statuses[0], statuses[-1]) == (404, 429)
    assert client.get(LINK).status_code == 200


def test_what_another_site_sends_is_refused(cast, client):
    asked(cast)

    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
    ):
        assert client.post(f"{ENGLISH}no/", headers=headers).status_code == 400
    assert Invitation.objects.get().status == "sent"

    for headers in ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, {"Origin": "http://testserver"}):
        assert client.post(f"{ENGLISH}begin/", headers=headers).status_code == 302


def test_languages_stand_under_their_own_names_and_none_is_guessed(cast, client):
    asked(cast)
    Demonstration.objects.create(made_at=NOW)

    page = client.get(LINK, headers={"Accept-Language": "pl"}).content.decode()

    assert '<html lang="en" dir="ltr">' in page
    assert all(name in page for name in ("Cymraeg", "Polski", "Română", "Українська", "العربية"))
    assert '<html lang="ar" dir="rtl">' in client.get(f"{LINK}ar-usual/").content.decode()


def test_a_language_that_nobody_has_checked_is_not_offered(cast, client):
    asked(cast)

    assert '<html lang="en"' in client.get(f"{LINK}pl-usual/").content.decode()
    assert "Polski" not in client.get(LINK).content.decode()


def test_another_link_is_no_way_in(cast, client):
    asked(cast)
    an_invitation(cast, questionnaire=Invitation.objects.get().questionnaire, token="the-link-of-somebody-else")

    client.post(f"{ENGLISH}no/")

    assert client.get("/v/the-link-of-somebody-else/").status_code == 200
    assert TOKEN not in client.get("/v/the-link-of-somebody-else/").content.decode()
