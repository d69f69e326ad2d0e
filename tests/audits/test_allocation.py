"""Naming the auditors of a whole month: proposed, changed by hand, given (A2)."""

from datetime import date, timedelta

import pytest

from looped.audits.models import AllocationPlan, Audit, Exemption, Leave, ProgrammeRules, Return
from looped.audits.operations import allocation, planning
from looped.audits.queries.allocation import open_plan, page_of, setting_of
from looped.audits.queries.allocation.setting import OVER_CAP
from looped.core import events
from looped.core.errors import Refused
from looped.core.models import Event
from looped.core.periods import Month
from tests.audits.build import agreed, allocated, case, framework
from tests.cast import NOW, TODAY

NOVEMBER = Month(2026, 11)
DUE = TODAY + timedelta(days=7)


@pytest.fixture
def month(cast):
    """Two cases of the Oak team, one of the Elm team, all without auditors."""
    framework()
    for reference, team, worker in (("C-1", "oak", "sam"), ("C-2", "oak", "sita"), ("C-3", "elm", "wen")):
        add(cast, reference, team, worker)
    return NOVEMBER


def add(cast, reference, team="oak", worker="sam") -> Audit:
    of = case(cast, reference, team, worker)
    return planning.add_case(month=NOVEMBER, case=of, why_chosen="By lot", by=cast.quincy, now=NOW)


def propose(cast, seen="") -> AllocationPlan:
    return allocation.propose(month=NOVEMBER, seen=seen, by=cast.quincy, now=NOW)


def seen_page(cast):
    return page_of(open_plan(cast.quincy, NOVEMBER), setting_of(cast.quincy, NOVEMBER, TODAY))


def choose(cast, plan, audit, *, manager="maya", peer="peer", why="", version=0):
    allocation.choose(
        plan=plan, audit=audit.public_id, manager=getattr(cast, manager), peer=getattr(cast, peer), why=why,
        version=version, by=cast.quincy, now=NOW,
    )  # fmt: skip


def give(cast, plan, shown=None, due_on=DUE):
    shown = seen_page(cast).shown if shown is None else shown
    return allocation.give(plan=plan, shown=shown, due_on=due_on, by=cast.quincy, now=NOW)


def first(reference="2026-11-001") -> Audit:
    return Audit.objects.get(reference=reference)


def allow(cast, **rules):
    ProgrammeRules.objects.create(starts_on=date(2026, 1, 1), set_by=cast.quinn, set_at=NOW, **rules)


def test_a_proposal_gives_nobody_a_form(cast, month):
    plan = propose(cast)

    page = seen_page(cast)
    assert [row.manager for row in page.rows] == ["Maya Manager", "Maya Manager", "Cara Manager"]
    assert all(row.peer in {"Peer Auditor", "Mark Manager", "Cara Manager", "Maya Manager"} for row in page.rows)
    assert all(row.peer != row.manager and not row.stops for row in page.rows)
    assert not Return.objects.exists()
    event = Event.objects.get(what="audits.allocation.proposed")
    assert (event.subject, event.detail) == (plan.public_id, {"placed": 3, "left": 0, "kept": 0})


def test_who_settles_differences_is_not_proposed_as_a_peer_but_may_be_chosen(cast, month):
    plan = propose(cast)
    assert not {"Sara Service", "Holly Head"} & {row.peer for row in seen_page(cast).rows}

    choose(cast, plan, first(), peer="sara")

    assert seen_page(cast).rows[0].peer == "Sara Service"


def test_giving_makes_every_audit_blind_with_both_forms(cast, month):
    given = give(cast, propose(cast))

    assert (given.count, given.refused) == (3, ())
    assert set(Audit.objects.values_list("status", "due_on")) == {("in_progress", DUE)}
    assert Return.objects.current().count() == 6
    assert open_plan(cast.quincy, NOVEMBER) is None
    assert AllocationPlan.objects.get().confirmed_at == NOW


def test_a_case_that_finds_no_place_says_which_rule_stands_in_the_way(cast, month):
    allow(cast, most_audits=1)
    propose(cast)

    page = seen_page(cast)
    assert (len(page.rows), len(page.left)) == (2, 1)
    assert page.left[0].refusal == ("Oak team has 2 cases this month, and its manager, Maya Manager, may make 1 audit.")
    assert {load.name: load.limit for load in page.loads}["Maya Manager"] == 1


