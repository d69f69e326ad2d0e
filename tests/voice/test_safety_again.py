"""An alarm after the first press: pressed again, words that come later, letters that fail, and who is too near."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from looped.accounts.models import User
from looped.core.todo import Urgency
from looped.voice.models import Invitation, SafetyAlert, SafetyStep
from looped.voice.operations.climbing import climb_all
from looped.voice.operations.safety import add_words, answer, raise_alert, say_about_worker, standing_alert
from looped.voice.queries.safety import kept_out
from looped.voice.queries.todo import todo
from looped.voice.safety_letters import tell_of_alarm, tell_of_gap
from tests.audits.build import case
from tests.cast import NOW, TODAY
from tests.voice import family
from tests.voice.build import an_invitation
from tests.voice.mail import ChokesOnOne
from tests.voice.test_safety import MINUTE, fresh, on_duty, seen_by, told
from tests.world import stop_the_clock

QUARTER = 15 * MINUTE


@pytest.fixture
def asked(cast):
    """The child of a case of the Oak team, whose worker is Sam."""
    return an_invitation(cast, of=case(cast))


@pytest.fixture
def in_hand(cast, asked):
    """Pressed at NOW; Duncan has it in hand since a minute later."""
    on_duty(cast, "duncan")
    alert = raise_alert(invitation=asked, now=NOW)
    SafetyStep.objects.update(mailed_at=NOW, seen_at=NOW + MINUTE)
    answer(alert=alert, by=cast.duncan, now=NOW + MINUTE)
    return alert


def gap_letters() -> list[tuple[list[str], str]]:
    mail.outbox.clear()
    for job in DBTaskResult.objects.filter(task_path=tell_of_gap.module_path):
        tell_of_gap.call(*job.args_kwargs["args"], **job.args_kwargs["kwargs"])
    return [(letter.to, letter.subject) for letter in mail.outbox]


def test_pressed_again_after_an_answer_it_goes_out_again_waits_and_climbs(
    cast, asked, in_hand, django_capture_on_commit_callbacks
):
    """Duncan went home meanwhile: he had it in hand and is told, with Olive who is on duty by now."""
    hour = NOW + 60 * MINUTE
    cast.duncan.duty_turns.update(ends_at=hour)
    on_duty(cast, "olive", begins=hour)

    with django_capture_on_commit_callbacks(execute=True):
        assert raise_alert(invitation=asked, now=hour) == in_hand

    alert = fresh(in_hand)
    assert (alert.answered_by, alert.answered_at, alert.pressed_again_at) == (None, None, hour)
    assert told(alert, 2) == {"duncan", "olive"}
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted([cast.duncan.email, cast.olive.email])
    climb_all(now=hour + QUARTER)
    assert told(alert, 3) == {"hana"}
    answer(alert=alert, by=cast.olive, now=hour + QUARTER)


def test_pressed_many_times_while_it_waits_tells_nobody_twice(cast, asked, in_hand):
    for seconds in range(0, 600, 20):
        raise_alert(invitation=asked, now=NOW + 5 * MINUTE + timedelta(seconds=seconds))

    assert (SafetyAlert.objects.count(), SafetyStep.objects.count()) == (1, 2)


def test_whoever_had_it_and_may_answer_no_more_is_not_told_again(cast, asked, in_hand):
    User.objects.filter(pk=cast.duncan.pk).update(is_active=False)

    raise_alert(invitation=asked, now=NOW + 5 * MINUTE)

    assert told(in_hand, 2) == {"hana"}


def test_adding_words_is_not_pressing_again_and_reaches_who_has_it_in_hand(
    cast, asked, in_hand, django_capture_on_commit_callbacks
):
    SafetyStep.objects.create(alert=in_hand, to=cast.hana, rung=2, sent_at=NOW, mailed_at=NOW)

    with django_capture_on_commit_callbacks(execute=True):
        alert = standing_alert(invitation=asked, now=NOW + 5 * MINUTE)
        add_words(alert=alert, words="He is back.", telephone="", now=NOW + 5 * MINUTE)

    [letter] = mail.outbox
    assert (letter.to, "He is back" in letter.body) == ([cast.duncan.email], False)
    assert fresh(in_hand).answered_by == cast.duncan


def test_on_the_familys_own_page_pressing_sends_it_again_and_adding_words_does_not(cast, client, monkeypatch):
    stop_the_clock(monkeypatch)
    family.asked(cast)
    on_duty(cast, "duncan")
    client.post(f"{family.ENGLISH}safe/")
    alert = SafetyAlert.objects.get()
    answer(alert=alert, by=cast.duncan, now=NOW)

    client.post(f"{family.ENGLISH}safe/", {"more": "1", "words": "At home.", "telephone": ""})
    assert (fresh(alert).words, fresh(alert).answered_by) == ("At home.", cast.duncan)

    monkeypatch.setattr(timezone, "now", lambda: NOW + 5 * MINUTE)
    client.post(f"{family.ENGLISH}safe/")
    assert (told(alert, 2), fresh(alert).answered_by) == ({"duncan"}, None)


@pytest.mark.parametrize("added", [{"words": "Come.", "telephone": ""}, {"words": "", "telephone": "07700 900123"}])
def test_what_is_added_while_it_waits_reaches_all_it_was_sent_to_and_the_same_twice_nobody(
    cast, asked, added, django_capture_on_commit_callbacks
):
    on_duty(cast, "duncan")
    alert = raise_alert(invitation=asked, now=NOW)
    climb_all(now=NOW + QUARTER)
    SafetyStep.objects.update(mailed_at=NOW)

    for minutes in (20, 30):
        with django_capture_on_commit_callbacks(execute=True):
            add_words(alert=alert, now=NOW + minutes * MINUTE, **added)

    assert sorted(letter.to[0] for letter in mail.outbox) == sorted([cast.duncan.email, cast.hana.email])


def test_words_that_come_thick_and_fast_share_a_letter(cast, asked, in_hand, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for second in range(10):
            add_words(
                alert=in_hand, words=f"Part {second}", telephone="", now=NOW + timedelta(minutes=5, seconds=second)
            )
    tell_of_alarm.call(in_hand.public_id)
    tell_of_alarm.call(in_hand.public_id)

    assert len(mail.outbox) == 1


def test_new_words_stand_on_today_and_on_the_page_until_they_are_read(cast, client, in_hand, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW + 9 * MINUTE)
    add_words(alert=in_hand, words="He is back.", telephone="", now=NOW + 5 * MINUTE)
    [line] = [each for each in todo(cast.duncan, TODAY) if each.urgency == Urgency.CHILD_SAFETY]
    assert "added something that you have not read" in line.detail

    client.force_login(cast.duncan)
    first, again = (client.get(line.href).content.decode() for _look in range(2))

    assert ("They added something last on" in first, ">New<" in first.replace("\n", "").replace(" ", "")) == (
        True,
        True,
    )
    assert ">New<" not in again.replace("\n", "").replace(" ", "")
    assert [each.urgency for each in todo(cast.duncan, TODAY)] == [Urgency.WAITING_FOR_YOU]


def test_the_page_says_that_it_was_pressed_again_and_counts_from_there(cast, client, asked, in_hand, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW + 65 * MINUTE)
    raise_alert(invitation=asked, now=NOW + 60 * MINUTE)
    client.force_login(cast.duncan)

    text = client.get(reverse("voice:alert", args=[in_hand.public_id])).content.decode()

    assert "Pressed again" in text
    assert "Nobody has answered yet, for 5 minutes" in text


def test_who_was_their_worker_when_they_were_asked_and_who_asked_them_are_kept_out(cast):
    """The case has gone from Will, whom Mark manages, to Sam since; Cara of the Elm team sent the link."""
    asked = an_invitation(cast, of=case(cast), worker=cast.will, sent_by=cast.cara)
    alert = raise_alert(invitation=asked, now=NOW)
    assert {cast.sam.pk, cast.will.pk, cast.cara.pk} == kept_out(alert)
    SafetyStep.objects.create(alert=alert, to=cast.holly, rung=2, sent_at=NOW)  # above Cara
    assert seen_by(cast, alert) == {"hana", "holly"}

    say_about_worker(alert=alert, now=NOW)

    line = ("sam", "maya", "will", "mark", "sonia", "hana", "cara", "sara", "holly", "dina")
    assert {getattr(cast, name).pk for name in line} == kept_out(fresh(alert))
    assert seen_by(cast, alert) == {"olive"}


def test_whoever_asked_where_no_worker_is_named_lets_nobody_of_the_team_in(cast):
    asked = an_invitation(cast, of=case(cast, worker=None), sent_by=cast.quincy)
    alert = raise_alert(invitation=asked, now=NOW)

    say_about_worker(alert=alert, now=NOW)

    assert {cast.sam.pk, cast.maya.pk, cast.hana.pk, cast.quincy.pk, cast.quinn.pk} <= kept_out(fresh(alert))
    assert seen_by(cast, alert) == {"olive"}


def test_an_alarm_of_no_invitation_keeps_out_the_worker_of_its_case(cast):
    alert = SafetyAlert.objects.create(case=case(cast), raised_at=NOW, about_worker_at=NOW)
    for person in (cast.hana, cast.holly):
        SafetyStep.objects.create(alert=alert, to=person, rung=1, sent_at=NOW)

    assert {person.pk for person in (cast.sam, cast.maya, cast.sonia, cast.hana, cast.dina)} == kept_out(alert)
    assert seen_by(cast, alert) == {"holly"}


def test_where_all_on_duty_are_kept_out_the_qa_lead_hears_of_the_gap_once(cast, asked):
    """Hana alone is on duty: she may be told of the first alarm, and not of one about her line."""
    on_duty(cast, "hana")
    alert = raise_alert(invitation=asked, now=NOW)
    assert gap_letters() == []

    for _press in range(2):
        say_about_worker(alert=alert, now=NOW + MINUTE)

    assert gap_letters() == [([cast.quinn.email], "Nobody on duty could be asked")]


def test_who_is_kept_out_of_the_alarm_is_not_told_of_its_gap_either(cast):
    asked = an_invitation(cast, of=case(cast), sent_by=cast.quinn)
    on_duty(cast, "duncan")
    Invitation.objects.filter(pk=asked.pk).update(worker=cast.duncan)

    raise_alert(invitation=Invitation.objects.get(pk=asked.pk), now=NOW)

    assert gap_letters() == []


def test_one_letter_that_fails_stops_neither_the_others_nor_its_own_retry(
    cast, asked, settings, monkeypatch, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "tests.voice.mail.ChokesOnOne"
    User.objects.filter(pk=cast.holly.pk).update(area=cast.hana.area)
    monkeypatch.setattr(ChokesOnOne, "address", cast.hana.email)
    with django_capture_on_commit_callbacks(execute=True):
        alert = raise_alert(invitation=asked, now=NOW)
    assert [letter.to for letter in mail.outbox] == [[cast.holly.email]]

    tell_of_alarm.call(alert.public_id)
    [later] = [job for job in DBTaskResult.objects.all() if job.args_kwargs["kwargs"].get("tries") == 2]
    monkeypatch.setattr(ChokesOnOne, "address", "")
    tell_of_alarm.call(*later.args_kwargs["args"], **later.args_kwargs["kwargs"])

    assert [letter.to for letter in mail.outbox] == [[cast.holly.email], [cast.hana.email]]


def test_whatever_breaks_before_a_letter_it_is_tried_again(cast, asked, monkeypatch):
    alert = raise_alert(invitation=asked, now=NOW)

    def broken(_alert):
        raise RuntimeError("out of order")

    monkeypatch.setattr("looped.voice.safety_letters.letters_waiting", broken)
    tell_of_alarm.call(alert.public_id)

    assert [job for job in DBTaskResult.objects.all() if job.args_kwargs["kwargs"].get("tries") == 2]
