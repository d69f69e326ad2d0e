"""Of twenty at once who send what one link asked, one is kept and all are thanked, on either database."""

import pytest
from django.db import connection
from django.test import Client

from looped.voice.models import Answer, Comment, Invitation, Response
from tests.audits.settling import at_once
from tests.voice.build import a_questionnaire, an_invitation
from tests.world import stop_the_clock

pytestmark = pytest.mark.django_db(transaction=True)
TOGETHER = 20
LINKS = 3


def browser(link: str) -> Client:
    """One that stands before sending."""
    client = Client()
    client.post(f"{link}question/", {"answer": "agree"})
    client.post("/v/question/2/", {"answer": "yes"})
    client.post("/v/question/3/", {"answer": "Ring me back."})
    return client


def test_a_link_is_used_up_once(cast, monkeypatch):
    stop_the_clock(monkeypatch)
    asked = a_questionnaire(cast)
    for number in range(LINKS):
        an_invitation(cast, questionnaire=asked, token=f"a-link-of-many-{number}")
        link = f"/v/a-link-of-many-{number}/en-usual/"
        one = browser(link)
        others = [browser(link) for _each in range(TOGETHER - 10)]  # the same link in other browsers
        senders = [one] * 10 + others  # and the same button pressed again and again

        found = at_once(*[lambda by=by: send(by) for by in senders])

        assert found == [(302, "/v/thanks/")] * TOGETHER
        assert Response.objects.count() == number + 1
    assert Answer.objects.count() == 2 * LINKS
    assert Comment.objects.count() == LINKS
    assert set(Invitation.objects.values_list("status", flat=True)) == {"answered"}


def send(by: Client) -> tuple[int, str]:
    """A client of its own with the same cookie: one client is not made for many threads."""
    client = Client()
    client.cookies = by.cookies
    try:
        response = client.post("/v/last/send/")
        return response.status_code, response.url
    finally:
        connection.close()
