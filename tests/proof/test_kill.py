"""The server is killed, and started again, while people hand in their forms: what was acknowledged is there."""

import os
import random
import signal
import time
from pathlib import Path
from threading import Event as Flag
from threading import Thread

import pytest

from looped.audits.models import Return
from tests.config.test_serve import free_port
from tests.proof.submitting import LOST, assert_whole, complete_forms, make_ready, press_all, serving

pytestmark = pytest.mark.django_db(transaction=True)
KILLS = int(os.environ.get("KILLS", "3"))
AUDITS = int(os.environ.get("KILLED_AUDITS", "50"))  # two forms each


def test_a_server_killed_during_a_hundred_submissions_loses_nothing_acknowledged(settings, tmp_path):
    """Killed outright, with its workers, at random moments. Whoever got no answer presses again: that does no harm."""
    make_ready(tmp_path, settings)
    presses = complete_forms(AUDITS)
    done, acknowledged = Flag(), set()
    port = free_port()
    server = Thread(target=_serve_and_kill, args=(port, done, random.Random(7)))
    server.start()
    try:
        tries = press_all(presses, lambda press: _until_acknowledged(press, port, acknowledged), at_once=4)
        missing = acknowledged - set(Return.objects.exclude(recorded_at=None).values_list("public_id", flat=True))
    finally:
        done.set()
        server.join()

    assert missing == set()
    assert acknowledged == {press.form for press in presses}
    assert sum(tries) > len(presses)  # somebody had to press again
    assert_whole(presses)


def _until_acknowledged(press, port: int, acknowledged: set) -> int:
    """How many times it was pressed until an answer came. 200: it was in already, the answer had been lost."""
    for tries in range(1, 2_000):
        try:
            status = press.at(port)
        except LOST:
            time.sleep(0.05)
            continue
        assert status in (302, 200), status
        acknowledged.add(press.form)
        return tries
    raise AssertionError("No answer for a long time.")


def _serve_and_kill(port: int, done: Flag, chance: random.Random) -> None:
    for _kill in range(KILLS):
        with serving(port) as server:
            if done.wait(chance.uniform(0.1, 0.8)):
                return
            family = [*_children(server.pid), server.pid]
            for process in family:
                os.kill(process, signal.SIGKILL)
            server.wait()
    with serving(port):
        done.wait()


def _children(pid: int) -> list[int]:
    return [
        int(child) for each in Path(f"/proc/{pid}/task").iterdir() for child in (each / "children").read_text().split()
    ]
