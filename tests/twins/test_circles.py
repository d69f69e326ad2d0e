"""The notes of a circle change no byte for managers, nor for anybody else who leads no circles (W5).

Two worlds that differ in nothing but the notes; Quincy leads circles and manages a team, so reads none.
"""

import pytest
from django.core.management import call_command
from django.db import transaction

from looped.accounts.models import RoleGrant
from looped.accounts.roles import Role
from looped.core.models import Event
from looped.framework.operations import ship_framework
from looped.workforce.models import Circle
from looped.workforce.queries import circles as queries
from tests.access.addresses import lines
from tests.access.staff import CIRCLES
from tests.cast import NOW, build_cast
from tests.twins.walk import PEOPLE, Walker, differences
from tests.workforce.circles import add_circles
from tests.world import World, stop_the_clock

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NOTES = {"a": "We are content.", "b": "We are afraid of our manager, and this is a longer text."}
READERS = {"quinn", "prue"}
ELSEWHERE = ("/", "/search/?q=afraid", "/feedback/staff/", "/people/log/")


@pytest.fixture(scope="module")
def walker(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        stop_the_clock(patch)
        call_command("createcachetable", verbosity=0)
        world = World(build_cast())
        ship_framework(by=world.cast.quinn, now=NOW)
        add_circles(world)
        RoleGrant.objects.create(user=world.cast.quincy, role=Role.TEAM_MANAGER)
        yield Walker(world)
        transaction.set_rollback(True)


def written(world, twin: str) -> None:
    Circle.objects.filter(public_id=world.ids["circle held"]).update(notes=NOTES[twin])


def twins(walker: Walker, who: set[str]) -> list[str]:
    addresses = {line.address for name in CIRCLES for line in lines(name, walker.world)} | {*ELSEWHERE}
    pages = [(person, address) for person in sorted(who) for address in sorted(addresses)]
    found = walker.twins(written, pages)
    assert any(status == 200 for status, *_rest in found[0].values())
    return differences(*found)


def test_nobody_else_can_tell_what_the_group_said(walker):
    assert twins(walker, {*PEOPLE} - READERS) == []


def test_who_leads_circles_can(walker):
    told = "".join(twins(walker, READERS))

    assert "prue /feedback/circles/" in told and "quinn /feedback/circles/" in told


def test_a_leak_would_be_caught(walker, monkeypatch):
    monkeypatch.setattr(queries, "may_lead", lambda user: True)

    assert twins(walker, {"maya"})


def test_no_event_holds_the_notes(walker):
    assert not any("one visit" in f"{event.detail}{event.why}" for event in Event.objects.all())
