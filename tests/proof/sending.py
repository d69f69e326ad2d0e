"""Families who have answered everything but not pressed the last button, and the plainest browsers, which press it."""

import http.client
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.test import Client

from looped.voice.models import Comment, Invitation, Response
from looped.voice.tokens import handle_digest
from tests.audits.build import case
from tests.cast import build_cast
from tests.voice.build import an_invitation, in_force, shipped
from tests.voice.family import answers


@dataclass(frozen=True)
class Sender:
    """One browser with an open draft: the link's secret, and the cookie's key."""

    token: str
    key: str

    def send(self, port: int) -> tuple[int, str]:
        """Press it: the status, and where it leads. Raises one of submitting.LOST where no answer came."""
        return self._ask(port, "POST", "/v/last/send/")[:2]

    def thanks(self, port: int) -> bytes:
        """The page, but for the sealed slip that each one carries for the alarm: no two are alike."""
        status, _leads, content = self._ask(port, "GET", "/v/thanks/")
        assert status == 200, status
        return re.sub(rb'name="alarm" value="[^"]+"', b"", content)

    def _ask(self, port: int, method: str, address: str) -> tuple[int, str, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            headers = {"Cookie": f"v={self.key}", "Content-Type": "application/x-www-form-urlencoded"}
            connection.request(method, address, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.headers.get("Location", ""), answer.read()
        finally:
            connection.close()


def families(links: int, browsers: int = 1) -> list[list[Sender]]:
    """For each link so many browsers, each of which has answered all questions through the pages."""
    cast = build_cast()
    shipped(cast)
    of, asked = case(cast), in_force("experience", "8-11")
    tokens = [f"a-link-of-more-than-128-bits-{number}" for number in range(links)]
    for token in tokens:
        an_invitation(cast, of=of, questionnaire=asked, token=token)
    return [[_answered(token) for _browser in range(browsers)] for token in tokens]


def _answered(token: str) -> Sender:
    browser, link = Client(), f"/v/{token}/en-usual/"
    browser.post(f"{link}begin/")
    for number, each in enumerate(answers()):
        browser.post(f"/v/question/{number + 1}/" if number else f"{link}question/", each)
    return Sender(token, browser.cookies["v"].value)


def assert_each_once(tokens: Iterable[str]) -> None:
    """One response for each link, whole, and no other; each link is used up."""
    wanted = sorted(handle_digest(token) for token in tokens)
    assert sorted(Response.objects.values_list("handle_digest", flat=True)) == wanted
    assert {response.answers.count() for response in Response.objects.all()} == {5}
    assert Comment.objects.count() == 2 * len(wanted)
    assert set(Invitation.objects.values_list("status", flat=True)) == {"answered"}
    assert Invitation.objects.count() == len(wanted)
