"""Twin worlds of the staff survey: in one Sam answered, early and first; in the other Sita did, late and last.

Both answer from a browser in which they are signed in, each with an address, a browser and a language of its own. The
links were handed out by lot, so that Sita's in the other world may be what Sam's is in the one; everybody else has the
same link in both, and answers the same in another order, on another day.
"""

from contextlib import contextmanager
from datetime import timedelta
from random import Random

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from looped.accounts.operations import ensure_system_actor
from looped.core import events, ids
from looped.workforce import survey_links
from looped.workforce.models import Wave
from looped.workforce.operations.closing import close_overdue
from looped.workforce.operations.waves import everybody_asked, open_wave
from looped.workforce.survey_jobs import send_links
from tests.at_work import session_of
from tests.cast import NOW, build_cast
from tests.workforce.open_waves import AFTER, planned
from tests.world import World

OTHERS = ["maya", "mark", "cara", "hana", "holly", "sonia", "sara", "peer", "will", "wen"]
WHO = {"a": "sam", "b": "sita"}
SECRET = {"mark-manageable": "1", "words-what_hinders": "Too many forms."}
USUAL = {"mark-manageable": "4", "words-what_hinders": "I like my team."}


class Seeded(Random):
    """`secrets`, foreseeable: what is made in both worlds bears the same ids."""

    def token_hex(self, size: int) -> str:
        return self.randbytes(size).hex()


@contextmanager
def foreseeable(twin_of_all: str = "both"):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ids, "secrets", Seeded(twin_of_all))
        patch.setattr(events, "secrets", Seeded(twin_of_all + " events"))
        yield patch


def asked_world() -> World:
    """The cast, everybody signed in, and an open wave of which no link has been sent."""
    world = World(build_cast())
    ensure_system_actor(now=NOW)
    wave = planned(world.cast)
    open_wave(wave=wave, by=world.cast.prue, now=NOW, send=False)
    world.keep("wave", wave)
    for name in ("sam", "sita", *OTHERS):
        world.ids[f"session {name}"] = session_of(getattr(world.cast, name))
    return world


def answered(world, twin: str) -> None:
    """Send the links and take the answers in, as that twin's people give them."""
    links = _sent(world, twin)
    order = [WHO[twin], *OTHERS] if twin == "a" else [*reversed(OTHERS), WHO[twin]]
    first_day = 1 if twin == "a" else 6
    with foreseeable() as patch:
        for place, name in enumerate(order):
            patch.setattr(timezone, "now", lambda day=first_day + place: NOW + timedelta(days=day, minutes=day))
            page = _browser(world, name, place).post(links[name], _answers(world, name))
            assert page.url == "/s/thanks/"


def _sent(world, twin: str) -> dict[str, str]:
    """Everybody's link by name. By lot: in the twin Sam and Sita have each other's."""
    wave, cast = Wave.objects.get(public_id=world.ids["wave"]), world.cast
    people = list(everybody_asked().values_list("email", flat=True))
    drawn = [f"drawn-by-lot-for-everybody-{place:03}" for place in range(len(people))]
    if twin == "b":
        one, other = people.index(cast.sam.email), people.index(cast.sita.email)
        drawn[one], drawn[other] = drawn[other], drawn[one]
    mail.outbox = []
    with foreseeable() as patch:
        patch.setattr(survey_links, "new_tokens", lambda number: drawn)
        send_links.func(wave.public_id, 0, cast.prue.public_id)
    link = dict(zip(people, drawn, strict=True))
    return {name: f"/s/{link[getattr(cast, name).email]}/" for name in ("sam", "sita", *OTHERS)}


def _browser(world, name: str, place: int) -> Client:
    client = Client(
        REMOTE_ADDR=f"10.1.{place}.{len(name)}",
        headers={"User-Agent": f"The browser of {name}", "Accept-Language": "cy" if name == "sita" else "en-GB"},
    )
    client.cookies[settings.SESSION_COOKIE_NAME] = world.ids[f"session {name}"]
    return client


def _answers(world, name: str) -> dict[str, str]:
    return (SECRET if name in WHO.values() else USUAL) | {"area": world.cast.areas["need"].public_id}


def wave_closed() -> None:
    with foreseeable("closing") as patch:
        patch.setattr(timezone, "now", lambda: AFTER)
        close_overdue(now=AFTER)


def dump() -> dict[str, list]:
    """Each row of each table, in the order in which the database keeps them; of what is sealed its length alone."""
    return {table: _rows(table) for table in sorted(connection.introspection.table_names())}


def _rows(table: str) -> list:
    with connection.cursor() as cursor:
        # PostgreSQL's sequences go on where a transaction is undone: its numbers differ from one world to the next.
        cursor.execute(f'SELECT * FROM "{table}"' + ("" if connection.vendor == "sqlite" else " ORDER BY ctid"))
        names = [each.name if hasattr(each, "name") else each[0] for each in cursor.description]
        left_out = () if connection.vendor == "sqlite" else ("id",)
        return [
            tuple(_shown(name, value) for name, value in zip(names, row, strict=True) if name not in left_out)
            for row in cursor.fetchall()
        ]


def _shown(name: str, value: object) -> object:
    return len(bytes(value)) if name == "sealed" else bytes(value) if isinstance(value, memoryview) else value
