"""Whatever is posted to a family's page is answered with a page; nothing breaks, and nothing of it is run."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.voice.family import ENGLISH, answer_all, answers, asked
from tests.world import stop_the_clock

pytestmark = pytest.mark.django_db
NASTY = [
    "\x00", "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "\u202egnp.exe", "9" * 5000, "²", "١", "{{ 7 * 7 }}",
    "{n}", "%s %n", "../../etc", "a" * 130_000, '[["red",[1e309,2]]]', '[["red",[null,2]]]', "null", "0300 <b>", "🙂",
]  # fmt: skip
WORDS = st.one_of(st.sampled_from(NASTY), st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
FIELDS = ("answer", "drawing", "words", "address", "telephone", "at", "code", "more", "skip", "about_worker", "alarm")
PLACES = (
    f"{ENGLISH}begin/", f"{ENGLISH}question/", f"{ENGLISH}safe/", "/v/question/6/", "/v/question/99/", "/v/last/who/",
    "/v/last/words/", "/v/last/hear/", "/v/here/pl-easy/safe/", "/v/here/zz-zz-zz/begin/", "/v/tablet/",
)  # fmt: skip


@given(place=st.sampled_from(PLACES), posted=st.dictionaries(st.sampled_from(FIELDS), WORDS, max_size=4))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_is_posted_breaks_a_page(browser, place, posted):
    response = browser.post(place, posted, follow=True)

    assert response.status_code in (200, 404, 410)
    assert b"<script>alert" not in response.content


@pytest.fixture
def browser(cast, monkeypatch):
    stop_the_clock(monkeypatch)
    asked(cast, band="4-7", family="case", moment="review")
    client = Client()
    answer_all(client, answers("4-7")[:2])
    return client


@pytest.mark.parametrize("nasty", NASTY)
def test_nothing_that_is_asked_for_breaks_a_page(browser, nasty):
    for address in ("/v/{}/", "/v/{}/en/", f"{ENGLISH}safe/?at={{}}&told={{}}", "/v/last/{}/", "/v/question/{}/"):
        if "\x00" not in nasty and len(nasty) < 10_000:
            assert browser.get(address.replace("{}", nasty), follow=True).status_code in (200, 404, 429)


def test_a_cookie_of_somebody_s_own_making_opens_nothing(browser):
    for value in ("x", "", "é", "a" * 4000):
        browser.cookies["v"] = value
        assert browser.get("/v/question/2/").status_code == 410
