"""“I am not safe”: it goes out when it is pressed, to whoever is on duty, and somebody by name has it in hand."""

from datetime import timedelta

import pytest
from django.core import mail
from django_tasks_db.models import DBTaskResult

from looped.accounts.models import RoleGrant, User
from looped.core.errors import Refused
from looped.core.models import Event
from looped.core.sealing import unseal
from looped.voice.models import DutyTurn, SafetyAlert, SafetyStep
from looped.voice.operations.safety import add_words, answer, close, mark_seen, raise_alert, say_about_worker
from looped.voice.queries.safety import alerts_for, kept_out
from looped.voice.safety_letters import tell_of_alarm, tell_of_gap
from tests.audits.build import case
from tests.cast import NOW
from tests.voice.build import an_invitation

MINUTE = timedelta(minutes=1)
NIGHT = NOW.replace(hour=2)


def on_duty(cast, person: str, place: int = 1, *, begins=NOW - 12 * 60 * MINUTE, hours: int = 24) -> DutyTurn:
    return DutyTurn.objects.create(
        person=getattr(cast, person), begins_at=begins, ends_at=begins + timedelta(hours=hours), place=place,
        entered_by=cast.quinn, entered_at=begins,
    )  # fmt: skip


@pytest.fixture
def asked(cast):
    """The child of a case of the Oak team, whose worker is Sam: Maya, Sonia, Hana and Dina stand above him."""
    return an_invitation(cast, of=case(cast))


def told(alert: SafetyAlert, rung: int | None = None) -> set[str]:
    steps = SafetyStep.objects.filter(alert=alert)
    steps = steps if rung is None else steps.filter(rung=rung)
    return {name.split()[0].lower() for name in steps.values_list("to__name", flat=True)}


def seen_by(cast, alert) -> set[str]:
    return {name for name in vars(cast) if isinstance(person := getattr(cast, name), User)
            and alerts_for(person).filter(pk=alert.pk).exists()}  # fmt: skip


def fresh(alert: SafetyAlert) -> SafetyAlert:
    return SafetyAlert.objects.get(pk=alert.pk)


def test_it_goes_to_the_first_on_duty_at_night_too(cast, asked):
    on_duty(cast, "hana", 2, begins=NIGHT - 60 * MINUTE)
    on_duty(cast, "duncan", 1, begins=NIGHT - 60 * MINUTE)

    alert = raise_alert(invitation=asked, now=NIGHT)

    assert told(alert) == {"duncan"}
    assert (alert.case, alert.worker, alert.raised_at) == (asked.member.case, cast.sam, NIGHT)


def test_the_turn_that_has_ended_and_the_one_that_is_withdrawn_count_no_more(cast, asked):
    on_duty(cast, "olive", begins=NOW - 24 * 60 * MINUTE, hours=24)
    DutyTurn.objects.update(withdrawn_at=None)
    withdrawn = on_duty(cast, "dina")
    DutyTurn.objects.filter(pk=withdrawn.pk).update(withdrawn_at=NOW)
    on_duty(cast, "duncan", 2)

    assert told(raise_alert(invitation=asked, now=NOW)) == {"duncan"}


def test_a_child_is_never_sent_to_their_own_worker(cast, asked):
    RoleGrant.objects.create(user=cast.sam, role="duty_worker")
    on_duty(cast, "sam")
    on_duty(cast, "duncan", 2)

    alert = raise_alert(invitation=asked, now=NOW)

    assert told(alert) == {"duncan"}
    assert cast.sam.pk in kept_out(alert)


def test_nobody_on_duty_tells_the_heads_of_the_area_and_the_qa_lead_of_the_gap(cast, asked):
    alert = raise_alert(invitation=asked, now=NOW)

    assert told(alert) == {"hana"}
    [job] = DBTaskResult.objects.filter(task_path=tell_of_gap.module_path)
    tell_of_gap.call(*job.args_kwargs["args"])
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == ([cast.quinn.email], "Nobody is on duty")
    assert alert.public_id not in letter.body


