"""What is late climbs its ladder, one step at a time, and somebody by name decides (L4)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from looped.audits.models import Action
from looped.audits.operations import actions
from looped.audits.operations.clocks import ship_clocks
from looped.audits.operations.danger import answer_alarm, follow_up, raise_alarm
from looped.audits.rules.clocks import Rung
from looped.core import schedule
from looped.core.errors import Refused
from looped.improvement.jobs import tell_of_escalation, tell_owner
from looped.improvement.models import Escalation, LookBack
from looped.improvement.operations.deciding import decide
from looped.improvement.operations.escalation import escalate
from looped.improvement.rules.ladder import Climbed, next_rung
from looped.today.queries import needs
from tests.audits.build import agreed, allocated, case
from tests.audits.test_actions import done, fresh, raised
from tests.cast import NOW, TODAY

LADDER = (Rung(2, "service_manager", 2), Rung(5, "head_of_service", 2))
DAY = timedelta(days=1)


def at(day: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, 10, tzinfo=UTC)


@pytest.fixture
def clocks(cast):
    ship_clocks(by=cast.quinn, now=NOW - timedelta(days=300))


@pytest.fixture
def late(cast, clocks):
    """An Inadequate action of Sam's, begun on Monday 16 November: first step by 17, plan by 19, done by 30."""
    action = raised(agreed(cast), cast.quinn, cast.sam, severity="inadequate", days=60)
    for record in (actions.record_first_step, actions.record_plan):
        record(action=fresh(action), text="Agreed with the family.", by=cast.sam, now=NOW)
    return action


def run(cast, now):
    return escalate(by=cast.quinn, now=now)


def steps(**of):
    return list(Escalation.objects.filter(**of).order_by("rung").values_list("clock", "rung", "to__name"))


@pytest.mark.once
@pytest.mark.parametrize(
    ("climbed", "today", "number"),
    [
        ([], date(2026, 11, 17), None),  # a working day after Monday
        ([], date(2026, 11, 18), 1),
        ([Climbed(1, 7, date(2026, 11, 20), None)], date(2026, 11, 20), None),  # it may still be decided
        ([Climbed(1, 7, date(2026, 11, 20), None)], date(2026, 11, 23), 2),  # it was not
        ([Climbed(1, 7, date(2026, 11, 20), date(2026, 11, 19))], date(2026, 11, 23), None),
        ([Climbed(1, 7, date(2026, 11, 20), date(2026, 11, 19))], date(2026, 11, 24), 2),  # late all the same
        ([Climbed(2, 7, date(2026, 11, 20), None)], date(2027, 11, 24), None),  # the ladder ends
    ],
)  # fmt: skip
def test_when_the_next_step_is_due(climbed, today, number):
    assert next_rung(LADDER, climbed, ran_out_on=date(2026, 11, 16), today=today) == number


def test_nothing_climbs_before_its_day_and_then_one_step_at_a_time(cast, late):
    assert run(cast, at(30)).raised == 0
    assert run(cast, at(1, 12)).raised == 0  # late by a day; the first step is after two
    assert run(cast, at(2, 12)).raised == 1
    assert run(cast, at(2, 12)).raised == 0  # again: nothing is taken twice
    assert run(cast, at(4, 12)).raised == 0  # Hana has until today
    assert run(cast, at(5, 12)).raised == 0  # a Saturday
    assert run(cast, at(7, 12)).raised == 1

    assert steps(action=late) == [("done", 1, "Hana Head"), ("done", 2, "Dina Director")]
    assert run(cast, at(30, 12)).raised == 0  # the ladder has no more steps


