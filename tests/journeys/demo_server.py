"""A server of the demonstration, as somebody who tries Looped has it. conftest.py offers it to all journeys."""

import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.demonstration import ROOT, build_once, command, copy_of, environment

PATIENCE = 60  # seconds until it answers


@pytest.fixture(scope="session")
def demo_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Its address. It works on a copy, so journeys may write; all journeys of a test process share it."""
    built = build_once(tmp_path_factory, "demo", date.today())
    mine = copy_of(built, tmp_path_factory.mktemp("demo-server") / "demo")
    port = _free_port()
    server = subprocess.Popen(
        command("--port", str(port), data_dir=mine), cwd=ROOT, env=environment(DATA_DIR=str(mine.parent)),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield _answering(f"http://127.0.0.1:{port}", server, mine)
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _answering(address: str, server: subprocess.Popen, folder: Path) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/health", timeout=1).close()
            return address
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"The demonstration in {folder} does not answer.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
