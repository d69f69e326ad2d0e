"""Nobody who may not know can tell two worlds apart that differ only in the secret (A3)."""

import os
from itertools import product

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from looped.audits.jobs import tell_of_danger
from looped.audits.models import Action, DangerAlert, Return
from looped.audits.models.actions import ActionQuerySet
from looped.audits.models.returns import ReturnQuerySet
from looped.audits.operations import importing
from looped.audits.queries import history, scope
from looped.core.models import Event
from looped.framework.grades import OVERALL, DomainKey, Grade
from tests.at_work import remember_who_asks
from tests.audits.build import hand_in
from tests.audits.returns_file import MODERATION, PEER, as_csv, row
from tests.cast import NOW
from tests.quiet import quiet
from tests.twins.secrets import OF_AGENCIES, OF_MANAGERS, SECRETS, TWINS, hide, managers, others_parts, put_all
from tests.twins.walk import Walker, differences, of_secrets, of_the_table, telling_pages, undone
from tests.world import QUARTER, build_world, stop_the_clock

pytestmark = pytest.mark.django_db
SPARED = ("holly", "sara", "wen", "will", "quincy")
PAIRS = int(os.environ.get("TWIN_PAIRS", "20"))  # 500 for a release
# Rooms below audits, which read nothing of them but what child, family and worker said: that is in the peer's form.
# They are asked for with it, and with the manager's form; TWIN_ROOMS=all asks for their pages with every secret.
BELOW = () if os.environ.get("TWIN_ROOMS") == "all" else ("/voice/", "/v/", "/indicators/", "/api/")


@pytest.fixture(scope="module")
def walker(django_db_setup, django_db_blocker):
    """One world for all tests here; the secrets come and go within it."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic(), quiet():
        stop_the_clock(patch)
        world = build_world()
        hide(world)
        found = Walker(world)
        remember_who_asks(patch)  # no secret changes who is who
        yield found
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def remembered():
    """What the walks of the first twin found so far: it is one and the same for every secret."""
    return {}


def _looks_the_same(walker, remembered, what, pages):
    """The world with every secret as in the first twin, and the same but for this secret."""
    pages = [pair for pair in pages if pair[0] not in SECRETS[what].knows]

    with undone():
        put_all(walker.world)
        remembered |= walker.walk([pair for pair in pages if pair not in remembered])
    with undone():
        put_all(walker.world, b=what)
        second = walker.walk(pages, like=remembered)

    assert len(second) > 500  # requests
    assert differences({pair: remembered[pair] for pair in second}, second) == []


def test_pages_that_could_know_are_the_same_whatever_the_manager_found(walker, remembered):
    """Everything on SQLite. On PostgreSQL the pages on the secret audits themselves, where the filters stand."""
    pages = telling_pages if connection.vendor == "sqlite" else of_secrets
    _looks_the_same(walker, remembered, "the manager's form", pages(walker.world, OF_MANAGERS))


@pytest.mark.once
def test_every_other_page_is_the_same_too(walker, remembered):
    """With the test above: every address of the matrix for all who may not know, files included.

    On one database: a file is written from what the page of the same name reads, and that page is asked for above.
    """
    telling = set(telling_pages(walker.world, OF_MANAGERS))
    others = [pair for pair in of_the_table(walker.world) if pair not in telling]
    _looks_the_same(walker, remembered, "the manager's form", others)


@pytest.mark.once
@pytest.mark.parametrize("what", [what for what in SECRETS if what != "the manager's form"])
def test_pages_that_could_know_are_the_same(walker, remembered, what):
    """Each secret audit has a case of its own: only what the secret is in is asked about, beside the whole table.

    The manager's form is asked of everybody, above; here those are spared whose like is asked.
    """
    pages = [pair for pair in telling_pages(walker.world, SECRETS[what].kinds) if pair[0] not in SPARED]
    if what != "the peer's form":
        pages = [pair for pair in pages if not pair[1].startswith(BELOW)]
    _looks_the_same(walker, remembered, what, pages)


def test_a_partner_never_learns_what_others_found_not_even_in_the_end(walker):
    """Final, put together, told to others: to the police the two worlds are the same."""
    pages = [pair for pair in telling_pages(walker.world, OF_AGENCIES) if pair[0] == "pat"]
    mine = walker.world.ids["secret together Police"]

    first, second = walker.twins(others_parts, pages)

    assert differences(first, second) == []
    assert b"For the police." in first["pat", f"/audits/form/{mine}/"][2]
    assert twins_of_sonia(walker) != []


def twins_of_sonia(walker):
    """The secret is in the world: a moderator sees it."""
    page = ("sonia", f"/audits/audit/{walker.world.ids['secret together']}/")
    return differences(*walker.twins(others_parts, [page]))


def test_the_author_sees_the_difference(walker):
    """The secrets are in the world: whoever wrote them sees their own."""
    pages = [pair for pair in of_secrets(walker.world, OF_MANAGERS) if pair[0] == "maya"]

    first, second = walker.twins(managers, pages)

    assert len(differences(first, second)) >= 5


# Two locks keep grades: one alone left open shows nothing yet.
LEAKS = {
    "grades before release": [
        (scope, "RELEASED", Q()),
        (ReturnQuerySet, "unblinded_for", lambda forms, user: forms),
    ],
    "actions before the audit is final": [(ActionQuerySet, "unblinded_for", lambda actions, user: actions)],
    "the whole history": [
        (history, "events_for", lambda audit, user: Event.objects.filter(about=audit.public_id)),
    ],
}


@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_would_be_caught(walker, monkeypatch, leak):
    for place, name, leaky in LEAKS[leak]:
        monkeypatch.setattr(place, name, leaky)
    secret = _written_down if leak == "the whole history" else managers
    pages = [pair for pair in of_secrets(walker.world, ["in"]) if pair[0] in ("peer", "quinn")]

    first, second = walker.twins(secret, pages)

    assert differences(first, second) != []


def _written_down(world, twin):
    """A finding told to the history, as a careless operation might."""
    from looped.core import events

    managers(world, "a")
    if twin == "b":
        about = world.ids["secret in"]
        events.record(what="audits.action.raised", subject=about, about=about, by=world.cast.maya, now=NOW)


def test_the_report_on_the_command_line_is_the_same(walker, tmp_path):
    said = []
    for twin in TWINS:
        with undone():
            managers(walker.world, twin)
            file = tmp_path / f"{twin}.json"
            call_command("report", "quarterly-audit", str(QUARTER), "--output", str(file))
            said.append(file.read_bytes())

    assert said[0] == said[1]
    assert b'"figures"' in said[0]


SHAPES = {
    "the same return": ["manager"],
    "the other return": ["peer"],
    "both": ["manager", "peer"],
    "the other return, moderated": ["peer", "moderation"],
    "a moderation": ["moderation"],
}
FILED = ("in", "draft", "alone", "withdrawn", "retired")
GRADES = ("Good", "Inadequate")


@pytest.fixture(scope="module")
def told(walker):
    """What is said of each file: by kind of audit, shape and grade in the file, and twin."""
    found = {}
    for twin in TWINS:
        with undone():
            managers(walker.world, twin)
            for kind, shape, overall in product(FILED, SHAPES, GRADES):
                content = as_csv(*_rows(walker.world.audit(f"secret {kind}"), overall, SHAPES[shape]))
                with undone():
                    found[kind, shape, overall, twin] = _found(walker.world, content)
    return found


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", FILED)
def test_a_file_of_returns_finds_out_nothing(told, kind, shape):
    """Whoever imports must not learn from what is said of a file how it fits the hidden form."""
    for overall in GRADES:
        assert told[kind, shape, overall, "a"] == told[kind, shape, overall, "b"]
        assert told[kind, shape, overall, "a"][0] in ("refused", "ready")


def _found(world, content):
    """What the check of a file says. No hash, which is the file's own."""
    by = world.cast.quincy
    run = importing.choose_file(name="r.csv", content=content, create_teams=False, by=by, now=NOW)
    importing.check_run(run=run, now=NOW)
    return run.status, run.problems, run.warnings, run.summary


