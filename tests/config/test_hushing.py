"""No log holds the secret of a family's link, nor a line about the pages under /s/, whoever writes it."""

import io
import logging

import pytest
from django.conf import settings

from looped.config.management.commands.serve import Server
from looped.config.requests import keep_families_apart

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
    client.get(f"/V/{CANARY}/")
    client.post(f"/v/{CANARY}/en-usual/no/", headers={"Sec-Fetch-Site": "cross-site"})

    said = written.getvalue()
    assert (said.count("/v/…/"), said.count("/V/…/")) == (3, 1)
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


def test_no_visit_under_s_leaves_a_line_however_it_ends(client, db, written, monkeypatch):
    monkeypatch.setattr(logging.root, "level", logging.DEBUG)

    client.get(f"/s/{CANARY}/no-such-page")
    client.put(f"/s/{CANARY}/")
    client.post(f"/s/{CANARY}/", headers={"Sec-Fetch-Site": "cross-site"})
    client.get("/s/%00")
    client.get(f"/S/{CANARY}/")
    client.get("/s")

    assert written.getvalue() == ""


def test_nor_does_what_breaks_while_one_is_answered(written, rf):
    def breaks(request):
        logging.getLogger("anybody").warning("This line names no page.")
        raise ValueError(CANARY)

    with pytest.raises(ValueError, match=CANARY):
        keep_families_apart(breaks)(rf.post(f"/s/{CANARY}/"))
    logging.getLogger("anybody").warning("Internal Server Error: %s", f"/s/{CANARY}/")
    logging.getLogger("anybody").warning("Called https://staff.example/s/%s/", CANARY)
    assert written.getvalue() == ""

    logging.getLogger("anybody").warning("The next page is told of again, and so are /this/s/other/ ones.")
    assert "told of again" in written.getvalue()


def test_the_server_logs_no_visit_and_hushes_what_it_says_itself(capsys):
    server = Server(bind="127.0.0.1:0")
    log = server.cfg.logger_class(server.cfg)

    log.access(None, None, {}, None)
    log.error("Error handling request %s", f"/s/{CANARY}/")
    log.error("Error handling request %s", f"/v/{CANARY}/")

    said = capsys.readouterr().err
    assert (CANARY in said, said.count("Error handling")) == (False, 1)
