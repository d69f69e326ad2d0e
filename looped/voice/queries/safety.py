"""Alarms of families: who may see one, whom it may not reach, and whom it goes to next (V12)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.accounts.queries import below, line_of, people_who
from looped.accounts.roles import Permission, Role
from looped.voice.models import SafetyAlert, SafetyStep
from looped.voice.queries.duty import on_duty
from looped.voice.queries.rules import rules_on


def alerts_for(user: User) -> QuerySet[SafetyAlert]:
    """Those that were sent to this person, so long as they may answer alarms.

    Of one about a worker, nobody in the line above that worker sees it, nor the worker, whoever it was sent to before.
    Each has `new_words`: they added something that this person has not read.
    """
    mine = _sent_to(user)
    return mine.exclude(_in_line_of(user)) if mine.filter(about_worker_at__isnull=False).exists() else mine


def has_new_words(alert: SafetyAlert) -> bool:
    """Of one that came from `alerts_for` or `open_alerts`."""
    return bool(getattr(alert, "new_words", False))


def open_alerts(user: User) -> list[SafetyAlert]:
    """Those of them that are not closed, the oldest first. One query, unless one is about a worker."""
    found = list(_sent_to(user).filter(closed_at=None).order_by("raised_at", "pk"))
    if not any(alert.about_worker_at for alert in found):
        return found
    hidden = set(_sent_to(user).filter(closed_at=None).filter(_in_line_of(user)).values_list("pk", flat=True))
    return [alert for alert in found if alert.pk not in hidden]


def _sent_to(user: User) -> QuerySet[SafetyAlert]:
    if not user.may(Permission.ANSWER_SAFETY):
        return SafetyAlert.objects.none()
    steps = SafetyStep.objects.filter(alert=OuterRef("pk"), to=user)
    unread = Q(seen_at=None) | Q(seen_at__lt=OuterRef("words_at"))
    mine = SafetyAlert.objects.filter(Exists(steps)).annotate(
        new_words=Exists(steps.filter(unread, alert__words_at__isnull=False))
    )
    return mine.select_related("case__team__area", "case__worker", "worker", "invitation__member", "answered_by")


def _in_line_of(user: User) -> Q:
    """About somebody who is this person or works under them. No worker named: the whole team of the case is meant."""
    under = [user.pk, *below(user)]
    teams = list(User.objects.filter(pk__in=under, team__isnull=False).values_list("team", flat=True).distinct())
    named = Q(worker__in=under) | Q(case__worker__in=under) | Q(invitation__worker__in=under)
    nobody = Q(worker=None, case__worker=None, invitation__worker=None, case__team__in=teams)
    return Q(about_worker_at__isnull=False) & (named | nobody | Q(invitation__sent_by__in=under))


def kept_out(alert: SafetyAlert) -> set[int]:
    """Keys of those whom this alarm may not reach: about a worker, those below and everybody above them.

    The child's own worker, now and when they were asked; and who asked them.
    """
    case, asked = alert.case, alert.invitation
    workers = [each for each in (alert.worker, case.worker, asked and asked.worker) if each]
    if alert.about_worker_at and not workers:
        workers = list(User.objects.filter(team=case.team_id))
    near = {*workers, asked.sent_by} if asked and asked.sent_by else set(workers)
    above = {manager for person in near for manager in line_of(person)} if alert.about_worker_at else set()
    return {person.pk for person in near | above}


def all_on_duty_kept_out(alert: SafetyAlert, now: datetime) -> bool:
    """Nobody of those on duty may be told of it; also where nobody is on duty."""
    return {person.pk for person in on_duty(now)} <= kept_out(alert)


def may_be_told(alert: SafetyAlert, person: User) -> bool:
    return person.is_active and person.may(Permission.ANSWER_SAFETY) and person.pk not in kept_out(alert)


def minutes_are_over(alert: SafetyAlert, now: datetime) -> bool:
    """Whoever was told last has had their time."""
    last = alert.steps.aggregate(last=Max("sent_at"))["last"]
    return last is None or last <= now - timedelta(minutes=rules_on(localdate(now)).climb_minutes)


def letters_waiting(alert: SafetyAlert) -> list[SafetyStep]:
    """Steps whose letter has not gone out, the first first: once somebody has it in hand, only of words unread."""
    if alert.closed_at or (alert.answered_at and not alert.words_at):
        return []
    waiting = _newest_to_tell(alert).filter(mailed_at=None, to__is_active=True).select_related("to")
    if alert.answered_at:
        waiting = waiting.filter(Q(seen_at=None) | Q(seen_at__lt=alert.words_at))
    return list(waiting.order_by("pk"))


def to_tell_of_words(alert: SafetyAlert, now: datetime) -> QuerySet[SafetyStep]:
    """Whose letter has to go out again; not of those who are told of the alarm at this very moment."""
    return _newest_to_tell(alert).exclude(sent_at=now)


def _newest_to_tell(alert: SafetyAlert) -> QuerySet[SafetyStep]:
    """The newest step of each: of whoever has it in hand; where nobody has, or they left, of all who may see it."""
    later = SafetyStep.objects.filter(alert=OuterRef("alert"), to=OuterRef("to"), rung__gt=OuterRef("rung"))
    steps = SafetyStep.objects.filter(~Exists(later), alert=alert).exclude(to__in=kept_out(alert))
    holder = alert.answered_by
    return steps.filter(to=holder) if holder and holder.is_active else steps


def next_people(alert: SafetyAlert, now: datetime) -> list[User]:
    """Whom it goes to next: the first group in which somebody is left to be told; empty where nobody is anywhere."""
    steps = alert.steps.filter(sent_at__gte=alert.waits_since)  # who was told before it was pressed again is told anew
    told = kept_out(alert) | set(steps.values_list("to", flat=True))
    able = list(people_who(Permission.ANSWER_SAFETY).prefetch_related("roles"))
    groups = _round_the_line(able, now) if alert.about_worker_at else _upwards(alert, able, now)
    for group in groups:
        left = [person for person in group if person.pk not in told]
        if left:
            return left
    return []


def _upwards(alert: SafetyAlert, able: list[User], now: datetime) -> Iterator[list[User]]:
    """Who is on duty, one after the other; heads of the area; the director; every other head; whoever is left."""
    yield from ([person] for person in on_duty(now))
    heads, areas = _with(Role.HEAD_OF_SERVICE, able), _areas_of(alert)
    yield [head for head in heads if head.area_id in areas]
    yield _with(Role.DIRECTOR, able)
    yield heads
    yield able


def _round_the_line(able: list[User], now: datetime) -> Iterator[list[User]]:
    """Designated officers, one on duty first; the director; then whoever else answers alarms.

    The caller leaves out that worker's line, in which the director nearly always stands.
    """
    officers, duty = _with(Role.DESIGNATED_OFFICER, able), on_duty(now)
    yield from ([person] for person in duty if person in officers)
    yield officers
    yield _with(Role.DIRECTOR, able)
    yield from ([person] for person in duty)
    yield able


def _with(role: str, people: list[User]) -> list[User]:
    return [person for person in people if role in {grant.role for grant in person.roles.all()}]


def _areas_of(alert: SafetyAlert) -> set[int]:
    """Where the case is, and where it was when the person was asked."""
    areas = {alert.case.team.area_id}
    return areas | {alert.invitation.area_id} if alert.invitation else areas
