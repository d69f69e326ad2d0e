"""A month's plan, its cases, their auditors, and how an audit leaves the plan (A1 first form, A3)."""

from datetime import timedelta

import pytest

from looped.accounts.models import User
from looped.audits.models import Audit, AuditConversation, ProgrammeMonth, Return
from looped.audits.operations import exemptions, planning
from looped.audits.queries import lines
from looped.audits.queries import month as board
from looped.audits.queries.planning import exemptions_to_decide
from looped.core.errors import Refused
from looped.core.models import Event
from looped.core.periods import Month
from looped.voice.models import Conversation
from tests.audits.build import allocated, case, framework, grades, hand_in
from tests.cast import NOW, TODAY

NOVEMBER = Month(2026, 11)
DUE = TODAY + timedelta(days=7)


@pytest.fixture
def planned(cast):
    framework()
    return planning.add_case(month=NOVEMBER, case=case(cast), why_chosen="By lot", by=cast.quincy, now=NOW)


def allocate(cast, audit, manager="maya", peer="peer", due_on=DUE):
    planning.allocate(
        audit=audit, manager=getattr(cast, manager), peer=getattr(cast, peer), due_on=due_on, by=cast.quincy, now=NOW
    )
    audit.refresh_from_db()


def test_a_month_is_planned_and_planned_anew(cast):
    planning.plan_month(month=NOVEMBER, planned=40, areas=[cast.areas["need"]], by=cast.quincy, now=NOW)

    planning.plan_month(month=NOVEMBER, planned=35, by=cast.quincy, now=NOW)

    plan = ProgrammeMonth.objects.get(month=202611)
    assert (plan.planned, plan.areas.count()) == (35, 0)
    detail = Event.objects.filter(what="audits.month.planned").last().detail
    assert (detail["old"], detail["new"], detail["areas"]) == (40, 35, [])


def test_a_shortfall_of_a_month_without_a_plan_is_refused(cast):
    with pytest.raises(Refused, match="Nothing is planned for November 2026 yet"):
        planning.explain_shortfall(month=NOVEMBER, reason="Leave", by=cast.quincy, now=NOW)


def test_references_count_up_within_the_month(cast, planned):
    second = planning.add_case(month=NOVEMBER, case=case(cast, "C-2"), why_chosen="", by=cast.quincy, now=NOW)

    assert (planned.reference, second.reference) == ("2026-11-001", "2026-11-002")


def test_the_same_case_twice_in_a_month_is_refused(cast, planned):
    with pytest.raises(Refused, match="C-1001 is in November 2026 already"):
        planning.add_case(month=NOVEMBER, case=planned.case, why_chosen="", by=cast.quincy, now=NOW)


def test_allocation_gives_each_auditor_an_empty_form(cast, planned):
    allocate(cast, planned)

    assert planned.status == "in_progress"
    forms = planned.returns.order_by("role").values_list("role", "auditor__name", "recorded_at")
    assert list(forms) == [("manager", "Maya Manager", None), ("peer", "Peer Auditor", None)]


@pytest.mark.parametrize(
    ("manager", "peer", "reason"),
    [
        ("maya", "maya", "must be two people"),
        ("mark", "peer", "Mark Manager does not manage Oak team"),
        ("maya", "sonia", "Sonia Service manages people who work on this case"),
        ("maya", "sita", "Sita Social is in Oak team"),
        ("maya", "sam", "Sam Social works on this case"),
        ("maya", "wen", "Wen Worker has no role that audits"),
    ],
)
def test_a_conflict_of_interest_is_refused_with_its_reason(cast, planned, manager, peer, reason):
    with pytest.raises(Refused, match=reason):
        allocate(cast, planned, manager, peer)

    assert not Return.objects.exists()


def test_a_due_date_in_the_past_is_refused(cast, planned):
    with pytest.raises(Refused, match="in the past"):
        allocate(cast, planned, due_on=TODAY - timedelta(days=1))


def test_moves_after_allocation_rewrite_no_history(cast, planned):
    allocate(cast, planned)

    planned.case.team = cast.teams["elm"]
    planned.case.save()

    planned.refresh_from_db()
    assert (planned.team, planned.area) == (cast.teams["oak"], cast.areas["need"])


def test_a_conversation_stays_with_the_audit_when_the_peer_changes(cast, planned):
    allocate(cast, planned)
    old = planned.returns.get(role="peer")
    talk = Conversation.objects.create(case=planned.case, speaker="child", held_by=cast.peer)
    AuditConversation.objects.create(audit=planned, form=old, speaker="child", conversation=talk)

    new = planning.reassign(form=old, auditor=cast.cara, why="Leave", by=cast.quincy, now=NOW)

    assert AuditConversation.objects.get().form == new
    assert planned.returns.current().get(role="peer").auditor == cast.cara


