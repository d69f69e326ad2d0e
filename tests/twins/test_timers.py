"""What runs on a timer tells nobody what they may not know: neither by mail nor on the pages of what is late (A1, L4).

Six weeks go by. On each day of `DAYS` everything runs that `looped work` runs, and the mail goes out; on one of them
everybody opens the lists of what is late. The worlds differ in one secret; each person's letters and pages must not.
"""

import re
from collections import defaultdict
from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from looped.audits.models import Audit, Return
from looped.audits.operations import reminders as reminding
from looped.audits.operations.clocks import ship_clocks
from looped.audits.operations.danger import follow_up, raise_alarm
from looped.audits.queries.reminders import to_remind
from looped.core import schedule
from looped.framework import operations as framework
from tests.audits.build import agreed, allocated, grades, hand_in
from tests.cast import NOW, TODAY, build_cast
from tests.twins.secrets import FOUND, TWINS, propose
from tests.twins.walk import PEOPLE, Walker, differences, opens, undone
from tests.world import World

A_PUBLIC_ID = re.compile(rb"[23456789bcdfghjkmnpqrstvwxz]{14}")  # made anew in each twin, by chance
pytestmark = [pytest.mark.django_db, pytest.mark.once]
DAYS = (1, 4, 9, 18, 43)  # after NOW; working days
LOOKED = 18  # the day on which pages are opened, too
PAGES = ("today:home", "audits:late", "audits:actions", "improvement:escalations")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """An audit of Sam's case that Maya and Peer will be late with, and one that is final."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = World(build_cast())
        framework.ship_framework(by=world.cast.quinn, now=NOW)
        ship_clocks(by=world.cast.quinn, now=NOW)
        world.keep("late", allocated(world.cast, reference="2026-11-901"))
        Audit.objects.update(due_on=TODAY + timedelta(days=8))
        agreed(world.cast, reference="2026-11-902")
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def weeks(world, monkeypatch):
    """A function of the secret and of those who may know it: where anybody else can tell the twins apart."""

    def tell_apart(secret, without) -> list[str]:
        found = []
        for twin in TWINS:
            with undone():
                _at(monkeypatch, NOW)
                mail.outbox.clear()
                secret(world, twin)
                found.append(_pass(world, monkeypatch, frozenset(without)))
        return differences(*found)

    return tell_apart


def _at(monkeypatch, now) -> None:
    monkeypatch.setattr(timezone, "now", lambda: now)


def _pass(world, monkeypatch, without) -> dict:
    """All letters and pages, by person and by where."""
    found = {}
    people = [person for person in PEOPLE if person not in without]
    for days in DAYS:
        now = NOW + timedelta(days=days)
        _at(monkeypatch, now)
        schedule.run_all(now=now)
        _work()
        if days == LOOKED:
            found |= _pages(world, people)
    letters = _letters()
    for person in people:
        found[person, "letters"] = 0, (), letters[getattr(world.cast, person).email]
    return found


def _pages(world, people) -> dict:
    asking = [(person, reverse(page)) for person in people for page in PAGES if opens(person, reverse(page))]
    answers = Walker(world).walk(asking)
    return {where: (code, said, A_PUBLIC_ID.sub(b"ID", content)) for where, (code, said, content) in answers.items()}


def _work() -> None:
    """Run the jobs whose time has come."""
    for job in DBTaskResult.objects.ready():
        job.task.func(*job.args_kwargs["args"], **job.args_kwargs["kwargs"])
        job.delete()


def _letters() -> dict[str, bytes]:
    """By address, all that was written to it, in order."""
    found: dict[str, bytes] = defaultdict(bytes)
    for letter in mail.outbox:
        for to in letter.to:
            found[to] += A_PUBLIC_ID.sub(b"ID", f"{letter.subject}\n{letter.body}\n".encode())
    return found


def the_form(world: World) -> Return:
    return Return.objects.select_related("audit", "auditor").get(audit__public_id=world.ids["late"], role="manager")


def what_maya_found(world, twin):
    """In at once, with actions for Sam or without; Peer is late, and reminded four times."""
    propose(the_form(world), world.cast.sam, 0 if twin == "a" else 2)
    hand_in(world.audit("late"), "manager", grades(FOUND[twin]))


def whether_maya_is_in(world, twin):
    if twin == "b":
        what_maya_found(world, twin)


def an_alarm(world, twin):
    """Hana asks Sita to go there, who does not: it climbs as far as it can."""
    if twin == "b":
        form, cast = the_form(world), world.cast
        alarm = raise_alarm(form=form, worry="Bruises.", told_whom="Duty", told_at=NOW, by=cast.maya, now=NOW)
        follow_up(alert=alarm, what="Visit today.", difference="Is safe.", owner=cast.sita, by=cast.hana, now=NOW)


def test_what_one_auditor_found_is_in_no_letter_and_on_no_list(weeks):
    assert weeks(what_maya_found, {"maya"}) == []


def test_that_one_auditor_is_in_is_known_to_who_plans_and_to_their_own_line(weeks):
    assert weeks(whether_maya_is_in, {"maya", "quinn", "quincy", "sonia"}) == []


ANSWERING = {"hana", "quinn", "sita", "dina"}


def test_an_alarm_climbs_past_the_auditors_and_past_all_who_do_not_answer(weeks):
    assert weeks(an_alarm, ANSWERING) == []


def test_those_who_answer_are_told(weeks):
    told = weeks(an_alarm, set(PEOPLE) - ANSWERING)

    assert {line.split()[0] for line in told if "letters" in line} == ANSWERING


def test_a_leak_would_be_caught(weeks, monkeypatch):
    """Reminders that stop once the other is in."""

    def leaky(now):
        done = set(Return.objects.filter(recorded_at__isnull=False).values_list("audit", flat=True))
        alone = {auditor: [each for each in forms if Return.objects.get(pk=each.form).audit_id not in done]
                 for auditor, forms in to_remind(now).items()}  # fmt: skip
        return {auditor: forms for auditor, forms in alone.items() if forms}

    monkeypatch.setattr(reminding, "to_remind", leaky)

    assert weeks(whether_maya_is_in, set(PEOPLE) - {"peer"})