def test_pressed_again_it_is_the_same_alarm_and_tells_nobody_twice(cast, asked):
    on_duty(cast, "duncan")
    first = raise_alert(invitation=asked, now=NOW)

    assert raise_alert(invitation=asked, now=NOW + MINUTE) == first
    assert SafetyStep.objects.count() == 1


def test_pressed_after_it_was_closed_it_is_a_new_one(cast, asked):
    on_duty(cast, "duncan")
    first = raise_alert(invitation=asked, now=NOW)
    close(alert=first, done="Visited.", by=cast.duncan, now=NOW)

    assert raise_alert(invitation=asked, now=NOW + MINUTE) != first


def test_mail_goes_out_with_the_alarm_and_says_nothing_of_anybody(cast, asked, django_capture_on_commit_callbacks):
    on_duty(cast, "duncan")
    with django_capture_on_commit_callbacks(execute=True):
        alert = raise_alert(invitation=asked, now=NOW)
    tell_of_alarm.call(alert.public_id)

    [letter] = mail.outbox
    assert (letter.to, letter.subject) == ([cast.duncan.email], "Somebody needs an answer now")
    assert f"/voice/alarms/{alert.public_id}/" in letter.body
    assert not [word for word in ("C-1001", "child", "Sam", "Oak") if word in letter.body]