def test_loads_leave_and_last_months_auditor_are_counted(cast, month):
    agreed(cast, of=case(cast, "C-9"), reference="2026-10-001", month=202610)  # Sam's work
    allocated(cast, of=case(cast, "C-8", "ash", "will"), reference="2026-11-050", manager="mark", peer="peer")
    away = {"first_day": date(2026, 10, 28), "last_day": date(2026, 11, 13), "entered_by": cast.quincy}
    for last_day in (date(2026, 11, 13), date(2026, 11, 10)):  # two spans that overlap count once
        Leave.objects.create(person=cast.peer, entered_at=NOW, **{**away, "last_day": last_day})
    Leave.objects.create(person=cast.mark, entered_at=NOW, withdrawn_at=NOW, **away)

    problem = setting_of(cast.quincy, NOVEMBER, TODAY).problem

    assert problem.last[cast.sam.pk] == {cast.maya.pk, cast.peer.pk}
    assert (problem.worker_had, problem.by_key[cast.mark.pk].share) == ({cast.sam.pk: 1, cast.will.pk: 1}, 1)
    peer = problem.by_key[cast.peer.pk]
    assert (peer.load, round(peer.share, 3), peer.limit) == (1, 0.524, 2)  # 10 of 21 working days away
    assert {(met.manager, met.peer, met.months_ago) for met in problem.met} == {
        (cast.maya.pk, cast.peer.pk, 1), (cast.mark.pk, cast.peer.pk, 0),
    }  # fmt: skip


def test_a_case_somebody_asked_to_leave_out_waits_for_the_answer(cast, month):
    Exemption.objects.create(audit=first(), asked_by=cast.quincy, asked_at=NOW, reason="Court.", approver=cast.hana)
    propose(cast)
    assert (len(seen_page(cast).rows), setting_of(cast.quincy, NOVEMBER, TODAY).asked) == (2, 1)


def test_a_case_chosen_despite_the_cap_needs_no_second_reason(cast, month):
    allow(cast, most_per_worker=0)
    audit = first()
    events.record(what=OVER_CAP, subject=audit.public_id, about=audit.public_id, by=cast.quincy, now=NOW, why="New.")
    propose(cast)
    page = seen_page(cast)
    assert ([row.waiting.reference for row in page.rows], len(page.left)) == ([audit.reference], 2)


def test_other_kinds_of_audits_are_not_given_out_here(cast, month):
    Audit.objects.filter(reference="2026-11-001").update(kind=Audit.Kind.SINGLE)
    propose(cast)
    assert len(seen_page(cast).rows) == 2


def test_nothing_to_propose_for_is_said(cast):
    with pytest.raises(Refused, match="No case of November 2026 waits for its auditors"):
        propose(cast)


# By hand


def test_a_conflict_of_interest_stays_refused_whatever_the_reason(cast, month):
    plan = propose(cast)
    with pytest.raises(Refused, match="Sonia Service manages people who work on this case"):
        choose(cast, plan, first(), peer="sonia", why="She knows it.")


def test_a_rule_that_is_broken_is_named_and_takes_a_reason(cast, month):
    allow(cast, most_audits=1)
    plan = propose(cast)
    left = seen_page(cast).left[0]
    audit = first(left.waiting.reference)

    with pytest.raises(allocation.ReasonNeeded, match="Maya Manager would have 2 audits this month, and may make 1"):
        choose(cast, plan, audit)
    choose(cast, plan, audit, why="She offered it.")

    page = seen_page(cast)
    rows = {row.waiting.reference: row for row in page.rows}
    assert (page.left, page.stopped) == ((), 0)
    assert rows[audit.reference].why == "She offered it."
    event = Event.objects.get(what="audits.allocation.chosen")
    assert (event.about, event.why, "audits" in event.detail["breaks"]) == (audit.public_id, "She offered it.", True)
    assert give(cast, plan).refused == ()


def test_two_people_at_one_case_the_second_is_told(cast, month):
    plan = propose(cast)
    choose(cast, plan, first(), version=0)
    with pytest.raises(Refused, match="Somebody else has just changed this case"):
        choose(cast, plan, first(), peer="mark", version=0)


