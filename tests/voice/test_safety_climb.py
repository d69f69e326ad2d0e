"""An alarm that nobody has in hand climbs, one rung every fifteen minutes, whoever runs the timer and however often."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connections

from looped.accounts.models import RoleGrant
from looped.core import schedule
from looped.core.errors import Refused
from looped.core.models import Event
from looped.voice.models import DutyTurn, SafetyAlert, SafetyStep, VoiceRules
from looped.voice.operations.climbing import climb_all
from looped.voice.operations.safety import answer, close, raise_alert, say_about_worker
from tests.audits.build import case
from tests.cast import NOW, build_cast
from tests.voice.build import an_invitation
from tests.voice.test_safety import MINUTE, on_duty, told

QUARTER = 15 * MINUTE


@pytest.fixture
def alert(cast):
    """Sam's child. Duncan is on duty, then Olive; Hana heads the area, Dina directs."""
    on_duty(cast, "duncan")
    on_duty(cast, "olive", 2)
    return raise_alert(invitation=an_invitation(cast, of=case(cast)), now=NOW)


def test_it_climbs_the_rota_then_to_the_head_the_director_and_every_other_head(cast, alert):
    for _step in range(6):
        climb_all(now=NOW + (_step + 1) * QUARTER)

    assert [told(alert, rung) for rung in range(1, 7)] == [
        {"duncan"}, {"olive"}, {"hana"}, {"dina"}, {"holly"}, set(),
    ]  # fmt: skip
    assert list(SafetyStep.objects.order_by("rung").values_list("sent_at", flat=True)) == [
        NOW + step * QUARTER for step in range(5)
    ]


def test_last_of_all_come_all_others_who_may_answer(cast, alert):
    """Another designated officer, and a duty worker who is not on duty: nobody who could answer is left untold."""
    RoleGrant.objects.create(user=cast.petra, role="designated_officer")
    RoleGrant.objects.create(user=cast.sita, role="duty_worker")
    RoleGrant.objects.create(user=cast.sam, role="duty_worker")  # the child's own worker: never

    for step in range(1, 8):
        climb_all(now=NOW + step * QUARTER)

    assert (told(alert, 6), told(alert, 7)) == ({"petra", "sita"}, set())


def test_about_a_worker_too_all_others_outside_the_line_come_last(cast, alert):
    RoleGrant.objects.create(user=cast.will, role="duty_worker")
    RoleGrant.objects.create(user=cast.sam, role="duty_worker")
    say_about_worker(alert=alert, now=NOW)

    for step in range(1, 6):
        climb_all(now=NOW + step * QUARTER)

    assert told(alert) == {"duncan", "olive", "holly", "will"}


def test_pressed_again_when_nobody_is_left_to_be_told_it_begins_anew_and_not_before(cast, alert):
    for step in range(1, 6):
        climb_all(now=NOW + step * QUARTER)
    asked, steps = alert.invitation, SafetyStep.objects.count()
    raise_alert(invitation=asked, now=NOW + 5 * QUARTER - MINUTE)
    assert SafetyStep.objects.count() == steps

    raise_alert(invitation=asked, now=NOW + 6 * QUARTER)
    climb_all(now=NOW + 7 * QUARTER)

    assert [told(alert, rung) for rung in (6, 7)] == [{"duncan"}, {"olive"}]


def test_not_before_its_minutes_and_only_once_however_often_it_runs(cast, alert):
    climb_all(now=NOW + QUARTER - MINUTE)
    assert told(alert) == {"duncan"}

    for _run in range(3):
        climb_all(now=NOW + QUARTER)

    assert told(alert) == {"duncan", "olive"}
    assert Event.objects.filter(what="voice.safety.sent").count() == 2


def test_the_minutes_are_the_councils(cast, alert):
    VoiceRules.objects.create(starts_on=date(2026, 1, 1), set_by=cast.quinn, set_at=NOW, climb_minutes=5)

    climb_all(now=NOW + 5 * MINUTE)

    assert told(alert, 2) == {"olive"}


def test_a_worker_that_was_away_for_hours_takes_one_rung_only(cast, alert):
    climb_all(now=NOW + 8 * QUARTER)

    assert told(alert) == {"duncan", "olive"}


