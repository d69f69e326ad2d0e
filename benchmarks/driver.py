"""A browser of the plainest kind, that times what it asks for."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection
from statistics import median
from urllib.parse import urlencode

from benchmarks.servers import Server

SECRET = "looped" * 5 + "xy"  # of the CSRF cookie, which each form and header repeats: 32 letters
PATIENCE = 120


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes

    def json(self) -> dict:
        return json.loads(self.body)


@dataclass
class Person:
    """Somebody signed in at a server, on one connection."""

    server: Server
    session: str
    connection: HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        self.connection = HTTPConnection("127.0.0.1", self.server.port, timeout=PATIENCE)

    def ask(self, address: str, data: dict[str, str] | None = None, *, expect: int = 200) -> Answer:
        """GET, or POST where there is data. Any other status than the expected one ends the measurement."""
        headers = {"Cookie": f"sessionid={self.session}; csrftoken={SECRET}"}
        body = None
        if data is not None:
            body = urlencode(data | {"csrfmiddlewaretoken": SECRET})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request("GET" if data is None else "POST", address, body, headers)
        response = self.connection.getresponse()
        answer = Answer(response.status, response.read())
        if answer.status != expect:
            raise RuntimeError(f"{address} answered {answer.status}, not {expect}: {answer.body[:600]!r}")
        return answer


@dataclass(frozen=True)
class Round:
    """Some requests of one kind in one go. wall: the median, cpu: the mean; milliseconds a request."""

    wall: float
    cpu: float
    bytes: int


def measured(server: Server, ask: Callable[[], Answer], times: int) -> Round:
    """Ask so many times, one after the other; what has to go before it (`prepare`) goes before the clock starts."""
    if prepare := getattr(ask, "prepare", None):
        prepare(times)
    walls, size = [], 0
    before = server.cpu()
    for _ in range(times):
        start = time.perf_counter()
        size = len(ask().body)
        walls.append((time.perf_counter() - start) * 1000)
    return Round(median(walls), (server.cpu() - before) / times, size)