def test_what_is_given_is_what_was_seen(cast, month):
    plan = propose(cast)
    before = seen_page(cast).shown
    peers = {row.waiting.reference: row.peer for row in seen_page(cast).rows}
    other = "mark" if peers["2026-11-001"] == "Peer Auditor" else "peer"
    choose(cast, plan, first(), peer=other, why="Quieter week.")

    with pytest.raises(Refused, match="has changed since you opened it"):
        give(cast, plan, shown=before)
    assert not Return.objects.exists()


def test_a_proposal_replaces_only_the_one_that_was_seen_and_keeps_choices_by_hand(cast, month):
    plan = propose(cast)
    choose(cast, plan, first(), peer="sara", why="Knows courts.")
    with pytest.raises(Refused, match="Somebody else has just made a proposal"):
        propose(cast)

    new = propose(cast, seen=plan.public_id)

    rows = {row.waiting.reference: row for row in seen_page(cast).rows}
    assert (rows["2026-11-001"].peer, rows["2026-11-001"].by_hand) == ("Sara Service", True)
    plan.refresh_from_db()
    assert (plan.discarded_at, new.rows.count()) == (NOW, 3)


# Stale


def test_cases_that_came_or_went_since_are_counted(cast, month):
    propose(cast)
    add(cast, "C-4")
    planning.withdraw(audit=first(), why="Moved.", by=cast.quincy, now=NOW)

    page = seen_page(cast)
    assert (page.added, page.gone, len(page.rows)) == (1, 1, 2)


def test_what_has_come_to_break_a_rule_is_not_given_and_stays(cast, month):
    allow(cast, most_audits=2)
    plan = propose(cast)
    allocated(cast, of=case(cast, "C-8", worker=None), reference="2026-11-050", manager="maya", peer="hana")

    page = seen_page(cast)
    assert page.stopped == 1
    given = give(cast, plan)

    assert given.count == 2
    assert "Maya Manager would have 3 audits this month, and may make 2." in given.refused[0]
    assert [row.waiting.reference for row in seen_page(cast).rows] == [given.refused[0][:11]]
    assert Event.objects.get(what="audits.allocation.given").detail["refused"] == 1


def test_an_auditor_who_may_not_sign_in_any_more_is_named_for_the_case_and_stops_no_other(cast, month):
    plan = propose(cast)
    cast.cara.roles.all().delete()

    given = give(cast, plan)

    assert given.count >= 1
    assert all("One of the two does not audit now" in sentence for sentence in given.refused)


def test_a_due_date_in_the_past_or_a_closed_proposal_gives_nothing(cast, month):
    plan = propose(cast)
    shown = seen_page(cast).shown
    with pytest.raises(Refused, match="The due date is in the past"):
        give(cast, plan, due_on=TODAY - timedelta(days=1))
    allocation.discard(plan=plan, by=cast.quincy, now=NOW)
    for late in (lambda: give(cast, plan, shown), lambda: choose(cast, plan, first())):
        with pytest.raises(Refused, match="has changed since you opened it"):
            late()
    assert not Return.objects.exists()


def test_a_stranger_has_no_proposal(cast, month):
    propose(cast)
    assert [open_plan(person, NOVEMBER) for person in (cast.nora, cast.peer, cast.maya, cast.dina)] == [None] * 4


# One case alone


def test_naming_two_for_one_case_says_what_it_breaks_and_keeps_the_reason(cast, month):
    allow(cast, most_audits=1)
    given = {"manager": cast.maya, "peer": cast.peer, "due_on": DUE, "by": cast.quincy, "now": NOW}
    allocation.name_auditors(audit=first(), **given)
    second = first("2026-11-002")

    with pytest.raises(allocation.ReasonNeeded, match="Maya Manager would have 2 audits .* Peer Auditor would have 2"):
        allocation.name_auditors(audit=second, **given)
    assert first("2026-11-002").status == Audit.Status.PLANNED
    allocation.name_auditors(audit=second, **given, why="Both offered it.")

    assert Return.objects.current().count() == 4
    events = Event.objects.filter(what="audits.return.allocated", about=second.public_id)
    assert {event.why for event in events} == {"Both offered it."}


def test_a_conflict_for_one_case_stays_refused(cast, month):
    with pytest.raises(Refused, match="Sonia Service manages people who work on this case"):
        allocation.name_auditors(
            audit=first(), manager=cast.maya, peer=cast.sonia, due_on=DUE, why="So.", by=cast.quincy, now=NOW
        )
