"""Who answered what can be told by nobody (ADR 14); who is unsafe, by those alone who act on it.

Two children of one worker, alike in all that is counted, were asked on one day. The worlds differ in which of the two
answered, said what, declined, began to answer, or said that they are not safe. Everybody gets the same bytes.
"""

import os

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction
from django.urls import reverse

from looped.core.models import Event, Reading
from looped.voice.models import Invitation
from looped.voice.operations import asking
from looped.voice.queries import asking as asking_queries
from looped.voice.safety_letters import tell_of_alarm
from tests.at_work import session_of
from tests.twins.secrets import TWINS
from tests.twins.voices import SECRETS, about_the_children, hide, put
from tests.twins.walk import Walker, differences, of_the_table, undone
from tests.world import QUARTER, build_world, stop_the_clock

pytestmark = pytest.mark.django_db
# Rooms that read nothing of voice. TWIN_VOICES=all asks for their pages, too.
ELSEWHERE = () if os.environ.get("TWIN_VOICES") == "all" else (
    "/audits/", "/framework/", "/sign-in/", "/people/", "/ui/", "/improvement/", "/feedback/", "/health", "/v/",
)  # fmt: skip
FEW = ("quinn", "petra", "duncan", "sam", "maya", "hana", "olive", "dina")  # on PostgreSQL
SHARED = [name for name, secret in SECRETS.items() if not secret.knows]


@pytest.fixture(scope="module")
def walker(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        stop_the_clock(patch)
        world = build_world(issued=False)
        hide(world)
        yield Walker(world)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def pages(walker):
    """The matrix's pages that could know, for all whom it lets in; and all that can be asked about the children."""
    table = of_the_table(walker.world)
    with undone():
        put(walker.world, "a")
        found = about_the_children(walker.world, table)
    found += [pair for pair in table if not pair[1].startswith(ELSEWHERE)]
    if connection.vendor != "sqlite":
        found = [pair for pair in found if pair[0] in FEW and not pair[1].startswith("/reports/")]
    return list(dict.fromkeys(found))


def told_apart(walker, pages, secrets=tuple(SECRETS)) -> list[str]:
    """Where these people can tell the twins apart: all of these secrets are the other way round in the second."""
    return differences(*walker.twins(lambda world, twin: put(world, twin, secrets), pages))


def test_nobody_can_tell_who_answered_what(walker, pages):
    """All the secrets at once: each has children of its own."""
    know = {person for secret in SECRETS.values() for person in secret.knows}
    asked = [pair for pair in pages if pair[0] not in know]

    assert len(asked) > 500
    assert told_apart(walker, asked) == []


@pytest.mark.parametrize("person", ["duncan", "petra"])
def test_whoever_knows_of_one_cannot_tell_the_others(walker, pages, person):
    """Duncan is on duty, and knows who is unsafe; Petra themed a comment first."""
    asked = [pair for pair in pages if pair[0] == person]
    others = [name for name, secret in SECRETS.items() if person not in secret.knows]

    assert len(asked) > 10
    assert told_apart(walker, asked, others) == []


@pytest.mark.parametrize(("person", "what"), [("duncan", "who is unsafe"), ("petra", "what the first of two found")])
def test_the_secrets_are_in_the_world(walker, pages, person, what):
    found = told_apart(walker, [pair for pair in pages if pair[0] == person], [what])

    assert found and not [each for each in found if "V-answered" in each]


PAGES_OF_ONE = ("invitation_sent", "hand_over", "hold", "not_to_send", "take_up")


@pytest.mark.parametrize("step", PAGES_OF_ONE)
def test_what_a_worker_does_next_is_answered_alike(walker, monkeypatch, step):
    """A new link, a code, a hold: of a child who answered, declined or began, and of one who did neither."""
    monkeypatch.setattr(asking, "new_token", lambda: "the-same-link")
    monkeypatch.setattr(asking, "new_tablet_code", lambda: "samecode")
    for child in ("answered one", "declined one", "opened one", "own case one"):
        address = reverse(f"voice:{step}", args=[walker.world.ids[f"{child} sent"]])
        said = [_post(walker, twin, address) for twin in TWINS]

        assert said[0] == said[1], child


def _post(walker, twin: str, address: str) -> tuple:
    """What Sam is answered, where that leads, and what is written down of it: events and readings."""
    client, world = walker.client, walker.world
    with undone():
        put(world, twin, SHARED)
        before = Event.objects.count(), Reading.objects.count()
        client.cookies.clear()
        client.cookies["sessionid"] = session_of(world.cast.sam)
        response = client.post(address, {"why": "other", "words": "Later."}, follow=True)
        kept = Event.objects.count() - before[0], Reading.objects.count() - before[1]
        events = list(Event.objects.order_by("-pk").values_list("what", "detail", "why")[: kept[0]])
        text = "\n".join(line for line in response.content.decode().splitlines() if "csrf" not in line)
        return response.status_code, response.redirect_chain, kept, events, text


def test_the_family_leaves_no_event_and_no_letter(walker):
    """All but an alarm: it is written down without the child, and goes to whoever is on duty."""
    mail.outbox.clear()
    with undone():
        before = Event.objects.count()
        put(walker.world, "a", [name for name in SHARED if name != "who is unsafe"])
        assert (Event.objects.count(), mail.outbox) == (before, [])


def test_a_letter_about_an_alarm_names_no_child(walker):
    letters = []
    for twin in TWINS:
        mail.outbox.clear()
        with undone():
            put(walker.world, twin, ["who is unsafe"])
            alert = Invitation.objects.get(public_id=walker.world.ids[f"unsafe {'one' if twin == 'a' else 'two'} sent"])
            tell_of_alarm.func(alert.alerts.get().public_id)
        letters.append([(letter.to, letter.subject, letter.body) for letter in mail.outbox])

    assert letters[0] == letters[1]
    assert [to for to, _subject, _body in letters[0]] == [[walker.world.cast.duncan.email]]


@pytest.mark.once
def test_the_report_on_the_command_line_is_the_same(walker, tmp_path):
    said = []
    for twin in TWINS:
        with undone():
            put(walker.world, twin)
            file = tmp_path / f"{twin}.json"
            call_command("report", "quarterly-audit", str(QUARTER), "--output", str(file))
            said.append(file.read_bytes())

    assert said[0] == said[1]


def test_a_leak_would_be_caught(walker, monkeypatch):
    """A list of those who were asked that shows the state of each."""
    monkeypatch.setattr(asking_queries, "who", lambda member: member.invitations.latest("pk").status)
    assert told_apart(walker, [("sam", f"{reverse('voice:invitations')}?show=asked")], ["who declined"])