@pytest.mark.parametrize("ended", ["answered", "closed"])
def test_it_climbs_no_more_once_somebody_has_it(cast, alert, ended):
    if ended == "answered":
        answer(alert=alert, by=cast.duncan, now=NOW + MINUTE)
    else:
        close(alert=alert, done="Rang.", by=cast.duncan, now=NOW + MINUTE)

    climb_all(now=NOW + QUARTER)

    assert told(alert) == {"duncan"}


def test_it_goes_to_whoever_is_on_duty_by_then(cast, alert):
    """Duty changes hands while it waits: the new first person is asked before the second."""
    DutyTurn.objects.filter(person=cast.duncan).update(ends_at=NOW + 5 * MINUTE)
    on_duty(cast, "holly", 1, begins=NOW + 5 * MINUTE)

    climb_all(now=NOW + QUARTER)

    assert told(alert, 2) == {"holly"}


def test_about_a_worker_it_climbs_among_officers_and_never_to_that_line(cast, alert):
    second = cast.petra
    RoleGrant.objects.create(user=second, role="designated_officer")
    say_about_worker(alert=alert, now=NOW + MINUTE)
    assert told(alert, 2) == {"olive"}  # on duty, so before the other officer

    for step in range(1, 6):
        climb_all(now=NOW + MINUTE + step * QUARTER)

    assert told(alert, 3) == {"petra"}
    assert told(alert, 4) == {"holly"}  # of another area: outside the line
    assert not told(alert) & {"sam", "maya", "sonia", "hana", "dina"}


def test_the_director_is_told_where_she_stands_outside_the_line(cast):
    cast.hana.manager = None
    cast.hana.save()
    alert = raise_alert(invitation=an_invitation(cast, of=case(cast)), now=NOW)
    say_about_worker(alert=alert, now=NOW)

    climb_all(now=NOW + QUARTER)

    assert told(alert, 3) == {"dina"}


def test_it_stands_on_the_timer_every_minute():
    [timed] = [each for each in schedule.timed() if each.run is climb_all]

    assert timed.every == 60


def test_the_night_in_which_the_clocks_go_back(cast):
    """25 October 2026, 1:00 to 2:00 twice: the turn from 22:00 to 8:00 covers both, and minutes stay minutes."""
    from looped.voice.operations.rota import add_turn
    from tests.voice.test_safety_rota import london

    evening = london(2026, 10, 24, 22)
    before = evening - timedelta(days=1)
    add_turn(person=cast.duncan, begins=evening, ends=london(2026, 10, 25, 8), place=1, by=cast.quinn, now=before)
    second_half_past_one = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    alert = raise_alert(invitation=an_invitation(cast, of=case(cast)), now=second_half_past_one - timedelta(hours=1))
    assert told(alert) == {"duncan"}

    climb_all(now=second_half_past_one - timedelta(minutes=46))
    assert told(alert) == {"duncan"}
    climb_all(now=second_half_past_one)
    assert told(alert) == {"duncan", "hana"}


@pytest.mark.django_db(transaction=True)
def test_two_at_once_climb_once_and_one_has_it_in_hand():
    """On a database in a file, from threads with connections of their own."""
    cast = build_cast()
    on_duty(cast, "duncan")
    alert = raise_alert(invitation=an_invitation(cast, of=case(cast)), now=NOW)

    _both(lambda _person: climb_all(now=NOW + QUARTER), [cast.duncan, cast.hana])
    assert SafetyStep.objects.filter(rung=2).count() == 1

    said = _both(lambda person: answer(alert=alert, by=person, now=NOW + QUARTER), [cast.duncan, cast.hana])
    assert sorted(type(each).__name__ for each in said) == ["NoneType", "Refused"]
    assert SafetyAlert.objects.get().answered_by in (cast.duncan, cast.hana)


def _both(act, people) -> list:
    """What each got: None, or the refusal."""
    said, start = [], threading.Barrier(len(people))

    def run(person):
        start.wait(timeout=10)
        try:
            act(person)
            said.append(None)
        except Refused as refusal:
            said.append(refusal)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return said
