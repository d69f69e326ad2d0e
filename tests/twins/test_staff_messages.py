"""“Anonymous” is true of messages without a name (W4, ADR 20): nothing shows who wrote, in which order, or from where.

Two people write in one week. The worlds differ in who is first, whose browser it is, and whether they are signed in.
All tables hold the same, row for row as the database gives them; everybody reads the same bytes; logs say nothing.
"""

import logging
import os
from random import Random
from types import SimpleNamespace

import pytest
from cryptography import fernet
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from looped.config.hushing import HushLinks
from looped.core import ids
from looped.workforce.models import StaffMessage
from looped.workforce.operations import messages as operations
from tests.cast import NOW, TODAY
from tests.quiet import quiet
from tests.twins.reading import plain_rows
from tests.twins.secrets import TWINS
from tests.twins.walk import FRESH, PEOPLE, Walk, Walker, differences, of_the_table, undone
from tests.workforce.staff_messages import ANSWER, SPEAK_UP, WEEK, WRITE, at, slip
from tests.world import build_world, stop_the_clock

pytestmark = pytest.mark.django_db
WORDS = {"Sam": "The lift smells of smoke.", "Wen": "Nobody asked us about the rota."}
BROWSERS = {
    "Sam": {"REMOTE_ADDR": "192.0.2.7", "HTTP_USER_AGENT": "Fennec of Sam", "HTTP_ACCEPT_LANGUAGE": "cy"},
    "Wen": {
        "REMOTE_ADDR": "2001:db8::9",
        "HTTP_USER_AGENT": "Telephone of Wen",
        "HTTP_REFERER": "https://chat.example/",
    },
}
ORDER = {"a": ("Sam", "Wen"), "b": ("Wen", "Sam")}
# Rooms that read nothing of staff. TWIN_STAFF=all asks for their pages, too.
ELSEWHERE = () if os.environ.get("TWIN_STAFF") == "all" else (
    "/audits/", "/framework/", "/sign-in/", "/ui/", "/improvement/", "/indicators/", "/voice/", "/reports/", "/cases/",
    "/health", "/v/", "/publishing/", "/public/", "/api/",
)  # fmt: skip


@pytest.fixture(scope="module")
def walker(django_db_setup, django_db_blocker):
    """One world for all tests here."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        stop_the_clock(patch)
        yield Walker(build_world(issued=False))
        transaction.set_rollback(True)


def put(walker, twin: str) -> list[bytes]:
    """Both write last week. In the second world the other is first, and now it is Sam who is signed in."""
    answers = []
    for who in ORDER[twin]:
        client = Client(**BROWSERS[who])
        if (who == "Sam") == (twin == "b"):
            client.cookies[settings.SESSION_COOKIE_NAME] = walker.cookies["sam" if who == "Sam" else "wen"]
        with pytest.MonkeyPatch.context() as patch:
            chance = Random(who)  # what each message draws by lot is its own, whenever it is written
            patch.setattr(ids, "secrets", chance)
            patch.setattr(fernet, "os", SimpleNamespace(urandom=chance.randbytes))
            patch.setattr(timezone, "now", lambda: at(TODAY - WEEK))
            sent = {"slip": slip(ord(who[0])), "about": "other", "text": WORDS[who]}
            client.get(WRITE)
            answers.append(client.post(WRITE, sent).content)
            client.post(WRITE, sent)
            client.post(ANSWER, {"code": "wrong"})
    return answers


def dump() -> dict[str, list]:
    """All tables, their rows in the order in which the database gives them."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names()):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = plain_rows(cursor)
            found[table] = rows if connection.vendor == "sqlite" else sorted(rows, key=repr)
    return found


def dumps(walker) -> list[dict[str, list]]:
    found = []
    for twin in TWINS:
        with undone():
            put(walker, twin)
            found.append(dump())
    return found


def unlike(one, other) -> list[str]:
    return [table for table in one if one[table] != other[table]]


def test_the_database_is_the_same_whoever_wrote_first_and_from_where(walker):
    before = dump()

    first, second = dumps(walker)

    assert unlike(first, second) == []
    assert set(unlike(before, first)) == {"workforce_staffmessage", "workforce_messagepart"}
    assert len(first["workforce_staffmessage"]) == len(before["workforce_staffmessage"]) + 2


def test_everybody_reads_the_same_bytes(walker):
    """On the Monday: every page that could know, and both messages, for all whom the matrix lets in and some more."""
    pages = [pair for pair in of_the_table(walker.world) if not pair[1].startswith(ELSEWHERE)]
    with quiet():
        first = _walk(walker, "a", pages)
        found = [first, _walk(walker, "b", pages, like=first)]

    assert differences(*found) == []
    assert len(found[0]) > 300
    assert any(WORDS["Sam"].encode() in page[2] for page in found[0].values())


def _walk(walker, twin: str, pages: list[tuple[str, str]], like: Walk | None = None) -> Walk:
    with undone():
        put(walker, twin)
        keys = sorted(StaffMessage.objects.values_list("public_id", flat=True))
        messages = [(who, reverse("workforce:message", args=[key])) for who in PEOPLE for key in keys]
        return walker.walk(dict.fromkeys(pages + messages), like=like)


def test_the_pages_are_the_same_for_whoever_asks(walker):
    """Signed in or not: but for the slip, which is new each time."""
    client = Client()
    for address in (WRITE, ANSWER, SPEAK_UP):
        pages = set()
        for name in ("", "sam", "prue", "dina"):
            client.cookies[settings.SESSION_COOKIE_NAME] = walker.cookies.get(name, "")
            pages.add(FRESH.sub(rb"\1", client.get(address).content))
        assert len(pages) == 1


def test_no_log_says_that_somebody_wrote(walker, caplog):
    """As every log is kept: through the filter of config.hushing."""
    hush = HushLinks()
    caplog.handler.addFilter(hush)
    with undone(), caplog.at_level(logging.DEBUG):
        answers = put(walker, "a")
        Client().post(WRITE, b"x" * 3_000_000, content_type="application/x-www-form-urlencoded")
        Client().put(WRITE)
        Client().get("/s/speak-up")
    caplog.handler.removeFilter(hush)

    assert all(b"Your message is kept" in answer for answer in answers)
    assert [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")] == []


def test_a_leak_would_be_caught(walker, monkeypatch):
    """An operation that notes what it has seen so far."""

    def note(monday):
        key = StaffMessage.objects.order_by("public_id").values_list("public_id", flat=True).first()
        by = walker.world.cast.ada
        operations.events.record(what="workforce.message.written", subject=str(key), by=by, now=NOW)

    monkeypatch.setattr(operations, "_mix", note)
    first, second = dumps(walker)

    assert "core_event" in unlike(first, second)
