"""How a month is planned is the QA team's alone: which cases a lot drew, who shall audit them, who is away (A1, A2).

Whoever learned of it early could prepare the case, or guess who audits with them.
"""

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse

from looped.audits.models import AllocationPlan, AllocationRow, Audit
from looped.audits.operations.leave import enter_leave
from looped.audits.operations.planning import add_case
from looped.audits.operations.sampling import draw_sample, take_sample
from looped.audits.queries import away
from looped.core.periods import Month
from looped.framework import operations as framework
from tests.audits.build import allocated, case
from tests.cast import NOW, TODAY, build_cast
from tests.twins.walk import PEOPLE, Walker, differences, opens
from tests.world import World, stop_the_clock

pytestmark = [pytest.mark.django_db, pytest.mark.once]
QA = {"quinn", "quincy"}
NEXT = Month(2026, 12)
PAGES = ("today:home", "audits:index", "audits:leave", "audits:late", "audits:burden", "audits:this_year",
         "audits:capacity", "cases:cases", "improvement:index", "workforce:mine", "workforce:team")  # fmt: skip
MONTHS = ("audits:month", "audits:month_capacity", "audits:allocation")


@pytest.fixture(scope="module")
def walker(django_db_setup, django_db_blocker):
    """Four cases of two teams; an audit that Mark and Peer are late with; and one that waits for its auditors."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        stop_the_clock(patch)
        world = World(build_cast())
        framework.ship_framework(by=world.cast.quinn, now=NOW)
        for number, team, worker in ((1, "oak", "sam"), (2, "oak", "sita"), (3, "elm", "wen"), (4, "elm", "wen")):
            world.keep(f"case {number}", case(world.cast, f"C-secret-{number}", team, worker))
        allocated(world.cast, manager="mark", peer="peer")
        Audit.objects.update(due_on=TODAY - timedelta(days=9))
        of = case(world.cast, "C-secret-5")
        waits = add_case(month=NEXT, case=of, why_chosen="By hand.", by=world.cast.quinn, now=NOW)
        world.keep("waits", waits)
        yield Walker(world)
        transaction.set_rollback(True)


def twins(walker, put, without) -> list[str]:
    """Where anybody else can tell the worlds apart."""
    ids = walker.world.ids
    places = [reverse(page) for page in PAGES] + [reverse(page, args=[NEXT]) for page in MONTHS]
    places += [reverse("cases:case", args=[ids[f"case {number}"]]) for number in (1, 2, 3, 4)]
    places += [reverse("audits:detail", args=[ids["waits"]]), f"{reverse('today:search')}?q=C-secret"]
    asking = [(who, where) for who in PEOPLE if who not in without for where in places if opens(who, where)]
    found = walker.twins(put, asking)
    assert len(found[0]) > 5
    return differences(*found)


def what_is_drawn(world, twin):
    """Nothing; or two of the four cases, drawn and taken into the month."""
    if twin == "b":
        given = {"pools": ["open"], "seed": "dice", "by": world.cast.quinn, "now": NOW}
        take_sample(sample=draw_sample(month=NEXT, size=2, **given), by=world.cast.quinn, now=NOW)
        draw_sample(month=NEXT.plus(1), size=1, **given)


def who_shall_audit(world, twin):
    """Maya and Peer, or Maya and Mark, as long as nobody has been given a form."""
    plan = AllocationPlan.objects.create(month=NEXT.number, due_on=NEXT.last_day, made_by=world.cast.quinn, made_at=NOW)
    peer = world.cast.peer if twin == "a" else world.cast.mark
    AllocationRow.objects.create(plan=plan, audit=world.audit("waits"), manager=world.cast.maya, peer=peer)


def whether_mark_is_away(world, twin):
    if twin == "b":
        days = {"first_day": TODAY, "last_day": TODAY + timedelta(days=11)}
        enter_leave(person=world.cast.mark, **days, by=world.cast.mark, now=NOW)


@pytest.mark.parametrize("put", [what_is_drawn, who_shall_audit])
def test_what_is_planned_is_known_to_the_qa_team_alone(walker, put):
    assert twins(walker, put, QA) == []
    assert twins(walker, put, set(PEOPLE) - {"quinn"})


def test_days_away_are_between_the_person_and_the_qa_team(walker):
    assert twins(walker, whether_mark_is_away, QA | {"mark"}) == []
    assert {line.split()[0] for line in twins(walker, whether_mark_is_away, set(PEOPLE) - QA - {"mark"})} >= {"mark"}


def test_a_leak_would_be_caught(walker, monkeypatch):
    leave_for = away.leave_for
    monkeypatch.setattr(away, "leave_for", lambda user: leave_for(walker.world.cast.quinn))

    assert twins(walker, whether_mark_is_away, set(PEOPLE) - {"peer"})
