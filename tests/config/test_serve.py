"""`looped serve` in a process of its own, with a worker beside it."""

import json
import socket
import urllib.request
from contextlib import closing

import pytest

from tests.processes import run, started


@pytest.fixture
def ready(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "staticfiles.json").write_text(json.dumps({"version": "1.1", "paths": {}, "hash": ""}))


@pytest.mark.django_db(transaction=True)
def test_it_answers_and_ends_when_told(ready):
    port = free_port()
    with started("serve", "--port", str(port), "--workers", "1", "--with-work") as server:
        wait_for_words(server, "Looped answers")
        with closing(urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=20)) as answer:
            assert answer.read() == b"ok"
        server.terminate()
        server.wait(timeout=30)
    assert server.returncode == 0


@pytest.mark.django_db(transaction=True)
def test_it_refuses_before_init(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    status, said = run("serve", "--port", str(free_port()))
    assert (status, "Run: looped init" in said) == (1, True), said


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_words(server, words):
    for line in server.stdout:
        if words in line:
            return
    raise AssertionError("The server ended before it answered.")
