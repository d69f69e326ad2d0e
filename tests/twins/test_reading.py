"""The second twin is asked wherever its database would tell a page anything else, and nowhere besides."""

import pytest
from django.core.signals import request_started
from django.urls import reverse

from looped.cases.models import Case
from looped.core.models import Reading
from tests.audits.build import case
from tests.twins import reading
from tests.twins.walk import Walker, differences
from tests.world import World, stop_the_clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def walker(cast, monkeypatch):
    stop_the_clock(monkeypatch)
    monkeypatch.setattr(reading, "ALL", False)
    world = World(cast)
    world.keep("case", case(cast))
    return Walker(world)


@pytest.fixture
def pages(walker):
    of_it = reverse("cases:case", args=[walker.world.ids["case"]])
    return [("quinn", of_it), ("quinn", reverse("framework:versions")), ("wen", reverse("today:home"))]


@pytest.fixture
def requests():
    """One for each request."""
    found = []

    def note(**_about):
        found.append(None)

    request_started.connect(note)
    yield found
    request_started.disconnect(note)


def nothing(world, twin):
    pass


def rename_the_case(world, twin):
    if twin == "b":
        Case.objects.filter(public_id=world.ids["case"]).update(reference="C-9999")


def test_no_page_of_a_world_that_is_the_same_is_asked_twice(walker, pages, requests):
    first, second = walker.twins(nothing, pages)

    assert differences(first, second) == []
    assert len(requests) == len(pages)


def test_the_page_that_reads_what_differs_is_asked_again_and_no_other(walker, pages, requests):
    first, second = walker.twins(rename_the_case, pages)

    [told] = differences(first, second)
    assert told.startswith(f"{pages[0][0]} {pages[0][1]}")
    assert len(requests) == len(pages) + 1


def test_what_a_page_writes_does_not_stay(walker, pages):
    """Whoever opens a case is written down."""
    first, _second = walker.twins(nothing, pages)

    assert any("INSERT" in sql and Reading._meta.db_table in sql for sql, *_rest in first[pages[0]].read.statements)
    assert not Reading.objects.exists()


def test_every_page_is_asked_twice_on_demand(walker, pages, requests, monkeypatch):
    monkeypatch.setattr(reading, "ALL", True)

    walker.twins(nothing, pages)

    assert len(requests) == 2 * len(pages)


def test_a_page_whose_queries_cannot_be_asked_again_is_asked_itself(walker, pages, requests, monkeypatch):
    monkeypatch.setattr(reading.Read, "_note", _note_nonsense)

    walker.twins(nothing, pages)

    assert len(requests) == 2 * len(pages)


def _note_nonsense(read, execute, sql, params, many, context):
    read.statements.append(("SELECT nothing FROM nowhere", (), False))
    return execute(sql, params, many, context)
