"""Whatever a family presses, in whatever order and however often: at most one response, and always a page (V5)."""

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from looped.voice.models import Comment, Draft, Invitation, Response, SafetyAlert
from tests.cast import build_cast
from tests.twins.walk import undone
from tests.voice.family import ENGLISH, TOKEN, answers, asked
from tests.world import stop_the_clock

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HERE = "/v/here/en-usual/"
GETS = (
    f"/v/{TOKEN}/", ENGLISH, f"/v/{TOKEN}/pl-easy/", f"{ENGLISH}question/", "/v/question/1/", "/v/question/4/",
    "/v/question/7/", "/v/last/words/", "/v/last/hear/", "/v/last/send/", "/v/thanks/", f"{ENGLISH}safe/",
    f"{HERE}safe/", f"{HERE}words/", "/v/here/pl-easy/", "/v/tablet/",
)  # fmt: skip
POSTS: tuple[tuple[str, dict[str, str]], ...] = (
    (f"{ENGLISH}begin/", {}), (f"/v/{TOKEN}/pl-easy/begin/", {}), ("/v/here/pl-easy/begin/", {}),
    (f"{ENGLISH}question/", answers()[0]), (f"{ENGLISH}question/", {"skip": "1"}),
    *((f"/v/question/{number}/", each) for number, each in enumerate(answers(), start=1)),
    ("/v/question/2/", {"skip": "1"}), ("/v/question/7/", {"answer": "Other words."}),
    ("/v/last/words/", {"answer": "yes"}), ("/v/last/hear/", {"answer": "no"}), ("/v/leave/", {}),
    ("/v/last/send/", {}), ("/v/last/send/", {}), (f"{ENGLISH}safe/", {"at": "2", "answer": "agree"}),
    (f"{HERE}safe/", {"at": "6", "more": "1", "words": "Come."}), (f"{ENGLISH}no/", {}), (f"{HERE}no/", {}),
    (f"{ENGLISH}words/", {}), (f"{HERE}words/", {}),
)  # fmt: skip
# Two browsers of one link. Half of the steps are the straight way, so that many arrive.
STEPS = st.lists(
    st.tuples(st.booleans(), st.one_of(st.just("on"), st.sampled_from(GETS), st.sampled_from(POSTS))), max_size=24
)
GOOD = {200, 204, 404, 410}


@pytest.fixture(scope="module")
def link(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        stop_the_clock(patch)
        asked(build_cast())
        yield
        transaction.set_rollback(True)


@given(steps=STEPS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_at_most_one_response_whatever_is_pressed(link, steps):
    with undone():
        browsers, at = (Client(), Client()), [0, 0]
        for first, step in steps:
            _press(browsers[first], step, at, int(first))
            assert Response.objects.count() <= 1

        given_back = Response.objects.count()
        status = Invitation.objects.get().status
        assert (status == "answered") == (given_back == 1)
        assert given_back or not Comment.objects.exists()
        assert SafetyAlert.objects.count() <= 1
        assert Draft.objects.count() <= 2 + sum(step != "on" for _first, step in steps)


STRAIGHT = [POSTS[0], POSTS[3], *POSTS[6:12], ("/v/last/words/", {"answer": "no"}), ("/v/last/send/", {})]


def _press(browser: Client, step, at: list[int], which: int) -> None:
    if step == "on":
        step, at[which] = STRAIGHT[at[which] % len(STRAIGHT)], at[which] + 1
    response = browser.get(step, follow=True) if isinstance(step, str) else browser.post(*step, follow=True)
    assert response.status_code in GOOD, step


def test_the_straight_way_arrives(link):
    with undone():
        browser, at = Client(), [0, 0]
        for _step in STRAIGHT:
            _press(browser, "on", at, 0)
        assert Response.objects.get().answers.count() == 5
