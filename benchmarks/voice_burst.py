"""A burst of families who send their answers at once: python -m benchmarks.voice_burst

10,000 submissions from 200 clients, each on a new connection: the last post, with 12 answers, to `looped serve` as it
ships, each client as soon as its last one is answered. Then 2,000 more, 100 a second, as families come: each waits from
its own moment on. Then the first again to a bare Django view that inserts one row, under the same server.

On SQLite, or on the PostgreSQL server of DATABASE_URL, in databases of its own; script/benchmark-voice runs both. Ends
with 1 if any was lost or kept twice.
"""

import argparse
import json
import os
import secrets
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from benchmarks import servers
from benchmarks.servers import Server

PATIENCE = 120
GOAL_RATE, GOAL_P95 = 100, 1.0  # a second; seconds
SHARES = (0.5, 0.95, 0.99)


@dataclass(frozen=True)
class Burst:
    """What one burst took: the whole, and each answer, in seconds; the server's CPU in milliseconds a request."""

    name: str
    seconds: float
    waits: list[float]
    cpu: float

    @property
    def rate(self) -> float:
        return len(self.waits) / self.seconds

    def within(self, share: float) -> float:
        return sorted(self.waits)[min(len(self.waits) - 1, int(share * len(self.waits)))]


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/benchmark-voice", description=__doc__)
    parser.add_argument("--submissions", type=int, default=10_000)
    parser.add_argument("--paced", type=int, default=2_000)
    parser.add_argument("--clients", type=int, default=200)
    asked = parser.parse_args()
    before = os.getloadavg()
    with tempfile.TemporaryDirectory(prefix="looped-burst-") as folder:
        found = _of_looped(Path(folder) / "looped", asked.submissions, asked.paced, asked.clients)
        floor = _of_floor(Path(folder) / "floor", asked.submissions, asked.clients)
    print("\n".join(_table(found, floor, before)))
    sys.exit(0 if found.is_whole else 1)


@dataclass(frozen=True)
class Found:
    """Looped's bursts, and what its database holds after them."""

    at_once: Burst
    paced: Burst
    kept: dict[str, int]

    @property
    def is_whole(self) -> bool:
        sent = len(self.at_once.waits) + len(self.paced.waits)
        return all(self.kept[each] == sent for each in ("responses", "whole", "links", "used"))


def _of_looped(folder: Path, submissions: int, paced: int, clients: int) -> Found:
    env = _environment(folder, "looped_burst")
    both = str(submissions + paced)
    keys = json.loads(servers.run_module("benchmarks.voice_data", "--submissions", both, env=env))
    with servers.looped_serve_as_shipped(env) as server:
        asks = [_request("/v/last/send/", f"v={key}") for key in keys]
        thanks = b"/v/thanks/"
        burst = fired("Looped, the last post", server, asks[:submissions], clients, leads_to=thanks)
        slow = fired(f"Looped, {GOAL_RATE} a second", server, asks[submissions:], clients, leads_to=thanks, paced=True)
    return Found(burst, slow, json.loads(servers.run_module("benchmarks.voice_data", "--count", env=env)))


def _of_floor(folder: Path, submissions: int, clients: int) -> Burst:
    env = _environment(folder, "floor_burst")
    servers.run_module("benchmarks.floor.data", "--entries", "110", "--forms", "1", env=env)
    words = "words=" + "She+rang+me+when+she+said+she+would.+" * 12
    with servers.gunicorn(servers.FLOOR, env, servers.AS_SHIPPED) as server:
        asks = [_request("/say", "", words)] * submissions
        return fired("The floor, one row", server, asks, clients, leads_to=b"/health")


def _environment(folder: Path, database: str) -> dict[str, str]:
    folder.mkdir()
    env = servers.environment(folder, secrets.token_urlsafe(48))
    if at := os.environ.get("DATABASE_URL"):
        with psycopg.connect(at, autocommit=True) as server:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(database)))
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
        env["DATABASE_URL"] = urlsplit(at)._replace(path=f"/{database}").geturl()
    return env


def _request(address: str, cookie: str, body: str = "") -> bytes:
    lines = [f"POST {address} HTTP/1.1", "Host: 127.0.0.1", "Connection: close", "Origin: null"]
    lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    lines += [f"Cookie: {cookie}"] if cookie else []
    return ("\r\n".join(lines) + f"\r\n\r\n{body}").encode()


def fired(name: str, server: Server, asks: list[bytes], clients: int, *, leads_to: bytes, paced: bool = False) -> Burst:
    """All of `asks`, from so many at once. Any answer but a redirect to `leads_to` ends the measurement.

    `paced`: each has its own moment, and waits from then on, though every client be busy at that moment.
    """
    rest, waits, wrong = iter(enumerate(asks)), [], []
    turn = threading.Lock()

    def next_one() -> tuple[int, bytes] | None:
        with turn:
            return next(rest, None)

    def client() -> None:
        while not wrong and (found := next_one()) is not None:
            at = start + found[0] / GOAL_RATE if paced else time.perf_counter()
            time.sleep(max(0.0, at - time.perf_counter()))
            answer = _answer(server.port, found[1])
            waits.append(time.perf_counter() - at)
            if not answer.startswith(b"HTTP/1.1 302") or b"\r\nLocation: " + leads_to not in answer:
                wrong.append(answer[:600])

    before, start = server.cpu_of_family(), time.perf_counter()
    _together(client, clients)
    seconds = time.perf_counter() - start
    if wrong:
        raise RuntimeError(f"{name}: {wrong[0]!r}")
    return Burst(name, seconds, waits, (server.cpu_of_family() - before) * 1000 / len(waits))


def _together(client: Callable[[], None], clients: int) -> None:
    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _answer(port: int, ask: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        connection.sendall(ask)
        parts = []
        with suppress(ConnectionResetError):
            while part := connection.recv(65536):
                parts.append(part)
        return b"".join(parts)


def _table(found: Found, floor: Burst, before: tuple) -> list[str]:
    ours, paced, kept = found.at_once, found.paced, found.kept
    vendor = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
    loads = " before, and ".join(", ".join(f"{each:.1f}" for each in load) for load in (before, os.getloadavg()))
    met = ours.rate >= GOAL_RATE and paced.within(0.95) <= GOAL_P95
    times = " | ".join(f"{ours.within(share) / floor.within(share):.2f}" for share in SHARES)
    return [
        f"{vendor}: {len(ours.waits)} at once, {len(paced.waits)} paced; load average of 1, 5 and 15 minutes {loads} "
        "after.",
        "",
        "| | a second | p50, ms | p95, ms | p99, ms | server's CPU, ms each |",
        "|---|--:|--:|--:|--:|--:|",
        *(_line(each) for each in (ours, paced, floor)),
        f"| Looped’s longer than the floor’s, times | {floor.rate / ours.rate:.2f} | {times} | "
        f"**{ours.cpu / floor.cpu:.2f}** |",
        "",
        f"Goal of {GOAL_RATE} a second, p95 within {GOAL_P95:.0f} s at that pace: {'met' if met else '**missed**'}. "
        f"Kept: {kept['responses']} responses of {kept['links']} links, {kept['whole']} whole: "
        + ("none lost, each once." if found.is_whole else "**NOT what was sent.**"),
    ]


def _line(burst: Burst) -> str:
    waits = " | ".join(f"{burst.within(share) * 1000:.0f}" for share in SHARES)
    return f"| {burst.name} | **{burst.rate:.0f}** | {waits} | {burst.cpu:.1f} |"


if __name__ == "__main__":
    main()