def test_where_mail_fails_the_alarm_stands_and_the_worker_sends_it_later(
    cast, asked, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "tests.voice.mail.Away"
    on_duty(cast, "duncan")
    with django_capture_on_commit_callbacks(execute=True):
        alert = raise_alert(invitation=asked, now=NOW)
    assert alerts_for(cast.duncan).get() == alert
    assert SafetyStep.objects.get().mailed_at is None

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    tell_of_alarm.call(alert.public_id)

    assert SafetyStep.objects.get().mailed_at is not None
    assert len(mail.outbox) == 1


def test_about_a_worker_it_goes_round_the_line_and_leaves_the_sight_of_that_line(cast, asked):
    """Hana had it already, and Dina stands above everybody: neither sees it any more."""
    alert = raise_alert(invitation=asked, now=NOW)
    assert seen_by(cast, alert) == {"hana"}

    say_about_worker(alert=alert, now=NOW + MINUTE)

    assert told(alert, 2) == {"olive"}
    assert seen_by(cast, alert) == {"olive"}
    assert SafetyStep.objects.get(to=cast.olive).officer
    assert {person.pk for person in (cast.sam, cast.maya, cast.sonia, cast.hana, cast.dina)} == kept_out(fresh(alert))


def test_a_duty_worker_outside_the_line_still_sees_it(cast, asked):
    on_duty(cast, "duncan")
    alert = raise_alert(invitation=asked, now=NOW)

    say_about_worker(alert=alert, now=NOW)
    say_about_worker(alert=alert, now=NOW)

    assert seen_by(cast, alert) == {"duncan", "olive"}
    assert SafetyStep.objects.count() == 2


def test_about_a_worker_whoever_had_it_in_hand_has_it_no_more(cast, asked):
    alert = raise_alert(invitation=asked, now=NOW)
    answer(alert=alert, by=cast.hana, now=NOW)

    say_about_worker(alert=alert, now=NOW + MINUTE)

    assert fresh(alert).answered_by is None
    with pytest.raises(Refused):
        close(alert=alert, done="Nothing in it.", by=cast.hana, now=NOW + MINUTE)
    answer(alert=alert, by=cast.olive, now=NOW + MINUTE)


def test_an_officer_who_is_in_that_line_is_gone_round_too(cast):
    User.objects.filter(pk=cast.sam.pk).update(manager=cast.olive)
    alert = raise_alert(invitation=an_invitation(cast, of=case(cast)), now=NOW)

    say_about_worker(alert=alert, now=NOW)

    assert cast.olive.pk not in SafetyStep.objects.values_list("to", flat=True)
    assert told(alert, 2)  # somebody outside the line is told all the same


def test_where_no_worker_is_named_the_whole_team_and_its_line_are_gone_round(cast):
    alert = raise_alert(invitation=an_invitation(cast, of=case(cast, worker=None)), now=NOW)
    assert seen_by(cast, alert) == {"hana"}

    say_about_worker(alert=alert, now=NOW)

    assert seen_by(cast, alert) == {"olive"}


def test_words_and_a_telephone_are_kept_once_and_the_telephone_is_sealed(cast, asked):
    alert = raise_alert(invitation=asked, now=NOW)
    for _press in range(2):
        add_words(alert=alert, words="He is\x00 back.", telephone="07700 900123", now=NOW)

    alert = fresh(alert)
    assert alert.words == "He is back."
    assert b"900123" not in bytes(alert.sealed_telephone)
    assert unseal(alert.sealed_telephone) == "07700 900123"


def test_words_that_come_after_it_was_closed_raise_it_again(cast, asked):
    alert = raise_alert(invitation=asked, now=NOW)
    close(alert=alert, done="Rang.", by=cast.hana, now=NOW)

    again = add_words(alert=alert, words="Still here.", telephone="", now=NOW + MINUTE)

    assert (again != alert, again.words, fresh(alert).words) == (True, "Still here.", "")


def test_the_first_who_answers_has_it_and_the_other_is_told_who(cast, asked):
    on_duty(cast, "duncan")
    alert = raise_alert(invitation=asked, now=NOW)
    SafetyStep.objects.create(alert=alert, to=cast.hana, rung=2, sent_at=NOW)

    answer(alert=alert, by=cast.duncan, now=NOW)

    with pytest.raises(Refused, match="Duncan Duty has it in hand"):
        answer(alert=alert, by=cast.hana, now=NOW)
    answer(alert=alert, by=cast.duncan, now=NOW)  # pressed twice
    assert Event.objects.filter(what="voice.safety.answered").count() == 1


@pytest.mark.parametrize("person", ["sam", "maya", "quinn", "holly", "nora", "olive"])
def test_whoever_it_was_not_sent_to_can_do_nothing_with_it(cast, asked, person):
    alert = raise_alert(invitation=asked, now=NOW)

    for act in (answer, lambda **by: close(done="Done", **by)):
        with pytest.raises(Refused, match="not sent to you"):
            act(alert=alert, by=getattr(cast, person), now=NOW)


def test_closing_says_what_was_done_and_happens_once(cast, asked):
    alert = raise_alert(invitation=asked, now=NOW)
    with pytest.raises(Refused, match="what was done"):
        close(alert=alert, done="  ", by=cast.hana, now=NOW)

    close(alert=alert, done="Safe with an aunt.", by=cast.hana, now=NOW)

    assert (fresh(alert).answered_by, fresh(alert).closed_at) == (cast.hana, NOW)
    with pytest.raises(Refused, match="just closed"):
        close(alert=alert, done="Again", by=cast.hana, now=NOW)


def test_it_is_seen_once_and_by_name(cast, asked):
    alert = raise_alert(invitation=asked, now=NOW)
    mark_seen(alert=alert, by=cast.hana, now=NOW + MINUTE)
    mark_seen(alert=alert, by=cast.hana, now=NOW + 5 * MINUTE)

    assert SafetyStep.objects.get().seen_at == NOW + MINUTE
    assert Event.objects.filter(what="voice.safety.seen").count() == 1


def test_the_history_holds_none_of_the_familys_words(cast, asked):
    alert = raise_alert(invitation=asked, now=NOW)
    add_words(alert=alert, words="Uncle Rob", telephone="07700", now=NOW)

    assert "Rob" not in str(list(Event.objects.values("detail", "why")))
    assert asked.public_id not in str(list(Event.objects.values("subject", "about", "detail")))


def test_somebody_who_left_is_not_on_duty(cast, asked):
    on_duty(cast, "duncan")
    User.objects.filter(pk=cast.duncan.pk).update(is_active=False)

    assert told(raise_alert(invitation=asked, now=NOW)) == {"hana"}