def test_a_form_that_is_in_is_given_to_nobody_else(cast, planned):
    allocate(cast, planned)
    form = hand_in(planned, "peer", grades())

    with pytest.raises(Refused, match="in already"):
        planning.reassign(form=form, auditor=cast.cara, why="Leave", by=cast.quincy, now=NOW)


def test_withdrawing_reveals_nothing(cast):
    audit = allocated(cast)
    hand_in(audit, "manager", grades())

    planning.withdraw(audit=Audit.objects.get(), why="The child moved away", by=cast.quincy, now=NOW)

    assert not Return.objects.unblinded_for(cast.peer).exclude(auditor=cast.peer).exists()


def test_an_exemption_needs_another_person(cast, planned):
    with pytest.raises(Refused, match="another person"):
        exemptions.ask_exemption(audit=planned, reason="Court", approver=cast.quincy, by=cast.quincy, now=NOW)


def test_an_approved_exemption_leaves_the_case_out(cast, planned):
    asked = exemptions.ask_exemption(audit=planned, reason="Court", approver=cast.hana, by=cast.quincy, now=NOW)

    exemptions.decide_exemption(exemption=asked, approved=True, answer="", by=cast.hana, now=NOW)

    planned.refresh_from_db()
    assert planned.status == "exempt"


def test_an_exemption_whose_approver_has_left_goes_to_another(cast, planned):
    exemptions.ask_exemption(audit=planned, reason="Court", approver=cast.hana, by=cast.quincy, now=NOW)
    with pytest.raises(Refused, match="already"):
        exemptions.ask_exemption(audit=planned, reason="Court", approver=cast.dina, by=cast.quincy, now=NOW)
    User.objects.filter(pk=cast.hana.pk).update(is_active=False)

    again = exemptions.ask_exemption(audit=planned, reason="Court", approver=cast.dina, by=cast.quincy, now=NOW)

    exemptions.decide_exemption(exemption=again, approved=True, answer="", by=cast.dina, now=NOW)
    assert Audit.objects.get(pk=planned.pk).status == "exempt"


def test_an_exemption_of_an_audit_that_is_settled_meanwhile_asks_nobody(cast, planned):
    exemptions.ask_exemption(audit=planned, reason="Court", approver=cast.hana, by=cast.quincy, now=NOW)
    assert exemptions_to_decide(cast.hana).count() == 1

    planning.withdraw(audit=planned, why="Closed", by=cast.quincy, now=NOW)

    assert exemptions_to_decide(cast.hana).count() == 0


def test_an_exemption_is_decided_once_and_only_by_who_was_asked(cast, planned):
    asked = exemptions.ask_exemption(audit=planned, reason="Court", approver=cast.hana, by=cast.quincy, now=NOW)
    with pytest.raises(Refused, match="Only the person who was asked"):
        exemptions.decide_exemption(exemption=asked, approved=True, answer="", by=cast.dina, now=NOW)
    exemptions.decide_exemption(exemption=asked, approved=False, answer="Go on", by=cast.hana, now=NOW)

    with pytest.raises(Refused, match="decided already"):
        exemptions.decide_exemption(exemption=asked, approved=True, answer="", by=cast.hana, now=NOW)

    planned.refresh_from_db()
    assert planned.status == "planned"


def test_peers_without_a_conflict_come_first(cast, planned):
    choices = lines.peer_choices(planned, cast.maya)

    free = [choice.person.name for choice in choices if not choice.refusal]
    assert free == ["Cara Manager", "Holly Head", "Mark Manager", "Peer Auditor", "Sara Service"]
    assert all(choice.refusal for choice in choices[len(free) :])


def test_the_board_says_whether_a_form_is_in_and_never_a_grade(cast):
    audit = allocated(cast)
    hand_in(audit, "manager", grades())

    (row,) = board.rows(cast.quincy, NOVEMBER, board.Filters(), TODAY)

    assert (row.manager_state, row.peer_state, row.status) == ("In", "Not begun", "in_progress")
    assert "good" not in str(row).lower()


def test_the_summary_counts_each_state(cast):
    planning.plan_month(month=NOVEMBER, planned=3, by=cast.quincy, now=NOW)
    hand_in(allocated(cast), "manager", grades())
    late = allocated(cast, reference="2026-11-002")
    Audit.objects.filter(pk=late.pk).update(due_on=TODAY - timedelta(days=1))

    counts = board.summary(cast.quincy, NOVEMBER, TODAY)

    assert (counts.planned, counts.allocated, counts.both_in, counts.late) == (3, 2, 0, 1)
    assert counts.falls_short
