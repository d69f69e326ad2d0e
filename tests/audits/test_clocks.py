"""The clocks of actions: shipped, dated, and set on an action when it begins (L1)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from looped.audits.models import Action, ActionClock
from looped.audits.operations import actions
from looped.audits.operations.clocks import set_clocks, ship_clocks
from looped.audits.operations.danger import follow_up, raise_alarm
from looped.audits.operations.proposals import propose_action
from looped.audits.queries.action_page import steps_of
from looped.audits.queries.actions import to_verify, visible_actions
from looped.audits.queries.clocks import clocks_on
from looped.audits.rules.clocks import DEFAULTS, Clocks, Rung, check_clocks, days_of
from looped.core.errors import Refused
from looped.core.models import Event, Reading
from tests.audits.build import GOOD, agreed, allocated, case, grades, hand_in
from tests.audits.test_actions import done, fresh, raised
from tests.cast import NOW, TODAY

MONDAY = TODAY  # 16 November 2026


@pytest.fixture
def clocks(cast):
    ship_clocks(by=cast.quinn, now=NOW - timedelta(days=300))


def test_what_ships_holds_for_every_severity_and_ships_once(cast, clocks):
    assert ship_clocks(by=cast.quinn, now=NOW) == []
    assert clocks_on(TODAY) == DEFAULTS
    assert set(DEFAULTS) == set(Action.Severity.values)
    for each in DEFAULTS.values():
        check_clocks(each)


def test_an_action_gets_its_days_in_working_days_and_its_verifier(cast, clocks):
    action = raised(agreed(cast), cast.quinn, cast.sam, severity="inadequate", days=60)

    assert action.begun_at == NOW
    assert action.first_step_due_on == date(2026, 11, 17)
    assert action.plan_due_on == date(2026, 11, 19)
    assert action.due_on == date(2026, 11, 30)  # not in 60 days: a day of one's own can only be earlier
    assert action.verifier == cast.hana


def test_a_day_of_ones_own_may_be_earlier_and_nothing_is_due_after_it(cast, clocks):
    action = raised(agreed(cast), cast.quinn, cast.sam, severity="improve", days=1)

    assert {action.first_step_due_on, action.plan_due_on, action.due_on} == {TODAY + timedelta(days=1)}


def test_learning_asks_for_neither_first_step_nor_plan(cast, clocks):
    action = raised(agreed(cast), cast.quinn, cast.sam, severity="learning", days=90)

    assert (action.first_step_due_on, action.plan_due_on) == (None, None)
    assert [step.key for step in steps_of(action, TODAY)] == ["done", "verified"]


@pytest.mark.parametrize(
    ("owner", "gone", "verifier"),
    [
        ("sam", (), "hana"), ("hana", (), "quinn"), ("sam", ("hana",), "quinn"), ("sam", ("hana", "quinn"), None),
    ],
)  # fmt: skip
def test_the_verifier_is_who_holds_the_role_there_and_never_the_owner(cast, clocks, owner, gone, verifier):
    audit = agreed(cast)
    for name in gone:
        person = getattr(cast, name)
        person.is_active = False
        person.save()

    action = raised(audit, cast.quincy, getattr(cast, owner), severity="inadequate")

    assert action.verifier == (getattr(cast, verifier) if verifier else None)


def test_only_who_is_named_is_asked_to_verify_and_only_the_role_or_the_qa_team_can(cast, clocks):
    action = done(raised(agreed(cast), cast.quinn, cast.sam, severity="inadequate"))

    assert [person for person in ("hana", "sonia", "maya", "quinn") if to_verify(getattr(cast, person))] == ["hana"]
    with pytest.raises(Refused, match="verified by a head of service"):
        actions.verify(action=fresh(action), by=cast.maya, now=NOW)
    actions.verify(action=fresh(action), by=cast.quincy, now=NOW)


def test_what_is_proposed_begins_when_the_audit_becomes_final(cast, clocks):
    audit = allocated(cast)
    form = audit.returns.get(role="peer")
    action = propose_action(form=form, what="See the child", difference="Is heard.", severity="improve",
                            owner=cast.sam, due_on=TODAY + timedelta(days=90), by=cast.peer, now=NOW)  # fmt: skip
    later = NOW + timedelta(days=7)
    assert (fresh(action).begun_at, fresh(action).first_step_due_on) == (None, None)

    hand_in(audit, "manager", grades(GOOD))
    hand_in(audit, "peer", grades(GOOD), now=later)

    action = fresh(action)
    assert (action.begun_at, action.verifier) == (later, cast.maya)
    assert action.first_step_due_on == date(2026, 11, 26)
    assert action.due_on == date(2026, 12, 21)


def test_verifying_has_a_clock_and_its_time_is_not_the_owners(cast, clocks):
    action = done(raised(agreed(cast), cast.quinn, cast.sam, severity="improve", days=4))
    assert action.verify_due_on == date(2026, 11, 23)

    actions.send_back(action=action, why="No copy.", by=cast.maya, now=NOW + timedelta(days=8))

    assert (fresh(action).verify_due_on, fresh(action).due_on) == (None, date(2026, 11, 30))


def test_an_action_that_was_late_when_said_to_be_done_stays_late_when_sent_back(cast, clocks):
    action = raised(agreed(cast), cast.quinn, cast.sam, severity="improve", days=1)
    late = NOW + timedelta(days=9)
    actions.complete(action=fresh(action), evidence="Done.", by=cast.sam, now=late)

    actions.send_back(action=fresh(action), why="No.", by=cast.maya, now=late)

    assert fresh(action).due_on == TODAY + timedelta(days=1)


def test_first_step_and_plan_are_recorded_by_the_owner_while_it_is_open(client, cast, clocks):
    action = raised(agreed(cast), cast.quinn, cast.sam)
    client.force_login(cast.maya)
    refused = client.post(reverse("audits:action_first_step", args=[action.public_id]), {"step-text": "Rang."})
    client.force_login(cast.sam)
    empty = client.post(reverse("audits:action_plan", args=[action.public_id]), {"plan-text": " "})
    client.post(reverse("audits:action_first_step", args=[action.public_id]), {"step-text": "Rang the family."})
    client.post(reverse("audits:action_plan", args=[action.public_id]), {"plan-text": "Visit on Tuesday."})

    shown = client.get(reverse("audits:action", args=[action.public_id])).content.decode()
    assert (refused.status_code, empty.status_code) == (422, 422)
    assert "Rang the family." in shown and "Visit on Tuesday." in shown and "recorded the plan" in shown
    actions.complete(action=fresh(action), evidence="Done.", by=cast.sam, now=NOW)
    with pytest.raises(Refused, match="done already"):
        actions.record_plan(action=fresh(action), text="Another.", by=cast.sam, now=NOW)


def test_the_page_says_what_is_next_and_by_when(client, cast, clocks):
    action = raised(agreed(cast), cast.quinn, cast.sam)
    client.force_login(cast.sam)
    page = reverse("audits:action", args=[action.public_id])

    assert "Next: Sam Social records the first step, by 19 November 2026" in client.get(page).content.decode()
    done(action)
    assert "Next: Maya Manager looks whether it is done" in client.get(page).content.decode()


def test_the_owner_is_not_told_who_audited(client, cast, clocks):
    action = raised(agreed(cast), cast.maya, cast.sam)
    for person, told in (("sam", False), ("sonia", True)):
        client.force_login(getattr(cast, person))
        shown = client.get(reverse("audits:action", args=[action.public_id])).content.decode()
        assert ("Maya Manager raised an action" in shown) is told
        assert ("the action began" in shown) is not told


@pytest.mark.once
def test_clocks_are_changed_from_a_day_to_come_in_the_browser(client, cast, clocks):
    client.force_login(cast.quinn)
    page = reverse("audits:change_clocks", args=["improve"])
    posted = {
        "starts_on_day": "1", "starts_on_month": "12", "starts_on_year": "2126", "first_step": "2", "plan": "",
        "done": "15", "verify": "4", "verified_by": "team_manager", "after_1": "3", "role_1": "service_manager",
        "within_1": "2", "after_2": "", "role_2": "", "within_2": "", "after_3": "9", "role_3": "director",
        "within_3": "1",
    }  # fmt: skip

    assert client.post(page, posted | {"starts_on_year": "2020"}).status_code == 422
    assert "all of it empty" in client.post(page, posted | {"role_3": ""}).content.decode()
    assert "plan before it is done" in client.post(page, posted | {"first_step": "30"}).content.decode()
    assert client.post(page, posted).url == reverse("audits:clocks")

    shown = client.get(reverse("audits:clocks")).content.decode()
    assert "To come" in shown and "Quinn Lead" in shown and "came with Looped" in shown
    new = Clocks(2, None, 15, 4, "team_manager", (Rung(3, "service_manager", 2), Rung(9, "director", 1)))
    assert clocks_on(date(2126, 12, 1))["improve"] == new
    assert clocks_on(TODAY)["improve"] == DEFAULTS["improve"]
    assert Event.objects.filter(what="audits.clocks.set", by=cast.quinn).exists()


def test_only_who_sets_the_rules_changes_clocks_and_never_for_a_day_that_is_here(cast, clocks):
    def change(by, day):
        set_clocks(severity="improve", clocks=DEFAULTS["improve"], starts_on=day, by=by, now=NOW)

    with pytest.raises(Refused, match="who set the rules"):
        change(cast.quincy, TODAY + timedelta(days=9))
    with pytest.raises(Refused, match="a day to come"):
        change(cast.quinn, TODAY)
    assert ActionClock.objects.count() == len(DEFAULTS)


@pytest.mark.once
@pytest.mark.parametrize(
    ("ladder", "words"),
    [
        ((), "never silent"),
        ((Rung(0, "director"),), "a day at least"),
        ((Rung(5, "director"), Rung(5, "qa_lead")), "later than the one before"),
        ((Rung(1, "social_worker"),), "a role that can decide"),
        ((Rung(1, "director", 0),), "a working day at least to decide"),
    ],
)
def test_a_ladder_that_is_none_is_refused(ladder, words):
    with pytest.raises(Refused, match=words):
        check_clocks(Clocks(1, 2, 3, 4, "team_manager", ladder))


@pytest.mark.once
def test_days_skip_weekends_and_bank_holidays():
    days = days_of(DEFAULTS["inadequate"], date(2026, 12, 24))
    assert (days.first_step, days.plan) == (date(2026, 12, 29), date(2026, 12, 31))


@pytest.fixture
def alarm(cast, clocks):
    audit = allocated(cast, of=case(cast, "C-77"))
    form = audit.returns.get(role="peer")
    return raise_alarm(form=form, worry="Bruises.", told_whom="Duty", told_at=NOW, by=cast.peer, now=NOW)


def asked(alarm, owner, by):
    return follow_up(alert=alarm, what="Visit today.", difference="Is safe.", owner=owner, by=by, now=NOW)


def test_what_answers_an_alarm_begins_at_once_and_only_its_people_see_it(client, cast, alarm):
    action = asked(alarm, cast.sam, cast.hana)

    assert (action.begun_at, action.first_step_due_on, action.due_on) == (NOW, TODAY, date(2026, 11, 18))
    assert [name for name in ("sam", "hana", "quinn", "maya", "peer", "sonia", "quincy", "dina", "mark")
            if visible_actions(getattr(cast, name)).exists()] == ["sam", "hana", "quinn"]  # fmt: skip
    client.force_login(cast.sam)
    shown = client.get(reverse("audits:action", args=[action.public_id])).content.decode()
    assert alarm.audit.reference not in shown and "Bruises" not in shown
    actions.complete(action=fresh(action), evidence="Seen, safe.", by=cast.sam, now=NOW)
    assert fresh(action).verifier == cast.hana
    assert not Event.objects.filter(about=alarm.audit.public_id, what__startswith="audits.action.").exists()


def test_an_auditor_never_owns_what_answers_an_alarm_while_the_audit_is_blind(client, cast, alarm):
    with pytest.raises(Refused, match="Choose somebody else"):
        asked(alarm, cast.maya, cast.hana)
    client.force_login(cast.hana)
    page = reverse("audits:danger_action", args=[alarm.public_id])
    shown = client.get(page).content.decode()
    assert "Sam Social" in shown and "Maya Manager" not in shown
    posted = {"what": "Visit.", "difference": "Safe.", "owner": cast.sam.public_id}
    assert client.post(page, posted).url == reverse("audits:danger", args=[alarm.public_id])
    assert "Visit." in client.get(reverse("audits:danger", args=[alarm.public_id])).content.decode()


def test_a_head_of_service_who_came_since_answers_an_alarm_and_an_auditor_never_does(client, cast, alarm):
    cast.holly.area = cast.areas["need"]
    cast.holly.save()
    page = reverse("audits:danger", args=[alarm.public_id])

    client.force_login(cast.holly)
    assert client.post(page, {"do": "answer", "answer": "Seen, safe."}).status_code == 302
    alarm.audit.returns.filter(role="manager").update(auditor=cast.holly)
    assert client.get(page).status_code == 404


def test_the_log_calls_a_look_at_what_answers_an_alarm_a_look_at_the_alarm(client, cast, alarm):
    action = asked(alarm, cast.sam, cast.hana)
    client.force_login(cast.hana)
    client.get(reverse("audits:action", args=[action.public_id]))

    assert list(Reading.objects.values_list("what", flat=True)) == ["danger alert"]
