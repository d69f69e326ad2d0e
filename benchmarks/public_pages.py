"""How many public pages leave in a second as files, and what one costs from Looped itself.

python -m benchmarks.public_pages [--seconds 5]. What it prints stands in docs/performance.md. Every answer is whole:
the length that the server says is read to its end, and its status is 200.
"""

import argparse
import json
import secrets
import socket
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks import servers
from benchmarks.servers import FLOOR, LOOPED, Server, environment, gunicorn, run_module

CONNECTIONS = 2
ONE_THREADED = ("--workers", "1", "--worker-class", "gthread", "--threads", "4", "--keep-alive", "5")
FILES = "benchmarks.public_files:application"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5)
    seconds = parser.parse_args().seconds
    with tempfile.TemporaryDirectory(prefix="looped-public-") as folder:
        _measure(Path(folder), seconds)


def _measure(folder: Path, seconds: float) -> None:
    env = environment(folder / "data", secrets.token_urlsafe(48))
    made = json.loads(run_module("benchmarks.public_data", str(folder / "files"), env=env).splitlines()[-1])
    print(f"{len(made['pages'])} pages, {min(made['bytes'])} to {max(made['bytes'])} bytes of HTML")
    files = env | {"PUBLIC_FILES": str(folder / "files")}
    pages = [f"/public/{path}" for path in made["pages"]]
    kinds = [
        ("files, plain server with sendfile, one process", lambda: _plain(files), pages),
        ("files, WhiteNoise on gunicorn, one worker", lambda: gunicorn(FILES, files, ONE_THREADED), pages),
        ("from Looped's database, one worker", lambda: gunicorn(LOOPED, env, ONE_THREADED), pages),
        ("Looped's /health, one worker", lambda: gunicorn(LOOPED, env, ONE_THREADED), ["/health"]),
        ("a bare Django's /health, one worker", lambda: gunicorn(FLOOR, env, ONE_THREADED), ["/health"]),
    ]
    for name, start, addresses in kinds:
        with start() as server:
            _pulled(server.port, addresses, 0.5)  # warm
            print(_line(name, server, addresses, seconds))


def _plain(env: dict[str, str]) -> Server:
    port = servers.free_port()
    return servers.started(["-m", "benchmarks.public_files", str(port)], env, port)


def _line(name: str, server: Server, addresses: list[str], seconds: float) -> str:
    before, began = server.cpu_of_all(), time.perf_counter()
    with ProcessPoolExecutor(CONNECTIONS) as clients:
        each = list(
            clients.map(_pulled, [server.port] * CONNECTIONS, [addresses] * CONNECTIONS, [seconds] * CONNECTIONS)
        )
    took, done = time.perf_counter() - began, sum(each)
    cost = (server.cpu_of_all() - before) * 1000 / done
    return f"{name}: {done / took:,.0f} a second; {cost:.3f} ms of CPU each, so {1000 / cost:,.0f} a second a core"


def _pulled(port: int, addresses: list[str], seconds: float) -> int:
    """How many whole answers one connection got."""
    asked = [f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode() for path in addresses]
    done, until = 0, time.perf_counter() + seconds
    with socket.create_connection(("127.0.0.1", port)) as line:
        while time.perf_counter() < until:
            line.sendall(asked[done % len(asked)])
            _read_whole(line)
            done += 1
    return done


def _read_whole(line: socket.socket) -> None:
    head = line.recv(65536)
    while b"\r\n\r\n" not in head:
        head += line.recv(65536)
    said, _, body = head.partition(b"\r\n\r\n")
    if not said.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(said.splitlines()[0].decode())
    low = said.lower()
    at = low.index(b"content-length:") + 15
    left = int(low[at:].split(b"\r\n", 1)[0]) - len(body)
    while left > 0:
        left -= len(line.recv(65536))


if __name__ == "__main__":
    main()