def test_it_is_never_silent_home_pages_and_mail_tell_who_decides_and_whose_it_is(cast, late):
    run(cast, at(2, 12))
    step = Escalation.objects.get()

    assert any("Decide:" in need.text for need in needs(cast.hana, date(2026, 12, 2)))
    assert any("It went up to Hana Head" in need.text for need in needs(cast.sam, date(2026, 12, 2)))
    assert not any("went up" in need.text or "Decide" in need.text for need in needs(cast.mark, date(2026, 12, 2)))
    tell_of_escalation.call(step.public_id)
    tell_owner.call(step.public_id)
    assert [letter.to for letter in mail.outbox] == [["hana@council.example"], ["sam@council.example"]]
    for letter in mail.outbox:
        text = letter.subject + letter.body
        assert "http" in text and late.audit.case.reference not in text and late.what not in text
        assert "nadequate" not in text and "Sam" not in text


def test_the_owner_reads_on_the_action_who_decides(client, cast, late):
    run(cast, at(2, 12))
    client.force_login(cast.sam)
    shown = client.get(reverse("audits:action", args=[late.public_id])).content.decode()

    assert "It went up to Hana Head on 2 December 2026, who decides by 4 December 2026." in shown
    assert client.get(reverse("improvement:escalation", args=[Escalation.objects.get().public_id])).status_code == 403


def test_what_is_done_overtakes_and_what_is_sent_back_late_goes_on(cast, late):
    run(cast, at(2, 12))
    actions.complete(action=fresh(late), evidence="Done.", by=cast.sam, now=at(3, 12))

    assert run(cast, at(3, 12)).overtaken == 1
    assert Escalation.objects.get().overtaken_at == at(3, 12)
    actions.send_back(action=fresh(late), why="No.", by=cast.hana, now=at(4, 12))
    run(cast, at(4, 12))
    assert steps(action=late) == [("done", 1, "Hana Head")]
    run(cast, at(8, 12))  # three days between the steps, from the day on which it was overtaken
    assert steps(action=late) == [("done", 1, "Hana Head"), ("done", 2, "Dina Director")]


def test_where_nobody_holds_the_role_it_falls_to_the_next(cast, late):
    cast.hana.is_active = False
    cast.hana.save()

    run(cast, at(2, 12))
    run(cast, at(7, 12))  # the director was told already: somebody new, the QA lead

    assert steps(action=late) == [("done", 1, "Dina Director"), ("done", 2, "Quinn Lead")]


def test_who_is_late_never_decides_about_it(cast, clocks):
    action = raised(agreed(cast), cast.quinn, cast.hana, severity="inadequate", days=1)
    run(cast, at(20))

    assert {to for _clock, _rung, to in steps(action=action)} == {"Dina Director"}


def test_one_ladder_at_a_time_for_one_action_that_of_the_last_clock_that_ran_out(cast, clocks):
    action = raised(agreed(cast), cast.quinn, cast.sam, severity="inadequate", days=60)
    run(cast, at(19))
    assert steps(action=action) == [("first_step", 1, "Hana Head")]

    run(cast, at(23))
    assert steps(action=action, overtaken_at=None) == [("plan", 1, "Hana Head")]
    actions.record_plan(action=fresh(action), text="Visit.", by=cast.sam, now=at(24))
    run(cast, at(24))
    assert steps(action=action, overtaken_at=None) == []  # the first step's next is not due yet


def test_verifying_climbs_past_the_verifier(cast, clocks):
    action = done(raised(agreed(cast), cast.quinn, cast.sam, severity="inadequate", days=60))
    assert (action.verifier, action.verify_due_on) == (cast.hana, date(2026, 11, 19))
    run(cast, at(23))

    assert steps(action=action) == [("verify", 1, "Dina Director")]
    assert any("It went up to Dina" in need.text for need in needs(cast.hana, TODAY))


def test_an_action_without_any_clock_climbs_nothing(cast):
    raised(agreed(cast), cast.quinn, cast.sam, days=1)
    assert run(cast, at(30)).raised == 0


