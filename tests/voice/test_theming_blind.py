"""Two people theme one comment blind: what the first found changes no byte for anybody else before the second is in."""

import re

import pytest
from django.conf import settings as of_django
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from looped.voice.models import Sentiment
from looped.voice.operations.theming import Outcome
from tests.at_work import session_of
from tests.twins.walk import undone
from tests.voice.comments import a_comment, found, to_theme
from tests.world import stop_the_clock

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FRESH = re.compile(rb'(csrfmiddlewaretoken" value="|"token": ")[A-Za-z0-9]{64}')
OTHERS = ("quinn", "quincy")  # who may be second; Petra was first
THEMES = st.sets(st.sampled_from(["home", "school", "respect", "the-plan"]))


@pytest.fixture
def blind(cast, monkeypatch, client):
    """A comment that two people theme, and other comments around it; and a browser for each who may be second."""
    stop_the_clock(monkeypatch)
    comment = to_theme(cast, twice=True)
    to_theme(cast, "He came on time.")
    a_comment(cast, "Unread.")
    pages = [
        reverse("voice:inbox"), reverse("voice:inbox") + "?show=theme", reverse("voice:inbox") + "?show=settle",
        reverse("voice:inbox") + "?show=themed", reverse("voice:comment", args=[comment.public_id]),
        reverse("voice:theming_agreement"), reverse("voice:theming_agreement") + "?theme=home",
        reverse("voice:themes"), reverse("today:home"),
    ]  # fmt: skip
    cookies = {name: session_of(getattr(cast, name)) for name in OTHERS}

    def walk(themes, sentiment):
        with undone():
            if themes is not None:
                assert found(comment, cast.petra, *themes, sentiment=sentiment) == Outcome.WAITING
            return {
                (name, page): FRESH.sub(rb"\1", _open(client, cookies[name], page)) for name in OTHERS for page in pages
            }

    return walk


def _open(client, cookie, page):
    client.cookies[of_django.SESSION_COOKIE_NAME] = cookie
    with transaction.atomic():
        response = client.get(page)
        transaction.set_rollback(True)
    return f"{response.status_code} {response.headers.get('Location')}\n".encode() + response.content


@given(themes=THEMES, sentiment=st.sampled_from(Sentiment.values))
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_the_first_found_and_that_they_found_it_changes_no_byte(blind, themes, sentiment):
    """Also a world in which nobody was first."""
    nobody = blind(None, None)
    assert blind(themes, sentiment) == nobody
