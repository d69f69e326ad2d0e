"""What a family sends is there once, however often it was pressed, and though the server is killed meanwhile (V5)."""

import os
import random
import time
from threading import Event as Flag
from threading import Thread

import pytest

from looped.voice.models import Response
from looped.voice.tokens import handle_digest
from tests.config.test_serve import free_port
from tests.proof.sending import Sender, assert_each_once, families
from tests.proof.submitting import LOST, make_ready, press_all, serving
from tests.proof.test_kill import _serve_and_kill as serve_and_kill

pytestmark = pytest.mark.django_db(transaction=True)
LINKS = int(os.environ.get("SENT_LINKS", "10"))  # the whole: 200
PRESSES = 20
KILLED = int(os.environ.get("KILLED_LINKS", "40"))
THANKS = (302, "/v/thanks/")


def test_of_twenty_parallel_posts_to_each_link_one_is_kept_and_all_are_thanked(settings, tmp_path):
    """From two browsers that the same link was answered in; every one of them gets the same page."""
    make_ready(tmp_path, settings)
    found = families(LINKS, browsers=2)
    presses = [pair[at % 2] for pair in found for at in range(PRESSES)]
    port = free_port()

    with serving(port):
        led = press_all(presses, lambda sender: sender.send(port), at_once=PRESSES)
        pages = {sender.thanks(port) for pair in found for sender in pair}

    assert set(led) == {THANKS}
    assert len(pages) == 1
    assert_each_once(pair[0].token for pair in found)


def test_a_server_killed_while_families_send_loses_nothing_that_was_thanked_for(settings, tmp_path):
    """Killed outright, at random moments. Whoever got no answer presses again; whoever has not sent goes on."""
    make_ready(tmp_path, settings)
    senders = [browser for [browser] in families(KILLED + 1)]
    *senders, waiting = senders
    done, thanked = Flag(), set()
    port = free_port()
    server = Thread(target=serve_and_kill, args=(port, done, random.Random(11)))
    server.start()
    try:
        tries = press_all(senders, lambda sender: _until_thanked(sender, port, thanked), at_once=4)
        missing = {handle_digest(token) for token in thanked} - set(
            Response.objects.values_list("handle_digest", flat=True)
        )
        assert _until_thanked(waiting, port, thanked) >= 1  # an open draft outlives the server
    finally:
        done.set()
        server.join()

    assert missing == set()
    assert sum(tries) > len(senders)  # somebody had to press again
    assert_each_once(sender.token for sender in [*senders, waiting])


def _until_thanked(sender: Sender, port: int, thanked: set) -> int:
    """How many times it was pressed until an answer came."""
    for tries in range(1, 2_000):
        try:
            led = sender.send(port)
        except LOST:
            time.sleep(0.05)
            continue
        assert led == THANKS, led
        thanked.add(sender.token)
        return tries
    raise AssertionError("No answer for a long time.")
