"""No page asks the database more often because there is more to show: every page of the table, with 3 and with 30.

Rows of everything that a list could show are added; then every address is asked again by those whom it lets in.
On one database: the pages send both the same queries. Where SQLite differs, by the number of values that one query may
hold, it takes more, not fewer.
"""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from looped.accounts.models import RoleGrant, User
from looped.audits.models import Action, EvidenceFile, ImportRun, Leave, ProgrammeRules, Return
from looped.core.models import Reading
from looped.improvement.models import Escalation
from looped.improvement.operations import register
from looped.improvement.operations.look_back import open_look_backs
from tests.access.addresses import lines
from tests.access.table import TABLE
from tests.at_work import session_of
from tests.audits.build import allocated, case, grades, hand_in
from tests.audits.settling import differing, one_step
from tests.cast import NOW, TODAY
from tests.improvement.plan_world import more_plan
from tests.improvement.world import more_learning
from tests.indicators.world_behind import more_keys
from tests.indicators.world_deciding import more_deciding
from tests.indicators.world_extracts import more_extracts
from tests.indicators.world_seeing import more_seeing
from tests.public.publishing_world import more_publishing
from tests.quiet import quiet
from tests.voice.world import more_voice
from tests.workforce.circles import more_circles
from tests.workforce.staff_messages import more_messages
from tests.workforce.staff_survey import more_survey
from tests.workforce.world import more_feedback
from tests.world import build_world, stop_the_clock

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ASKED = ("quinn", "hana", "maya", "peer", "sam", "dina", "ada", "pat", "petra", "duncan")
FEW, MANY = 3, 30
# A file is written once, and its size is its matter; sign-in belongs to others; a wrong address shows nothing.
LEFT_OUT = (
    "reports:draft_file", "reports:version_file", "reports:pack_draft_file", "reports:pack_version_file", "account_",
    "health", "ui:", "demonstration",
)  # fmt: skip


