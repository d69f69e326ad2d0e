"""The staff survey as its answerers meet it: looking uses nothing up, sending does, and no page tells who was there."""

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from looped.core.models import Event
from looped.workforce.models import SealedAnswers, WaveLink
from looped.workforce.rules.survey_answers import LONGEST_WORDS, Answered, length_for, pack, plain_words, unpack
from tests.workforce.build import main
from tests.workforce.open_waves import LAST, digest, opened, tokens
from tests.world import stop_the_clock

ONE, TWO, THREE = tokens(3)
QUERIES = 6
MARKED = {"mark-manageable": "2", "words-what_hinders": "Fewer forms."}


@pytest.fixture
def wave(cast, settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path
    stop_the_clock(monkeypatch)
    return opened(cast, [ONE, TWO, THREE])


def test_looking_uses_nothing_up_and_writes_nothing(client, wave):
    with CaptureQueriesContext(connection) as asked:
        page = client.get(f"/s/{ONE}/")

    assert page.status_code == 200
    assert [each["sql"] for each in asked if not each["sql"].strip().startswith("SELECT")] == []
    assert not [each for each in asked if "session" in each["sql"] or "accounts_user" in each["sql"]]
    assert WaveLink.objects.count() == 3
    assert not page.cookies
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page.headers["X-Robots-Tag"]


def test_sending_keeps_one_sealed_row_and_leads_to_thanks(client, wave):
    events = Event.objects.count()

    response = client.post(f"/s/{ONE}/", MARKED)

    assert (response.status_code, response.url) == (302, "/s/thanks/")
    assert not response.cookies
    [kept] = SealedAnswers.objects.all()
    assert b"Fewer forms" not in bytes(kept.sealed)
    assert WaveLink.objects.count() == 2
    assert Event.objects.count() == events
    assert "Your answers are in" in main(client.get("/s/thanks/"))


def test_all_answers_are_as_long(client, wave):
    client.post(f"/s/{ONE}/", MARKED)
    client.post(f"/s/{TWO}/", {"mark-manageable": "5", "words-what_hinders": "Ä" * LONGEST_WORDS})

    assert len({len(bytes(each.sealed)) for each in SealedAnswers.objects.all()}) == 1


def test_used_wrong_and_late_links_give_one_page_after_the_same_queries(client, wave, monkeypatch):
    client.post(f"/s/{ONE}/", MARKED)
    found = [_looked(client, address) for address in (f"/s/{ONE}/", "/s/no-link-of-ours/")]
    found.append(_looked(client, f"/s/{ONE}/", MARKED))
    wave.closes_on = LAST.replace(year=2020)
    wave.opens_on = LAST.replace(year=2019)
    wave.save()

    found.append(_looked(client, f"/s/{TWO}/"))

    assert len({content for content, _queries in found}) == 1
    assert len({queries for _content, queries in found}) == 1
    assert SealedAnswers.objects.count() == 1


def _looked(client, address, posted=None):
    with CaptureQueriesContext(connection) as asked:
        page = client.post(address, posted) if posted else client.get(address)
    assert page.status_code == 404
    return page.content, len(asked)


def test_nothing_is_lost_where_words_are_too_long(client, wave):
    area = str(wave.made_by.area.public_id) if wave.made_by.area else ""

    page = client.post(f"/s/{ONE}/", {**MARKED, "words-what_hinders": "x" * (LONGEST_WORDS + 3), "area": area})

    assert page.status_code == 200
    assert "3 characters too long" in main(page)
    assert "x" * (LONGEST_WORDS + 3) in main(page)
    assert 'id="mark-manageable-2" name="mark-manageable" value="2" checked' in main(page)
    assert "Error:" in page.content.decode().split("</title>")[0]
    assert WaveLink.objects.count() == 3


def test_an_empty_form_uses_no_link_up_and_what_was_not_offered_counts_as_skipped(client, wave):
    pages = [client.post(f"/s/{ONE}/", posted) for posted in ({}, {"mark-manageable": "6"}, {"mark-no_such": "2"})]

    assert all("Answer at least one question" in main(page) for page in pages)
    assert WaveLink.objects.count() == 3


def test_another_site_s_page_cannot_send(client, wave):
    page = client.post(f"/s/{ONE}/", MARKED, headers={"Sec-Fetch-Site": "cross-site"})

    assert page.status_code == 400
    assert WaveLink.objects.count() == 3


def test_who_is_signed_in_is_never_looked_up(client, cast, wave):
    client.force_login(cast.sam)

    with CaptureQueriesContext(connection) as asked:
        client.post(f"/s/{ONE}/", MARKED)

    assert not [each for each in asked if "session" in each["sql"] or "accounts_user" in each["sql"]]


def test_no_cookie_is_answered_with_one_even_where_a_page_breaks(client, wave, monkeypatch):
    """One that is not whole would be replaced by a fresh one, which stays in the browser for a year."""
    for name in (settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_NAME, "messages", "anything"):
        client.cookies[name] = "not whole"
    client.raise_request_exception = False
    pages = [client.get(f"/s/{ONE}/"), client.get("/s/write/"), client.get("/s/no-link/"), client.put("/s/write/")]
    monkeypatch.setattr("looped.workforce.views.staff.survey.asked_by", lambda *given: 1 / 0)
    pages.append(client.get(f"/s/{TWO}/"))

    assert [page.status_code for page in pages] == [200, 200, 404, 405, 500]
    assert not [page.headers for page in pages if "Set-Cookie" in page.headers or page.cookies]


def test_a_link_without_its_last_stroke_still_leads_there(client, wave):
    assert client.get(f"/s/{ONE}").url == f"/s/{ONE}/"
    assert client.get(f"/s/{ONE}/more/").status_code == 404


def test_the_form_asks_for_each_kind_of_thing_once(client, wave, django_assert_num_queries):
    with django_assert_num_queries(QUERIES):
        client.get(f"/s/{ONE}/")
    WaveLink.objects.bulk_create(WaveLink(wave=wave, digest=digest(token)) for token in tokens(30)[3:])
    with django_assert_num_queries(QUERIES):
        client.get(f"/s/{TWO}/")


def test_any_answers_fit_into_their_length():
    marked, worded = [f"statement_{place:02}" for place in range(40)], ["good", "change"]
    worst = Answered("z" * 14, dict.fromkeys(marked, 5), dict.fromkeys(worded, "\U0001f9ff" * LONGEST_WORDS))

    packed = pack(worst, length_for(marked, worded))

    assert unpack(packed) == worst
    assert len(packed) == len(pack(Answered("", {}, {}), length_for(marked, worded)))


def test_words_are_kept_without_what_no_keyboard_types():
    assert plain_words(" One\r\ntwo\x00\x1b[31m\tthree\xa0four 👩‍🏫 ") == "One\ntwo[31m three four 👩‍🏫"
