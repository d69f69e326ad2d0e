"""What follows from an audit: actions are raised, done, verified by somebody else, or sent back (L1)."""

from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Action, Audit
from looped.audits.queries.scope import audits_with_grades_for
from looped.audits.workflow import ACTION_MOVES
from looped.core import events
from looped.core.errors import Refused
from looped.core.workflow import move
from looped.core.writing import operation


@operation
def raise_action(
    *, audit: Audit, what: str, severity: str, owner: User, due_on: date, by: User, now: datetime
) -> Action:
    """Ask one person to do something by a day, after the audit is final. What an auditor proposes while it is blind
    rests in the form: see `operations.proposals`. Raises Refused.
    """
    _check_may_raise(audit, by)
    _check_task(what, severity, owner, due_on, today=localdate(now))
    action = Action.objects.create(
        audit=audit, raised_by=by, raised_at=now, what=what.strip(), severity=severity, owner=owner, due_on=due_on
    )
    events.record(what="audits.action.raised", subject=action.public_id, about=audit.public_id, by=by, now=now,
                  detail=_told(action))  # fmt: skip
    return action


@operation
def start_clocks(*, audit: Audit, by: User, now: datetime) -> None:
    """The audit is final: what its auditors proposed comes to light and begins.

    A due date that is past already moves to as many days after today as the auditor had given.
    """
    if not Action.objects.filter(audit=audit).exists():
        return  # as with most audits: spare them the long query
    today = localdate(now)
    happenings = []
    proposed = Action.objects.live().filter(audit=audit, raised_in__isnull=False).select_related("owner", "raised_by")
    for action in proposed.order_by("pk"):
        was = action.due_on
        if was < today:
            given = max((was - localdate(action.raised_at)).days, 0)
            action.due_on = today + timedelta(days=given)
            Action.objects.filter(pk=action.pk).update(due_on=action.due_on)
        detail = _told(action) | {"raised_by": action.raised_by.name} | ({"old": was} if was < today else {})
        happenings.append(events.Happening("audits.action.begun", action.public_id, audit.public_id, detail))
    if happenings:
        events.record_many(happenings, by=by, now=now)


@operation
def complete(*, action: Action, evidence: str, by: User, now: datetime) -> None:
    """Its owner says that it is done, and shows it. Raises Refused."""
    if action.owner_id != by.pk:
        raise Refused("Only the owner of an action can say that it is done.")
    _check_has_begun(action)
    if not evidence.strip():
        raise Refused("Enter the evidence: what was done, and where it can be seen.")
    move(action, to=Action.Status.DONE, moves=ACTION_MOVES, by=by, now=now, why=evidence.strip(),
         about=action.audit.public_id,
         changes={"evidence": evidence.strip(), "done_at": now, "sent_back_why": ""})  # fmt: skip


@operation
def hand_over(*, action: Action, owner: User, due_on: date, why: str, by: User, now: datetime) -> None:
    """Give an action that is still to do to another owner: people leave, and no audit stays open for that.

    Raises Refused.
    """
    if not (by.may(Permission.PLAN_AUDITS) or by.may(Permission.VERIFY_ACTIONS)) or not _reaches(by, action.audit_id):
        raise Refused("Only a manager of this team or area, or the QA team, can give this action to somebody else.")
    _check_has_begun(action)
    _check_task(action.what, action.severity, owner, due_on, today=localdate(now))
    if not why.strip():
        raise Refused("Enter why it changes hands.")
    old = {"owner": action.owner.name, "due_on": action.due_on}
    same = Action.objects.filter(pk=action.pk, status=Action.Status.OPEN, owner=action.owner_id)
    if not same.update(owner=owner, due_on=due_on):
        raise Refused("This action is done already, or somebody has just given it to another. Look again.")
    new = {"what": action.what, "severity": action.severity, "owner": owner.name, "due_on": due_on}
    events.record(what="audits.action.handed_over", subject=action.public_id, about=action.audit.public_id, by=by,
                  now=now, why=why.strip(), detail=new | {"old": old})  # fmt: skip


@operation
def verify(*, action: Action, by: User, now: datetime) -> None:
    """Somebody other than the owner has seen that it is done. Raises Refused."""
    _check_may_verify(action, by)
    move(action, to=Action.Status.VERIFIED, moves=ACTION_MOVES, by=by, now=now, about=action.audit.public_id,
         changes={"verified_by": by, "verified_at": now})  # fmt: skip


@operation
def send_back(*, action: Action, why: str, by: User, now: datetime) -> None:
    """It is not done yet, and why. The evidence stays in its box for the owner to go on from. Raises Refused."""
    _check_may_verify(action, by)
    if not why.strip():
        raise Refused("Enter what is still missing, so that the owner can put it right.")
    move(action, to=Action.Status.OPEN, moves=ACTION_MOVES, by=by, now=now, why=why.strip(),
         about=action.audit.public_id, changes={"sent_back_why": why.strip(), "done_at": None})  # fmt: skip


def _told(action: Action) -> dict:
    return {
        "what": action.what, "severity": action.severity, "owner": action.owner.name, "due_on": action.due_on,
    }  # fmt: skip


def _check_task(what: str, severity: str, owner: User, due_on: date, *, today: date) -> None:
    if not what.strip():
        raise Refused("Enter what is to be done.")
    if severity not in Action.Severity.values:
        raise Refused("Choose how serious it is.")
    if due_on < today:
        raise Refused("The due date is in the past. Choose today or a later day.")
    if not owner.is_active or not owner.may(Permission.DO_ACTIONS):
        raise Refused(f"{owner.name} cannot be given an action.")


def _check_may_raise(audit: Audit, by: User) -> None:
    final = Audit.objects.filter(pk=audit.pk, status=Audit.Status.FINAL).exists()
    if not final:
        raise Refused("An action can be raised here only once the audit is final.")
    if not (by.may(Permission.PLAN_AUDITS) or by.may(Permission.VERIFY_ACTIONS)) or not _reaches(by, audit.pk):
        raise Refused("Only a manager of this team or area, or the QA team, can raise an action here.")


def _check_has_begun(action: Action) -> None:
    if not Audit.objects.filter(pk=action.audit_id, status=Audit.Status.FINAL).exists():
        raise Refused("This action begins once its audit is final.")


def _check_may_verify(action: Action, by: User) -> None:
    if action.owner_id == by.pk:
        raise Refused("You own this action, so somebody else must verify it.")
    _check_has_begun(action)
    if not _reaches(by, action.audit_id):
        raise Refused("Only somebody who sees this audit can verify its actions.")


def _reaches(by: User, audit: int) -> bool:
    return by.is_system or audits_with_grades_for(by).filter(pk=audit).exists()