@pytest.fixture(scope="module")
def counts(django_db_setup, django_db_blocker):
    """Number of queries by person and address, with few rows and with many."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic(), quiet():
        stop_the_clock(patch)
        world = build_world()
        pages = _pages(world)
        sessions = {name: session_of(getattr(world.cast, name)) for name in ASKED}
        _add(world, range(FEW))
        few = _count(pages, sessions)
        with transaction.atomic():
            _add(world, range(FEW, MANY))
            many = _count(pages, sessions)
            transaction.set_rollback(True)
        # The first time a page may also read what it then remembers: where the two differ, it is asked once more.
        again = _count([page for page in pages if few[page] != many[page]], sessions)
        yield few | again, many
        transaction.set_rollback(True)


def test_every_page_takes_the_same_queries_with_3_and_with_30(counts):
    few, many = counts

    assert len(few) > 300
    assert {page: (few[page], many[page]) for page in few if few[page] != many[page]} == {}


def test_no_page_takes_very_many(counts):
    _few, many = counts
    # A draft of a report reads every room’s chapters at once; the home page asks each room what waits.
    most = {page: 100 if "/drafts/" in page[1] or "/reports/" in page[1] else 70 for page in many}
    most |= {page: 90 for page in many if page[1] == "/"}
    assert {page: count for page, count in many.items() if count > most[page]} == {}


def _pages(world):
    return [
        (person, line.address)
        for name in TABLE
        if not name.startswith(LEFT_OUT)
        for line in lines(name, world)
        for person in ASKED
        if person in line.allowed and not line.shows.startswith("elm")
    ]


def _count(pages, sessions):
    found, client = {}, Client()
    for person, address in pages:
        client.cookies.clear()
        client.cookies[settings.SESSION_COOKIE_NAME] = sessions[person]
        with transaction.atomic():
            asked = Queries()
            with connection.execute_wrapper(asked):
                client.get(address)
            transaction.set_rollback(True)
        found[person, address] = asked.count
    return found


class Queries:
    """Counts what goes to the database."""

    count = 0

    def __call__(self, execute, *query):
        self.count += 1
        return execute(*query)


def _add(world, numbers):
    for number in numbers:
        _audits(world.cast, number)
        _late(world, number)
        new = User.objects.create(email=f"p{number}@council.example", name=f"Person {number}", is_active=True)
        RoleGrant.objects.create(user=new, role="auditor")
        day = TODAY + timedelta(days=2 * number)
        Leave.objects.create(person=new, first_day=day, last_day=day, entered_by=new, entered_at=NOW)
        ProgrammeRules.objects.create(starts_on=day, set_by=new, set_at=NOW, most_audits=5 + number)
    quincy = world.cast.quincy
    ImportRun.objects.bulk_create(
        ImportRun(file_name=f"{number}.csv", sha256=str(number), content=b"", chosen_by=quincy, chosen_at=NOW)
        for number in numbers
    )
    _entries(world.cast, numbers)
    for number in numbers:
        more_learning(world.cast, number)
        more_plan(world.cast, number)
        more_circles(world.cast, number)
        more_messages(world.cast, number)
        more_survey(world.cast, number)
        more_voice(world.cast, number)
        more_extracts(world.cast, number)
        more_deciding(world.cast, number)
        more_seeing(world.cast, number)
        more_keys(world.cast, number)
        more_publishing(world.cast, number)
    open_look_backs(now=NOW)
    Reading.objects.bulk_create(
        Reading(at=NOW, by=quincy, what="audit", subject=str(number), case_reference="C-1", purpose="audit")
        for number in numbers
    )


def _entries(cast, numbers):
    for number in numbers:
        register.add_entry(
            kind="promise", source="ofsted", source_reference="", made_on=TODAY, text=f"Promise {number}",
            owner=cast.hana, due_on=TODAY, by=cast.quinn, now=NOW,
            measures=[register.Wanted("plans.good_or_better", "at_least", Decimal(80))],
        )  # fmt: skip


def _audits(cast, number):
    """One that waits for its peer, two to settle, and an Inadequate one with actions for everybody to do or verify."""
    for kind, build in {"blind": allocated, "differs": differing, "step": one_step, "bad": allocated}.items():
        of = case(cast, f"C-many-{kind}-{number}")
        audit = build(cast, reference=f"2026-11-{kind}-{number:02d}", of=of)
        if kind == "blind":
            hand_in(audit, "manager", grades())
            for agency in ("Police", "Health"):  # one to do, and one more that waits among the others'
                Return.objects.create(audit=audit, role="partner", agency=agency, parts=["plans"], allocated_at=NOW,
                                      auditor=cast.pat if agency == "Police" else cast.hetty)  # fmt: skip
        if kind == "bad":
            hand_in(audit, "manager", grades("inadequate"))
            hand_in(audit, "peer", grades("inadequate"))
            more_feedback(cast, audit, number)
    done = {"status": "done", "evidence": "Seen.", "done_at": NOW}
    for owner, more in ((cast.sam, {}), (cast.peer, {}), (cast.maya, {}), (cast.sita, done)):
        Action.objects.create(
            audit=audit, raised_by=cast.maya, raised_at=NOW, what="See the child.", severity="improve", owner=owner,
            due_on=TODAY, **more,
        )  # fmt: skip


def _late(world, number):
    """What went up to three people about one action, which has so many more files and words of its history."""
    cast, action = world.cast, Action.objects.get(public_id=world.ids["oak action open"])
    for place, to in enumerate((cast.hana, cast.dina, cast.maya)):
        Escalation.objects.create(
            action=action, clock="plan", ran_out_on=TODAY - timedelta(days=number), rung=place + 1, role="director",
            to=to, raised_at=NOW, decide_by=TODAY,
        )  # fmt: skip
    content = b"%PDF-1.7 " + bytes([number])
    EvidenceFile.objects.create(
        action=action, name=f"{number}.pdf", media_type="application/pdf", content=content, size=10, sha256=str(number),
        added_by=action.owner, added_at=NOW,
    )  # fmt: skip
