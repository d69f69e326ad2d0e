"""Actions that an auditor proposes in the form. They rest, hidden from the other auditor, until the audit is final."""

from datetime import date, datetime

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.audits.models import Action, Return
from looped.audits.operations.answers import check_may_write, mark_started
from looped.audits.operations.time_spent import count_time
from looped.core.errors import Refused
from looped.core.writing import operation


@operation
def propose_action(
    *, form: Return, what: str, difference: str, severity: str, owner: User, due_on: date, by: User, now: datetime
) -> Action:
    """Put an action into the form. It tells no event: a history that can be read while blind must not show it.

    `difference`: what will be different for the child. Raises Refused where that is missing, for a day that has
    passed, or a form that cannot be changed.
    """
    check_may_write(form=form, by=by)
    if form.role == Return.Role.GROUP:
        raise Refused("A calibration asks nobody to do anything. If the child may be in danger, say so.")
    if form.role == Return.Role.PARTNER:
        raise Refused("Write in your part what should be done. The moderator raises the actions.")
    if due_on < localdate(now):
        raise Refused("The due date is in the past. Choose today or a later day.")
    if not difference.strip():
        raise Refused("Enter what will be different for the child.")
    count_time(form=form, now=now)
    mark_started(form=form, now=now)
    return Action.objects.create(
        audit=form.audit, raised_in=form, raised_by=by, raised_at=now, what=what, difference=difference,
        severity=severity, owner=owner, due_on=due_on,
    )  # fmt: skip


@operation
def take_back_action(*, form: Return, action_id: str, by: User, now: datetime) -> None:
    """Take a proposed action out of a form that is not in yet: it was never more than a draft. Raises Refused."""
    check_may_write(form=form, by=by)
    count_time(form=form, now=now)
    if not Action.objects.filter(raised_in=form, public_id=action_id).delete()[0]:
        raise Refused("This action was taken out already.")
