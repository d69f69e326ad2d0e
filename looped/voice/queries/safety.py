"""Alarms of families: who may see one, whom it may not reach, and whom it goes to next (V12)."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q, QuerySet

from looped.accounts.models import User
from looped.accounts.queries import below, line_of, people_who
from looped.accounts.roles import Permission, Role
from looped.voice.models import SafetyAlert
from looped.voice.queries.duty import on_duty


def alerts_for(user: User) -> QuerySet[SafetyAlert]:
    """Those that were sent to this person, so long as they may answer alarms.

    Of one about a worker, nobody in the line above that worker sees it, nor the worker, whoever it was sent to before.
    """
    mine = _sent_to(user)
    return mine.exclude(_in_line_of(user)) if mine.filter(about_worker_at__isnull=False).exists() else mine


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
    mine = SafetyAlert.objects.filter(steps__to=user)
    return mine.select_related("case__team__area", "case__worker", "worker", "invitation__member", "answered_by")


def _in_line_of(user: User) -> Q:
    """About somebody who is this person or works under them. No worker named: the whole team of the case is meant."""
    under = [user.pk, *below(user)]
    teams = list(User.objects.filter(pk__in=under, team__isnull=False).values_list("team", flat=True).distinct())
    named = Q(worker__in=under) | Q(case__worker__in=under)
    nobody = Q(worker__isnull=True, case__worker__isnull=True, case__team__in=teams)
    return Q(about_worker_at__isnull=False) & (named | nobody)


def kept_out(alert: SafetyAlert) -> set[int]:
    """Keys of those whom this alarm may not reach: the child's own worker; about a worker, that worker's line too."""
    case = alert.case
    workers = {each.pk: each for each in (alert.worker, case.worker) if each is not None}
    if alert.about_worker_at is None:
        return set(workers)
    if not workers:
        workers = {each.pk: each for each in User.objects.filter(team=case.team_id)}
    above = {manager.pk for worker in workers.values() for manager in line_of(worker)}
    return set(workers) | above


def next_people(alert: SafetyAlert, now: datetime) -> list[User]:
    """Whom it goes to next: the first group in which somebody is left to be told; empty where nobody is anywhere."""
    told = kept_out(alert) | set(alert.steps.values_list("to", flat=True))
    able = list(people_who(Permission.ANSWER_SAFETY).prefetch_related("roles"))
    groups = _round_the_line(able, now) if alert.about_worker_at else _upwards(alert, able, now)
    for group in groups:
        left = [person for person in group if person.pk not in told]
        if left:
            return left
    return []


def _upwards(alert: SafetyAlert, able: list[User], now: datetime) -> Iterator[list[User]]:
    """Who is on duty, one after the other; the heads of service of the area; the director; every other head."""
    yield from ([person] for person in on_duty(now))
    heads, areas = _with(Role.HEAD_OF_SERVICE, able), _areas_of(alert)
    yield [head for head in heads if head.area_id in areas]
    yield _with(Role.DIRECTOR, able)
    yield heads


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
