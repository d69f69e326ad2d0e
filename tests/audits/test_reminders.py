"""Reminders of forms: when, to whom, once, and never a word about anybody else (A1)."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from looped.audits import jobs
from looped.audits.models import Audit, Leave, ProgrammeRules, Reminder, Return
from looped.audits.operations.planning import change_due_date
from looped.audits.operations.reminders import send_reminders
from looped.audits.queries.reminders import late_forms
from looped.audits.queries.todo_late import todo_late
from looped.audits.rules.reminders import Reminding, step_day, step_reached
from looped.core import schedule
from looped.core.working_days import is_working_day, working_days_between
from tests.audits.build import allocated, grades, hand_in

DUE = date(2026, 11, 18)  # a Wednesday
RULES = Reminding((5, 1), (1, 3), time(18), time(8))


def at(day, hour=10, minute=0):
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


@pytest.fixture
def audit(cast):
    made = allocated(cast)
    Audit.objects.filter(pk=made.pk).update(due_on=DUE)
    Return.objects.filter(audit=made).update(allocated_at=at(date(2026, 11, 2)))
    return made


@pytest.fixture
def sent(monkeypatch):
    """Everybody who was sent a reminder, and of how many forms, as the jobs are left."""
    found = []
    monkeypatch.setattr(jobs.remind.__class__, "enqueue", lambda task, *given: found.append(given))
    return found


@pytest.mark.once
@pytest.mark.parametrize(
    ("step", "day"),
    [
        (-5, date(2026, 11, 11)), (-1, date(2026, 11, 17)), (0, DUE), (1, date(2026, 11, 19)),
        (3, date(2026, 11, 23)),  # over a weekend
    ],
)  # fmt: skip
def test_steps_are_working_days(step, day):
    assert step_day(step, DUE) == day


@pytest.mark.once
def test_a_due_date_on_a_day_off_is_met_from_both_sides():
    saturday = date(2026, 11, 14)
    assert [step_day(step, saturday) for step in (-2, -1, 0, 1)] == [
        date(2026, 11, 12), date(2026, 11, 13), date(2026, 11, 13), date(2026, 11, 16),
    ]  # fmt: skip


@pytest.mark.once
@settings(max_examples=40)
@given(st.dates(date(2025, 1, 1), date(2030, 1, 1)), st.integers(1, 20))
def test_a_step_before_and_a_step_after_lie_so_many_working_days_away(due, count):
    before, after = step_day(-count, due), step_day(count, due)

    assert is_working_day(before) and is_working_day(after)
    assert working_days_between(before, due - timedelta(days=1)) == count
    assert working_days_between(due + timedelta(days=1), after) == count


@pytest.mark.once
@settings(max_examples=40)
@given(st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)))
def test_mail_that_is_held_goes_out_at_the_next_time_that_is_allowed(moment):
    allowed = RULES.next_allowed(moment)

    assert RULES.may_send(allowed)
    assert allowed == moment if RULES.may_send(moment) else allowed > moment
    assert not any(RULES.may_send(moment + (allowed - moment) * share / 10) for share in range(10)) or allowed == moment


@pytest.mark.once
def test_a_step_before_the_form_was_given_is_passed_over():
    assert step_reached(RULES, due=DUE, given_on=date(2026, 11, 12), today=date(2026, 11, 16)) is None
    assert step_reached(RULES, due=DUE, given_on=date(2026, 11, 12), today=date(2026, 11, 17)) == -1


def test_each_step_is_told_once_and_several_at_once_only_by_the_last(audit, sent):
    send_reminders(now=at(date(2026, 11, 10)))
    assert sent == []
    for day in (11, 11, 12, 13, 16):
        send_reminders(now=at(date(2026, 11, day)))
    assert len(sent) == 2  # one for the manager, one for the peer
    send_reminders(now=at(date(2026, 11, 30)))  # nothing ran in between

    assert sorted(Reminder.objects.values_list("form__role", "step")) == [
        ("manager", -5), ("manager", 3), ("peer", -5), ("peer", 3),
    ]  # fmt: skip
    assert len(sent) == 4


def test_a_new_due_date_starts_again(audit, cast, sent):
    send_reminders(now=at(date(2026, 11, 17)))
    change_due_date(audit=audit, due_on=date(2026, 12, 9), by=cast.quincy, now=at(date(2026, 11, 17)))

    send_reminders(now=at(date(2026, 11, 18)))
    assert len(sent) == 2
    send_reminders(now=at(date(2026, 12, 2)))

    assert len(sent) == 4


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(at(date(2026, 11, 17), 7, 59), id="early"),
        pytest.param(at(date(2026, 11, 17), 18), id="in the evening"),
        pytest.param(at(date(2026, 11, 21)), id="on a Saturday"),
        pytest.param(at(date(2026, 12, 25)), id="at Christmas"),
    ],
)
def test_nothing_goes_out_in_quiet_hours_nor_on_a_day_off(audit, sent, moment):
    assert send_reminders(now=moment) == 0
    assert (sent, Reminder.objects.count()) == ([], 0)


def test_whoever_is_away_is_reminded_when_they_are_back(audit, cast, sent):
    day = date(2026, 11, 17)
    Leave.objects.create(person=cast.peer, first_day=day, last_day=day, entered_by=cast.peer, entered_at=at(day))

    send_reminders(now=at(day))
    assert [person for person, _forms in sent] == [cast.maya.public_id]
    send_reminders(now=at(DUE))

    assert [person for person, _forms in sent] == [cast.maya.public_id, cast.peer.public_id]


def test_one_mail_a_person_with_links_and_nothing_else(audit, cast, sent):
    other = allocated(cast, reference="2026-11-002")
    Audit.objects.filter(pk=other.pk).update(due_on=DUE)
    Return.objects.filter(audit=other).update(allocated_at=at(date(2026, 11, 2)))
    send_reminders(now=at(date(2026, 11, 17)))
    (maya,) = [given for given in sent if given[0] == cast.maya.public_id]

    jobs.remind.func(*maya)

    (letter,) = mail.outbox
    assert letter.to == [cast.maya.email]
    for form in Return.objects.filter(auditor=cast.maya):
        assert reverse("audits:form", args=[form.public_id]) in letter.body
    told = letter.subject + letter.body
    for secret in (audit.reference, audit.case.reference, cast.peer.name, "Oak", "good", "Sam"):
        assert secret not in told


def test_a_form_that_came_in_meanwhile_is_left_out_of_the_mail(audit, cast):
    mine = audit.returns.get(role="manager")
    hand_in(audit, "manager", grades())

    jobs.remind.func(cast.maya.public_id, [mine.public_id])

    assert mail.outbox == []


def test_mail_that_fails_is_tried_again_at_an_allowed_time(audit, cast, monkeypatch):
    evening = datetime(2026, 11, 20, 17, 59, 30, tzinfo=UTC)  # a Friday
    later = []
    monkeypatch.setattr(timezone, "now", lambda: evening)
    monkeypatch.setattr(jobs, "send_mail", lambda *given: (_ for _ in ()).throw(OSError("away")))
    monkeypatch.setattr(jobs.remind.__class__, "enqueue", lambda task, *given, **more: later.append(task.run_after))

    jobs.remind.func(cast.maya.public_id, [audit.returns.get(role="manager").public_id])

    assert [timezone.localtime(moment) for moment in later] == [at(date(2026, 11, 23), 8)]


def test_the_other_auditors_form_changes_nothing_for_me(audit, cast, sent):
    send_reminders(now=at(date(2026, 11, 17)))
    before = [given for given in sent if given[0] == cast.maya.public_id]
    Reminder.objects.all().delete()
    sent.clear()
    hand_in(audit, "peer", grades())

    send_reminders(now=at(date(2026, 11, 17)))

    assert sent == before


def test_a_form_too_late_is_told_to_the_qa_team_and_the_line_manager_only(audit, cast):
    hand_in(audit, "manager", grades())
    on_rule, beyond = date(2026, 11, 25), date(2026, 11, 26)  # 5 and 6 working days after the due date

    assert not any(todo_late(person, on_rule) for person in (cast.quincy, cast.quinn))
    told = [name for name, person in vars(cast).items() if hasattr(person, "may") and todo_late(person, beyond)]

    assert sorted(told) == ["quincy", "quinn"]  # Quinn manages Peer
    (form,) = late_forms(cast.quincy, beyond)
    assert (form.auditor, form.since, form.days, form.reminded) == ("Peer Auditor", date(2026, 11, 19), 6, 0)


def test_the_line_manager_is_told_without_the_case(audit, cast, client, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: at(date(2026, 11, 30)))
    client.force_login(cast.sonia)

    home = client.get("/").content.decode()
    page = client.get(reverse("audits:late")).content.decode()

    assert "Audit form of your line, very late" in home
    assert "Maya Manager" in page and "19 November 2026" in page
    for secret in ("Peer Auditor", audit.reference, audit.case.reference, audit.public_id):
        assert secret not in page


def test_a_line_manager_who_audits_the_same_case_is_not_told(audit, cast):
    """It would say how far the other auditor is."""
    Return.objects.filter(audit=audit, role="peer").update(auditor=cast.sonia)

    assert late_forms(cast.sonia, date(2026, 12, 30)) == []


def test_the_rules_of_the_council_hold(audit, cast, sent):
    ProgrammeRules.objects.create(
        starts_on=date(2026, 11, 1), set_by=cast.quinn, set_at=at(DUE), remind_before=[0], remind_after=[],
        late_after_days=0,
    )  # fmt: skip

    send_reminders(now=at(date(2026, 11, 17)))
    assert sent == []
    send_reminders(now=at(DUE))

    assert set(Reminder.objects.values_list("step", flat=True)) == {0}
    assert len(late_forms(cast.quincy, date(2026, 11, 19))) == 2


def test_the_worker_reminds_on_a_timer():
    assert "remind auditors" in [each.name for each in schedule.timed()]
