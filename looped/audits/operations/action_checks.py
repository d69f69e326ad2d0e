"""What is asked before anything is done with an action. Each raises Refused with a sentence for the user."""

from datetime import date

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Action, Audit, DangerAlert
from looped.audits.queries.action_reach import oversees, verifying_role
from looped.audits.queries.scope import audits_with_grades_for
from looped.audits.rules.actions import refusal_to_verify
from looped.core.errors import Refused


def check_task(what: str, severity: str, owner: User, due_on: date | None, *, today: date) -> None:
    if not what.strip():
        raise Refused("Enter what is to be done.")
    if severity not in Action.Severity.values:
        raise Refused("Choose how serious it is.")
    if due_on and due_on < today:
        raise Refused("The due date is in the past. Choose today or a later day.")
    if not owner.is_active or not owner.may(Permission.DO_ACTIONS):
        raise Refused(f"{owner.name} cannot be given an action.")


def check_may_raise(audit: Audit, by: User) -> None:
    final = Audit.objects.filter(pk=audit.pk, status=Audit.Status.FINAL).exists()
    if not final:
        raise Refused("An action can be raised here only once the audit is final.")
    if not (by.may(Permission.PLAN_AUDITS) or by.may(Permission.VERIFY_ACTIONS)) or not _reads(by, audit.pk):
        raise Refused("Only a manager of this team or area, or the QA team, can raise an action here.")


def check_has_begun(action: Action) -> None:
    """Once its audit is final; what answers an alarm begins at once."""
    if not action.alarm_id and not Audit.objects.filter(pk=action.audit_id, status=Audit.Status.FINAL).exists():
        raise Refused("This action begins once its audit is final.")


def check_owns(action: Action, by: User, *, what: str) -> None:
    if action.owner_id != by.pk:
        raise Refused(f"Only the owner of an action can {what}.")
    check_has_begun(action)


def check_may_hand_over(action: Action, by: User) -> None:
    if not by.may(Permission.SEE_IMPROVEMENT) or not oversees(by, action):
        raise Refused("Only a manager of this team or area, or the QA team, can give this action to somebody else.")
    check_has_begun(action)


def check_may_verify(action: Action, by: User) -> None:
    if action.owner_id == by.pk:
        raise Refused("You own this action, so somebody else must verify it.")
    check_has_begun(action)
    if action.verifier_id != by.pk and not oversees(by, action):
        raise Refused("Only somebody who sees this audit can verify its actions.")
    if refusal := refusal_to_verify(
        is_verifier=action.verifier_id == by.pk, plans=by.may(Permission.PLAN_AUDITS), roles=by.role_keys,
        asked=verifying_role(action),
    ):  # fmt: skip
        raise Refused(refusal)


def check_not_told_by_it(alert: DangerAlert, owner: User) -> None:
    """An action that answers an alarm must not tell the other auditor of it while the audit is blind."""
    if alert.audit.released_at is None and alert.audit.returns.filter(auditor=owner).exists():
        raise Refused(f"{owner.name} cannot be given this action now. Choose somebody else.")


def _reads(by: User, audit: int) -> bool:
    return by.is_system or audits_with_grades_for(by).filter(pk=audit).exists()
