"""A child may be in danger: it goes out at once, past all blindness, and carries no grade.

Its events are about the alert alone, not about the audit: the other auditor must not learn of it from a history.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.accounts.queries import people_who
from looped.accounts.roles import Permission, Role
from looped.audits.jobs import tell_of_danger
from looped.audits.models import Action, Audit, DangerAlert, Return
from looped.audits.operations.action_checks import check_not_told_by_it, check_task
from looped.audits.operations.actions import told, wind_up
from looped.audits.queries.clocks import ClockBook
from looped.audits.queries.danger import alerts_for
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation


@operation
def raise_alarm(*, form: Return, worry: str, told_whom: str, told_at: datetime, by: User, now: datetime) -> DangerAlert:
    """Keep the worry and who was telephoned, and alert the head of service and the QA lead.

    An auditor may do so from their form until the audit is final, also once the form is in. The e-mail is queued with
    the alert itself, so that neither can be without the other. Raises Refused.
    """
    if form.auditor_id != by.pk or form.retired_at is not None:
        raise Refused("This form is not yours, or no longer. Telephone the duty team.")
    if form.audit.status == Audit.Status.FINAL:
        raise Refused("This audit is final. Telephone the duty team, and record the worry in the case record.")
    if told_at > now:
        raise Refused("The time at which you telephoned cannot lie ahead.")
    alert = DangerAlert.objects.create(
        audit=form.audit, form=form, raised_by=by, raised_at=now, worry=worry, told_whom=told_whom, told_at=told_at
    )
    people = list(who_answers(form.audit))
    alert.sent_to.set(people)
    events.record(
        what="audits.danger.raised", subject=alert.public_id, by=by, now=now,
        detail={"told": told_whom, "told_at": told_at, "sent_to": [person.name for person in people]},
    )  # fmt: skip
    tell_of_danger.enqueue(alert.public_id)
    return alert


def who_answers(audit: Audit) -> QuerySet[User]:
    """The heads of service of the case's area and the QA lead; directors where there is none of them.

    Never an auditor of this audit: the other auditor must not learn that an alarm was raised.
    """
    blind = Return.objects.filter(audit=audit).values("auditor")
    answering = people_who(Permission.ANSWER_DANGER).exclude(pk__in=blind)
    areas = {audit.area_id, audit.case.team.area_id}
    near = answering.filter(Q(area__in=areas) | Q(pk__in=answering.filter(roles__role=Role.QA_LEAD).values("pk")))
    return near if near.exists() else answering


@operation
def see_alarm(*, alert: DangerAlert, by: User, now: datetime) -> None:
    """Somebody who answers has read it and takes it on. The first who says so stands. Raises Refused."""
    _check_may_answer(alert, by)
    if DangerAlert.objects.filter(pk=alert.pk, seen_at=None).update(seen_by=by, seen_at=now):
        events.record(what="audits.danger.seen", subject=alert.public_id, by=by, now=now)


@operation
def answer_alarm(*, alert: DangerAlert, answer: str, by: User, now: datetime) -> None:
    """Say what was done to make the child safe. Raises Refused where somebody has said so already."""
    _check_may_answer(alert, by)
    see_alarm(alert=alert, by=by, now=now)
    if not DangerAlert.objects.filter(pk=alert.pk, answered_at=None).update(answer=answer, answered_at=now):
        raise Refused("Somebody else has just answered this. Look again.")
    events.record(what="audits.danger.answered", subject=alert.public_id, by=by, now=now, detail={"new": answer})


@operation
def follow_up(
    *, alert: DangerAlert, what: str, difference: str, owner: User, by: User, now: datetime, due_on: date | None = None
) -> Action:
    """Ask somebody to do a thing that makes the child safe. Its clocks start at once, whatever becomes of the audit.

    It carries no grade. While the audit is blind none of its auditors may own or verify it, for they would learn of
    the alarm. `due_on` None: as the clock has it; today where there is none. Raises Refused.
    """
    _check_may_answer(alert, by)
    severity = Action.Severity.UNSAFE
    check_task(what, severity, owner, due_on, today=localdate(now))
    check_not_told_by_it(alert, owner)
    if not difference.strip():
        raise Refused("Enter what will be different for the child.")
    action = Action(
        audit=alert.audit, alarm=alert, raised_by=by, raised_at=now, what=what.strip(), difference=difference.strip(),
        severity=severity, owner=owner, due_on=due_on or localdate(now),
    )  # fmt: skip
    wind_up(action, ClockBook().of(severity, localdate(now)), proposed=due_on, now=now)
    action.save()
    events.record(what="audits.action.raised", subject=action.public_id, about=alert.public_id, by=by, now=now,
                  detail=told(action))  # fmt: skip
    return action


@operation
def send_alarm_to(*, alert: DangerAlert, people: Iterable[User], by: User, now: datetime) -> None:
    """Let more people answer it, for nobody has in time. Auditors of the audit never do. Who calls this tells them."""
    blind = set(Return.objects.filter(audit=alert.audit_id).values_list("auditor", flat=True))
    already = set(alert.sent_to.values_list("pk", flat=True))
    new = [person for person in people if person.pk not in blind | already]
    if not new:
        return
    alert.sent_to.add(*new)
    events.record(what="audits.danger.sent_on", subject=alert.public_id, by=by, now=now,
                  detail={"sent_to": [person.name for person in new]})  # fmt: skip


def _check_may_answer(alert: DangerAlert, by: User) -> None:
    if not by.may(Permission.ANSWER_DANGER) or not alerts_for(by).filter(pk=alert.pk).exists():
        raise Refused("This was not sent to you.")