def test_an_alarm_that_nobody_answered_is_the_directors_on_the_next_working_day(client, cast):
    audit = allocated(cast, of=case(cast, "C-77"))
    form = audit.returns.get(role="peer")
    alarm = raise_alarm(form=form, worry="Bruises.", told_whom="Duty", told_at=NOW, by=cast.peer, now=NOW)
    page = reverse("audits:danger", args=[alarm.public_id])
    client.force_login(cast.dina)
    assert client.get(page).status_code == 404

    assert run(cast, NOW).raised == 0
    assert run(cast, NOW + DAY).raised == 1

    assert steps(alert=alarm) == [("alarm", 1, "Dina Director")]
    assert client.get(page).status_code == 200
    assert needs(cast.dina, TODAY)[0].urgent
    assert not any("danger" in need.text for need in needs(cast.maya, TODAY))  # the other auditor
    answer_alarm(alert=alarm, answer="Seen, safe.", by=cast.hana, now=NOW + DAY)
    assert run(cast, NOW + DAY).overtaken == 1


def test_what_answers_an_alarm_climbs_to_who_may_know_of_it_only(client, cast, clocks):
    audit = allocated(cast, of=case(cast, "C-77"))
    form = audit.returns.get(role="peer")
    alarm = raise_alarm(form=form, worry="Bruises.", told_whom="Duty", told_at=NOW, by=cast.peer, now=NOW)
    action = follow_up(alert=alarm, what="Visit.", difference="Safe.", owner=cast.sam, by=cast.hana, now=NOW)
    run(cast, NOW + DAY)

    assert steps(action=action) == [("first_step", 1, "Dina Director")]
    for person, status in (("dina", 200), ("hana", 200), ("maya", 404), ("sonia", 404), ("quincy", 404)):
        client.force_login(getattr(cast, person))
        assert client.get(
            reverse("improvement:escalation", args=[Escalation.objects.get(action=action).public_id])
        ).status_code == status  # fmt: skip


def test_a_look_back_that_nobody_answered_climbs(cast):
    look_back = LookBack.objects.create(audit=agreed(cast), manager=cast.sonia, opened_at=NOW, due_on=TODAY)
    run(cast, NOW + DAY)
    run(cast, NOW + 7 * DAY)

    assert steps(look_back=look_back) == [("look_back", 1, "Hana Head"), ("look_back", 2, "Dina Director")]


def test_a_decision_is_words_and_only_of_who_was_told(cast, late):
    run(cast, at(2, 12))
    step = Escalation.objects.select_related("action").get()

    with pytest.raises(Refused, match="not sent to you"):
        decide(escalation=step, decision="Do it.", by=cast.dina, now=at(3, 12))
    with pytest.raises(Refused, match="what you decide"):
        decide(escalation=step, decision=" ", by=cast.hana, now=at(3, 12))
    decide(escalation=step, decision="Sam is ill. It waits for her.", by=cast.hana, now=at(3, 12))
    with pytest.raises(Refused, match="decided already"):
        decide(escalation=step, decision="Again.", by=cast.hana, now=at(3, 12))
    assert run(cast, at(4, 12)).raised == 0
    assert run(cast, at(8, 12)).raised == 1  # it is late all the same, three working days after the decision


@pytest.mark.parametrize("person", ["hana", "dina"])
def test_a_decision_may_give_another_owner_and_a_new_day(client, cast, late, person):
    run(cast, at(2, 12))
    if person == "dina":
        run(cast, at(7, 12))
    step = Escalation.objects.get(to=getattr(cast, person))
    client.force_login(getattr(cast, person))
    page = reverse("improvement:escalation", args=[step.public_id])

    no_day = client.post(page, {"decision": "Sita does it.", "owner": cast.sita.public_id})
    posted = {"decision": "Sita does it.", "owner": cast.sita.public_id, "due_on_day": "18", "due_on_month": "12",
              "due_on_year": "2126"}  # fmt: skip
    answer = client.post(page, posted)

    assert no_day.status_code == 422 and "gets it done" in no_day.content.decode()
    assert answer.status_code == 302
    assert (fresh(late).owner, fresh(late).due_on) == (cast.sita, date(2126, 12, 18))
    assert "Sita does it." in client.get(page).content.decode()
    assert run(cast, at(8, 12)).raised == 0


