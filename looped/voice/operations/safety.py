"""“I am not safe”: it goes out when it is pressed, and somebody by name has it in hand (V12, ADR 15).

What the family does is written by the system's own actor. It names the case, and leads to no answer.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q

from looped.accounts.models import User
from looped.accounts.operations import ensure_system_actor
from looped.accounts.queries import holders
from looped.accounts.roles import Role
from looped.core import events
from looped.core.errors import Refused
from looped.core.sealing import CannotOpen, seal, unseal
from looped.core.writing import operation
from looped.voice.models import Invitation, SafetyAlert, SafetyStep
from looped.voice.queries.duty import on_duty
from looped.voice.queries.safety import (
    alerts_for,
    all_on_duty_kept_out,
    kept_out,
    may_be_told,
    minutes_are_over,
    next_people,
    to_tell_of_words,
)
from looped.voice.safety_letters import SAFETY_NET, send_at_once, tell_of_alarm, tell_of_gap

LONGEST_TELEPHONE = 60
LONGEST_WORDS = 20_000
CALM = timedelta(minutes=3)  # words that follow words sooner than this share a letter


@operation
def raise_alert(*, invitation: Invitation, now: datetime) -> SafetyAlert:
    """Keep that the person said so, and tell who is on duty. Pressed again while one is open: the same alarm.

    Where somebody had that in hand, it goes out again, and waits again.
    """
    found = _standing(invitation)
    if found is not None:
        _press_again(found, now)
        return found
    case = invitation.member.case
    alert = SafetyAlert.objects.create(invitation=invitation, case=case, worker=case.worker, raised_at=now)
    by = ensure_system_actor(now=now)
    events.record(what="voice.safety.raised", subject=alert.public_id, by=by, now=now)
    send_on(alert=alert, now=now)
    _tell_of_gap(alert, now)
    return alert


@operation
def standing_alert(*, invitation: Invitation, now: datetime) -> SafetyAlert:
    """The alarm to which somebody adds something: the open one, as it stands; a new one where none is open."""
    return _standing(invitation) or raise_alert(invitation=invitation, now=now)


@operation
def say_about_worker(*, alert: SafetyAlert, now: datetime) -> SafetyAlert:
    """It is about somebody who works with the person: round that worker's line, to a designated officer.

    Whoever had it in hand has it no more, unless it is one of those officers. Returns the alarm that now stands: a new
    one where this was closed meanwhile.
    """
    alert = _open(alert, now)
    had_nobody = all_on_duty_kept_out(alert, now)
    if not SafetyAlert.objects.filter(pk=alert.pk, about_worker_at=None).update(about_worker_at=now):
        return alert
    by = ensure_system_actor(now=now)
    events.record(what="voice.safety.about_worker", subject=alert.public_id, by=by, now=now)
    alert.about_worker_at = now
    if alert.answered_by and not _is_free_officer(alert):
        SafetyAlert.objects.filter(pk=alert.pk).update(answered_by=None, answered_at=None)
        alert.answered_by = alert.answered_at = None
    if alert.answered_at is None:
        send_on(alert=alert, now=now)
    if not had_nobody:
        _tell_of_gap(alert, now)
    return alert


@operation
def add_words(*, alert: SafetyAlert, words: str, telephone: str, now: datetime) -> SafetyAlert:
    """What they added, if anything, and where it is safe to ring. The same twice is kept once.

    Who has the alarm in hand, or else whoever it was sent to, gets the usual letter once more.

    Returns the alarm that now stands: a new one where this was closed meanwhile.
    """
    words, telephone = _plain(words)[:LONGEST_WORDS], _plain(telephone)[:LONGEST_TELEPHONE]
    if not words and not telephone:
        return alert
    alert = _open(alert, now)
    before = alert.words_at
    if words and words not in alert.words:
        alert.words, alert.words_at = f"{alert.words}\n\n{words}".strip(), now
    if telephone and telephone != _telephone(alert):
        alert.sealed_telephone, alert.words_at = seal(telephone), now
    if alert.words_at == before:
        return alert
    alert.save(update_fields=["words", "words_at", "sealed_telephone"])
    by = ensure_system_actor(now=now)
    events.record(what="voice.safety.words_added", subject=alert.public_id, by=by, now=now)
    to_tell_of_words(alert, now).update(mailed_at=None)
    _send_letters(alert, now, at_once=before is None or now - before >= CALM)
    return alert


@operation
def mark_seen(*, alert: SafetyAlert, by: User, now: datetime) -> None:
    """Somebody it was sent to has opened it. The first time stands, until words are added: then the next."""
    words_at = SafetyAlert.objects.values_list("words_at", flat=True).get(pk=alert.pk)
    unread = Q(seen_at=None) | Q(seen_at__lt=words_at) if words_at else Q(seen_at=None)
    if SafetyStep.objects.filter(unread, alert=alert, to=by).update(seen_at=now):
        events.record(what="voice.safety.seen", subject=alert.public_id, by=by, now=now)


@operation
def answer(*, alert: SafetyAlert, by: User, now: datetime) -> None:
    """I have it in hand: it climbs no further. Of two at once one wins. Raises Refused."""
    _check_sent_to(alert, by)
    free = SafetyAlert.objects.filter(pk=alert.pk, answered_at=None, closed_at=None)
    if not free.update(answered_by=by, answered_at=now):
        stands = SafetyAlert.objects.select_related("answered_by").get(pk=alert.pk)
        if stands.answered_by_id == by.pk:
            return
        raise Refused(f"{stands.answered_by} has it in hand already.")
    events.record(what="voice.safety.answered", subject=alert.public_id, by=by, now=now)


@operation
def close(*, alert: SafetyAlert, done: str, by: User, now: datetime) -> None:
    """Say what was done, and end it. Whoever closes one that nobody had in hand had it in hand. Raises Refused."""
    _check_sent_to(alert, by)
    if not done.strip():
        raise Refused("Enter what was done.")
    SafetyAlert.objects.filter(pk=alert.pk, answered_at=None).update(answered_by=by, answered_at=now)
    if not SafetyAlert.objects.filter(pk=alert.pk, closed_at=None).update(done=done.strip(), closed_at=now):
        raise Refused("Somebody else has just closed this. Look again.")
    events.record(what="voice.safety.closed", subject=alert.public_id, by=by, now=now, detail={"new": done.strip()})


@operation
def send_on(*, alert: SafetyAlert, now: datetime, also: User | None = None) -> Iterable[User]:
    """One rung further: to the next people, by mail at once. Returns them; none where nobody is left to be told.

    `also`: somebody who is told on the same rung, if they may be.
    """
    people = next_people(alert, now)
    if also is not None and also not in people and may_be_told(alert, also):
        people = [also, *people]
    if not people:
        return people
    rungs = alert.steps.order_by("-rung").values_list("rung", flat=True)
    rung = (rungs.first() or 0) + 1
    SafetyStep.objects.bulk_create(
        SafetyStep(alert=alert, to=person, rung=rung, officer=_goes_round(alert, person), sent_at=now)
        for person in people
    )
    events.record(what="voice.safety.sent", subject=alert.public_id, by=ensure_system_actor(now=now), now=now,
                  detail={"rung": rung, "sent_to": [person.name for person in people]})  # fmt: skip
    _send_letters(alert, now)
    return people


def _press_again(alert: SafetyAlert, now: datetime) -> None:
    """Still not safe. Nobody is told twice within their minutes, however often it is pressed.

    Was it in hand, then it waits again: whoever had it is told, with whoever comes first now. Was it not, and its
    minutes are over, then it climbs; from the beginning, where nobody is left to be told.
    """
    had_it = alert.answered_by
    if had_it is None and (not minutes_are_over(alert, now) or send_on(alert=alert, now=now)):
        return
    alert.answered_by, alert.answered_at, alert.pressed_again_at = None, None, now
    alert.save(update_fields=["answered_by", "answered_at", "pressed_again_at"])
    by = ensure_system_actor(now=now)
    events.record(what="voice.safety.pressed_again", subject=alert.public_id, by=by, now=now)
    send_on(alert=alert, now=now, also=had_it)
    _tell_of_gap(alert, now)


def _send_letters(alert: SafetyAlert, now: datetime, *, at_once: bool = True) -> None:
    """Now, and once more by the worker; or, words that come thick and fast, by the worker after a while in one."""
    tell_of_alarm.using(run_after=now + (SAFETY_NET if at_once else CALM)).enqueue(alert.public_id)
    if at_once:
        transaction.on_commit(partial(send_at_once, alert.public_id), robust=True)


def _tell_of_gap(alert: SafetyAlert, now: datetime) -> None:
    """The QA lead hears of a gap in the rota, and nothing of the alarm; unless it may not reach them at all."""
    if not all_on_duty_kept_out(alert, now):
        return
    out = kept_out(alert)
    leads = sorted({each.user.email for each in holders([Role.QA_LEAD]) if each.user.pk not in out})
    tell_of_gap.enqueue(leads, somebody=bool(on_duty(now)))
    by = ensure_system_actor(now=now)
    events.record(what="voice.safety.nobody_on_duty", subject=alert.public_id, by=by, now=now)


def _standing(invitation: Invitation) -> SafetyAlert | None:
    stands = SafetyAlert.objects.select_related("invitation__member__case", "case__team", "answered_by", "worker")
    return stands.filter(invitation=invitation, closed_at=None).first()


def _open(alert: SafetyAlert, now: datetime) -> SafetyAlert:
    """The alarm as it stands now; another one where it was closed meanwhile, for the person is on its page still."""
    stands = SafetyAlert.objects.select_related("invitation__member__case", "case__team", "answered_by", "worker")
    fresh = stands.get(pk=alert.pk)
    if fresh.closed_at is None or fresh.invitation is None:
        return fresh
    return stands.get(pk=standing_alert(invitation=fresh.invitation, now=now).pk)


def _is_free_officer(alert: SafetyAlert) -> bool:
    person = alert.answered_by
    return person is not None and person.pk not in kept_out(alert) and Role.DESIGNATED_OFFICER in person.role_keys


def _goes_round(alert: SafetyAlert, person: User) -> bool:
    return alert.about_worker_at is not None and Role.DESIGNATED_OFFICER in person.role_keys


def _telephone(alert: SafetyAlert) -> str:
    """Blank where there is none, or it cannot be opened."""
    try:
        return unseal(alert.sealed_telephone) if alert.sealed_telephone else ""
    except CannotOpen:
        return ""


def _plain(words: str) -> str:
    return words.replace("\x00", "").strip()  # PostgreSQL keeps no NUL


def _check_sent_to(alert: SafetyAlert, by: User) -> None:
    if not alerts_for(by).filter(pk=alert.pk).exists():
        raise Refused("This was not sent to you.")
