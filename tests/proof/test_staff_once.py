"""Of many at once who send with one link to the staff survey, one is kept; and none that comes as the wave closes is
lost between its link and its count. On either database. STAFF_LINKS=200 asks for more than the suite has time for.
"""

import os

import pytest
from django.db import connection
from django.test import Client

from looped.workforce.models import SealedAnswers, Wave, WaveCount, WaveLink
from looped.workforce.operations.closing import close_overdue
from tests.audits.settling import at_once
from tests.workforce.open_waves import AFTER, STATEMENT, answer, opened, tokens
from tests.world import stop_the_clock

pytestmark = pytest.mark.django_db(transaction=True)
LINKS = int(os.environ.get("STAFF_LINKS", "4"))
TOGETHER = 20 if LINKS > 4 else 6


@pytest.fixture(autouse=True)
def here(settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path
    stop_the_clock(monkeypatch)


def send(token: str) -> int:
    try:
        return Client().post(f"/s/{token}/", {"mark-manageable": "2"}).status_code
    finally:
        connection.close()


def test_a_link_is_used_up_once(cast):
    found = tokens(LINKS)
    opened(cast, found)

    for number, token in enumerate(found, start=1):
        said = at_once(*[lambda token=token: send(token)] * TOGETHER)

        assert sorted(said) == [302] + [404] * (TOGETHER - 1)
        assert (SealedAnswers.objects.count(), WaveLink.objects.count()) == (number, LINKS - number)


def test_links_sent_all_at_once_are_all_kept(cast):
    found = tokens(12)
    opened(cast, found)

    assert at_once(*[lambda token=token: send(token) for token in found]) == [302] * 12
    assert SealedAnswers.objects.count() == 12


def test_two_workers_close_a_wave_once_while_somebody_still_sends(cast):
    """Who is thanked is counted."""
    found = tokens(16)
    wave = opened(cast, found)
    assert all(answer(wave, token) for token in found[:10])

    late = [lambda token=token: answer(wave, token) for token in found[10:]]
    said = at_once(*late, *[lambda: close_overdue(now=AFTER)] * 2)

    wave = Wave.objects.get()
    assert [each for each in said if isinstance(each, Exception)] == []
    assert wave.status == "closed"
    assert wave.answered == 10 + said.count(True) == WaveCount.objects.get(area=None, key=STATEMENT, value=4).count
    assert not SealedAnswers.objects.exists() and not WaveLink.objects.exists()
    if connection.vendor == "postgresql":
        assert _room_of("workforce_sealedanswers") == _room_of("workforce_wavelink") == 0


def _room_of(table: str) -> int:
    """What is left on the disk of the table's deleted rows, in bytes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_size(%s)", [table])
        return cursor.fetchone()[0]