def test_a_decision_may_name_another_verifier(client, cast, clocks):
    action = done(raised(agreed(cast), cast.quinn, cast.sam, severity="inadequate", days=60))
    run(cast, at(23))
    client.force_login(cast.dina)
    page = reverse("improvement:escalation", args=[Escalation.objects.get().public_id])

    client.post(page, {"decision": "Hana is away.", "verifier": cast.quinn.public_id})

    assert fresh(action).verifier == cast.quinn
    assert run(cast, at(24)).raised == 0


@pytest.mark.once
def test_the_command_and_the_timer_run_it(cast, late, capsys):
    assert "escalate" in {each.name for each in schedule.timed()}
    call_command("escalate")
    assert "Taken a step up:" in capsys.readouterr().out


def test_the_database_takes_each_step_once_and_a_decision_with_its_words(cast, late):
    run(cast, at(2, 12))
    step = Escalation.objects.get()
    again = {"action": step.action, "clock": step.clock, "ran_out_on": step.ran_out_on, "rung": 1, "role": "director",
             "to": cast.dina, "raised_at": NOW, "decide_by": TODAY}  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Escalation.objects.create(**again)
    with pytest.raises(IntegrityError), transaction.atomic():
        Escalation.objects.filter(pk=step.pk).update(decided_at=NOW, decided_by=cast.hana)


def test_lists_show_what_is_in_reach_and_each_state(client, cast, late):
    run(cast, at(2, 12))
    for person, shown in (
        ("hana", True),
        ("maya", True),
        ("dina", True),
        ("quincy", True),
        ("mark", False),
        ("sara", False),
    ):
        client.force_login(getattr(cast, person))
        content = client.get(reverse("improvement:escalations")).content.decode()
        assert (late.what in content) is shown
    client.force_login(cast.hana)
    for state in ("open", "mine"):
        assert late.what in client.get(reverse("improvement:escalations") + f"?state={state}").content.decode()
    for state in ("decided", "overtaken"):
        assert "Nothing stands here yet" in client.get(
            reverse("improvement:escalations") + f"?state={state}"
        ).content.decode()  # fmt: skip


def test_it_asks_the_database_as_often_for_many_as_for_few(cast, clocks, django_assert_max_num_queries):
    audit = agreed(cast)
    for number in range(12):
        raised(audit, cast.quinn, cast.sam, severity="inadequate", days=1, what=f"Thing {number}")
    Action.objects.update(first_step_at=NOW, plan_at=NOW)
    run(cast, at(18))
    with django_assert_max_num_queries(24):  # what is late is read once; nothing is new
        run(cast, at(18))


def test_nobody_decides_about_somebody_above_them(cast, clocks):
    audit = agreed(cast)
    of_head = raised(audit, cast.quinn, cast.hana, days=1)
    of_director = raised(audit, cast.quinn, cast.dina, days=1, what="Another")
    of_officer = raised(audit, cast.quinn, cast.quincy, days=1, what="A third")
    run(cast, at(25))

    assert steps(action=of_head) == [("done", 1, "Dina Director")]  # not Sonia, to whom the first step goes
    assert steps(action=of_director) == [("done", 1, "Quinn Lead")]
    assert steps(action=of_officer) == [("done", 1, "Sonia Service")]


def test_what_went_on_is_no_longer_the_lower_ones_to_decide(client, cast, late):
    run(cast, at(2, 12))
    run(cast, at(7, 12))
    first = Escalation.objects.get(rung=1)

    with pytest.raises(Refused, match="gone on to the next step"):
        decide(escalation=first, decision="Late words.", by=cast.hana, now=at(8, 12))
    assert not any("Decide:" in need.text for need in needs(cast.hana, date(2026, 12, 8)))
    client.force_login(cast.hana)
    page = client.get(reverse("improvement:escalation", args=[first.public_id])).content.decode()
    assert "Record the decision" not in page
    assert "Dina Director" in page
