"""Two worlds that differ in the children of other teams: which they are, who holds them, in which of two teams few of
them stand, and how many were left out there. To whoever works elsewhere every page, file and answer is the same.
"""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.test import Client

from looped.accounts.operations.api_keys import make_api_key
from looped.improvement.models import Priority
from tests.cast import NOW, TODAY, build_cast
from tests.improvement.plan_world import a_measure, a_priority
from tests.indicators.behind import behind, behind_row
from tests.twins.walk import Walker, differences, undone
from tests.world import World, stop_the_clock

pytestmark = pytest.mark.django_db
PLACES = {"oak": ("Ash", "Elm"), "elm": ("Ash", "Oak")}  # whose manager is outside -> the teams of the secret
OUTSIDE = {"oak": ["maya", "quincy"], "elm": ["cara", "sara"]}


@pytest.fixture
def walker(settings, tmp_path, monkeypatch, db):
    settings.DATA_DIR = tmp_path
    stop_the_clock(monkeypatch)
    call_command("createcachetable", verbosity=0)
    world = World(build_cast())
    a_measure(world.cast, a_priority(world.cast))  # by AS01
    return Walker(world)


def put(world: World, twin: str, teams: tuple[str, str]) -> str:
    """Of two teams one has 2 and the other 4 that are counted, or both have 3; all others are alike. Gives a key."""
    first, second = (2, 4) if twin == "a" else (3, 3)
    rows = []
    for team, few in zip(teams, (first, second), strict=True):
        who = "Will Worker" if twin == "a" else "Sita Social"
        rows += [behind_row(f"{twin}-{team}-{n}", team=team, worker=who, counted=int(n < few)) for n in range(24)]
        rows += [behind_row(f"{twin}-{team}-x{n}", team=team, counted=0, left_out="No day") for n in range(few - 1)]
    (last,) = {"Oak", "Ash", "Elm"} - set(teams)
    rows += [behind_row(f"{last}-{n}", team=last, worker=None, counted=n % 2) for n in range(40)]
    behind(world.cast, rows)
    return make_api_key(name="x", expires_on=TODAY + timedelta(days=9), by=world.cast.ada, now=NOW).text


def addresses(cast, team: str) -> list[str]:
    queries: list[dict[str, str]] = [{}]
    queries += [{"team": each.public_id} for each in cast.teams.values()]
    queries += [{"area": each.public_id} for each in cast.areas.values()]
    pages = ["", "AS01/", "AS01/behind/", "AS01/behind/workers/", "AS01/behind/children/", "definitions/"]
    found = [f"/indicators/{page}?{urlencode(query)}" for page in pages for query in queries]
    found += [f"/indicators/AS01/behind/children/?{urlencode(query | {'purpose': 'audit'})}" for query in queries]
    found += [f"/indicators/{page}download/{form}/" for page in ("", "AS01/") for form in ("csv", "json", "xlsx")]
    plan = ["/improvement/plan/", "/improvement/plan/on-a-page.pdf"]
    plan += [f"/improvement/plan/{each.public_id}/" for each in Priority.objects.all()]
    return [*found, *plan, "/", "/reports/", "/reports/dashboard/", "/search/?q=AS01", "/indicators/AS01/nowhere/"]


@pytest.mark.parametrize("own", PLACES)
def test_nobody_outside_can_tell_the_children_of_other_teams(walker, own):
    cast, walks = walker.world.cast, []
    pages = [(person, address) for person in OUTSIDE[own] for address in addresses(cast, own)]
    for twin in "ab":
        with undone():
            key = put(walker.world, twin, PLACES[own])
            found = walker.walk(pages)
            for query in ("", "?from=2026-01", f"?team={PLACES[own][0]}", "?area=Children in need"):
                answer = Client().get(f"/api/indicators/AS01/values{query}", headers={"Authorization": f"Bearer {key}"})
                assert answer.status_code == 200
                found["a program", query] = (answer.content,)
            walks.append(found)
    assert differences(*walks) == []


def test_whoever_needs_to_know_sees_that_the_worlds_differ(walker):
    """Else the test above would hold for pages that show nothing."""
    walks = []
    pages = [("quinn", address) for address in addresses(walker.world.cast, "elm")]
    for twin in "ab":
        with undone():
            put(walker.world, twin, PLACES["elm"])
            walks.append(walker.walk(pages))
    told = " ".join(differences(*walks))
    for part in ("/AS01/behind/", "children/", "csv", "json", "xlsx"):
        assert part in told, part