def _rows(audit, overall, types):
    grades = dict.fromkeys(DomainKey.values, overall)
    plain = row(
        audit_ref=audit.reference, case_ref=audit.case.reference, period="2026-11", worker="sam@council.example",
        submitted_on=str(NOW.date()), overall=overall, **grades,
    )  # fmt: skip
    moderated = {"overall": overall, "plans": overall, "submitted_on": str(NOW.date())}
    more = {"manager": {}, "peer": PEER, "moderation": MODERATION | moderated}
    return [plain | more[each] for each in types]


def test_an_alarm_is_told_to_those_who_answer_and_to_nobody_else(walker):
    world = walker.world
    with undone():
        SECRETS["an alarm"].put(world, "b")
        mail.outbox.clear()
        tell_of_danger.func(DangerAlert.objects.latest("pk").public_id)
        assert {to for letter in mail.outbox for to in letter.to} == {world.cast.hana.email, world.cast.quinn.email}
        assert not [letter for letter in mail.outbox if "C-secret" in letter.subject + letter.body]


def test_no_other_secret_sends_an_e_mail(walker):
    mail.outbox.clear()
    for what in set(SECRETS) - {"an alarm"}:
        with undone():
            SECRETS[what].put(walker.world, "b")

    assert mail.outbox == []


PARTS = [*DomainKey.values, OVERALL]
FORMS = st.fixed_dictionaries({part: st.sampled_from(Grade.values) for part in PARTS})
VIEWERS = ("peer", "quinn", "sonia", "dina", "sam")


@pytest.fixture(scope="module")
def reference(walker):
    """What those who may not know see of a manager's form that says Good throughout."""
    return _walk(walker, dict.fromkeys(PARTS, "good"), 0)


@settings(max_examples=PAIRS, deadline=None, suppress_health_check=list(HealthCheck))
@given(given_grades=FORMS, proposed=st.integers(0, 2))
def test_no_pair_of_forms_can_be_told_apart(walker, reference, given_grades, proposed):
    assert differences(reference, _walk(walker, given_grades, proposed, like=reference)) == []


def _walk(walker, given_grades, proposed, like=None):
    world = walker.world
    pages = [pair for pair in of_secrets(world, ["in"]) if pair[0] in VIEWERS]
    pages += [(who, "/") for who in VIEWERS] + [("quinn", "/audits/month/2026-11/"), ("quinn", f"/reports/{QUARTER}/")]
    with undone():
        form = hand_in(world.audit("secret in"), "manager", given_grades)
        Action.objects.bulk_create(
            Action(audit=form.audit, raised_in=form, raised_by=form.auditor, raised_at=NOW, what="Secret",
                   severity="unsafe", owner=world.cast.sam, due_on=NOW.date()) for _ in range(proposed)
        )  # fmt: skip
        return walker.walk(pages, like=like)


def test_after_release_both_may_be_read(walker):
    """Blindness ends: with the last form in, the pages of the twins differ."""
    found = []
    for overall in ("good", "inadequate"):
        with undone():
            audit = walker.world.audit("secret in")
            for role in Return.Role.MANAGER, Return.Role.PEER:
                hand_in(audit, role, dict.fromkeys(PARTS, overall))
            found.append(walker.walk([("peer", f"/audits/audit/{audit.public_id}/")]))

    assert len(differences(*found)) == 1
