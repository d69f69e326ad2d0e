"""The authorisation matrix: every address, everything it can show, every person, every method."""

from dataclasses import dataclass, field
from functools import cache

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from looped.accounts.roles import PERMISSIONS
from looped.ui import views as ui
from tests.access.addresses import lines, views
from tests.access.table import OF_ALLAUTH, PUBLIC, TABLE
from tests.access.who import EVERYBODY
from tests.at_work import remember_who_asks, session_of
from tests.cast import CAST
from tests.quiet import quiet
from tests.world import World, build_world, stop_the_clock

pytestmark = [pytest.mark.django_db, pytest.mark.once]
VISITOR = "a visitor"
PEOPLE = [*EVERYBODY.split(), VISITOR]
METHODS = ("get", "post")
WRONG = "put"  # asked of the first thing that an address shows
VIEWS = dict(views())
ADDRESSES = sorted(name for name, _view in views())


@dataclass
class Browsers:
    """Everybody with a browser of their own, signed in; none of their requests leaves anything behind."""

    world: World
    clients: dict[str, Client] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)

    def sign_in(self) -> None:
        for name in PEOPLE:
            self.clients[name] = Client(raise_request_exception=False)
            if name != VISITOR:
                self.cookies[name] = session_of(getattr(self.world.cast, name))

    def ask(self, name: str, method: str, address: str):
        client = self.clients[name]
        client.cookies.clear()
        if name != VISITOR:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.cookies[name]
        with transaction.atomic():
            response = getattr(client, method)(address)
            transaction.set_rollback(True)
        return response


@pytest.fixture(scope="module")
def browsers(django_db_setup, django_db_blocker):
    """The world, built once for all tests here; all of it goes with the transaction."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic(), quiet():
        stop_the_clock(patch)
        patch.setattr(ui, "_error", _written_once_for_each(ui._error))
        found = Browsers(build_world())
        found.sign_in()
        remember_who_asks(patch)
        yield found
        transaction.set_rollback(True)


def _written_once_for_each(write):
    """Of thousands of refusals only the status is asked: each person's page for it is written the first time."""
    written = set()

    def error(request, status, *words):
        who = request and (request.user.pk, status)  # what broke has no request
        if who in written:
            return HttpResponse(status=status)
        if who:
            written.add(who)
        return write(request, status, *words)

    return error


def test_every_address_stands_in_the_table():
    assert sorted(set(ADDRESSES) - set(TABLE)) == []


def test_everything_in_the_table_has_an_address():
    assert sorted(set(TABLE) - set(ADDRESSES)) == []


def test_no_two_addresses_share_a_name():
    assert len(ADDRESSES) == len(set(ADDRESSES))


def test_every_view_asks_for_a_permission_or_is_public():
    """Also those that answer with a file. What asks for no sign-in at all is a short list, kept by hand."""
    unguarded = [name for name, view in views() if not hasattr(view, "permissions")]
    assert sorted(unguarded) == sorted(PUBLIC | OF_ALLAUTH)
    open_to_visitors = {name for name, view in views() if not getattr(view, "login_required", True)}
    assert open_to_visitors == PUBLIC


def test_the_matrix_has_enough_cells():
    things = sum(len(shown) for shown in TABLE.values())
    assert (things * len(METHODS) + len(TABLE)) * len(PEOPLE) >= 5_000


@pytest.mark.parametrize("name", ADDRESSES)
def test_who_is_let_in(browsers, name):
    """One address: everybody, everything it shows, every method.

    Whose role does not open the address at all asks for the first thing alone: the permission is looked at before what
    stands in the address, and no two addresses share a name, so that the door is the same for everything behind it.
    """
    wrong = [
        f"{method.upper()} {name} [{line.shows}] by {person}: {said}"
        for place, line in enumerate(lines(name, browsers.world))
        for person in PEOPLE
        if not place or person not in _outside(name) or person in line.allowed | line.writing
        for method in (METHODS if place else (*METHODS, WRONG))
        if (said := _fault(browsers.ask(person, method, line.address), line, person, method))
    ]
    assert wrong == []


def _fault(response, line, person: str, method: str) -> str:
    """What is wrong with the answer; blank where nothing is."""
    status = response.status_code
    if status >= 500:
        return f"broke: {response.exc_info[1]!r}" if getattr(response, "exc_info", None) else f"broke with {status}"
    if status == 405 and method.upper() not in response.headers["Allow"]:
        return ""
    if person == VISITOR:
        return _fault_for_a_visitor(response, line)
    if line.lets_in(person, method):
        return f"should be let in, but got {status}" if status in (403, 404) else ""
    wanted = _refusal(line, person)
    return "" if status == wanted else f"should get {wanted}, but got {status}"


def _fault_for_a_visitor(response, line) -> str:
    if line.name in PUBLIC:
        shown = 404 if not line.allowed else response.status_code
        return "" if response.status_code == shown else f"should get {shown}, but got {response.status_code}"
    led = response.status_code == 302 and response.url.startswith("/sign-in/?next=")
    return "" if led else f"should be led to sign in, but got {response.status_code}"


def _refusal(line, person: str) -> int:
    """403 where the role does not open the page at all, else 404: what one may not see does not exist."""
    return 403 if person in _outside(line.name) else 404


@cache
def _outside(name: str) -> frozenset[str]:
    """Whose roles do not open this address, whatever stands in it. A visitor has no roles, and is led to sign in."""
    needed = getattr(VIEWS[name], "permissions", frozenset())
    return frozenset(person for person in EVERYBODY.split() if needed and not _held(person) & needed)


def _held(person: str) -> set[str]:
    return {permission for role in CAST[person].roles for permission in PERMISSIONS[role]}
