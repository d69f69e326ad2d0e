"""No log holds the secret of a family's link, whoever writes the line."""

import io
import logging

import pytest
from django.conf import settings

CANARY = "canary-of-a-personal-link"


@pytest.fixture
def written(monkeypatch):
    """What the deployment's own handlers print."""
    [console] = [each for each in logging.root.handlers if each.name == "console"]
    stream = io.StringIO()
    monkeypatch.setattr(console, "stream", stream)
    return stream


def test_no_page_that_fails_logs_a_links_secret(client, db, written):
    client.get(f"/v/{CANARY}/")
    client.put(f"/v/{CANARY}/en-usual/begin/")
    client.post(f"/v/{CANARY}/en-usual/no/", headers={"Sec-Fetch-Site": "cross-site"})

    said = written.getvalue()
    assert said.count("/v/…/") == 3
    assert CANARY not in said


def test_nor_does_a_traceback_or_a_record_that_cannot_be_written(written):
    try:
        raise ValueError(f"https://voice.example/v/{CANARY}/en-usual/?x=1")
    except ValueError:
        logging.getLogger("anybody").exception("At %s of %s", f"/v/{CANARY}", {"path": f"/v/{CANARY}/"})

    said = written.getvalue()
    assert "ValueError: https://voice.example/v/…/en-usual/?x=1" in said
    assert CANARY not in said


@pytest.mark.once
def test_every_handler_has_the_filter_and_django_has_none_of_its_own():
    assert all("hush_links" in each["filters"] for each in settings.LOGGING["handlers"].values())
    assert not logging.getLogger("django").handlers + logging.getLogger("django.server").handlers
