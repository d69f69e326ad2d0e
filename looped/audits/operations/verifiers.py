"""Naming another person to verify an action."""

from datetime import datetime

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Action
from looped.audits.operations.action_checks import check_may_hand_over
from looped.audits.operations.actions import about
from looped.audits.queries.action_reach import clocks_of, oversees
from looped.core import events
from looped.core.errors import Refused
from looped.core.working_days import add_working_days
from looped.core.writing import operation


@operation
def name_verifier(*, action: Action, verifier: User, why: str, by: User, now: datetime) -> None:
    """Have somebody else verify; where it is done already, their clock begins now. Never the owner. Raises Refused."""
    check_may_hand_over(action, by)
    if verifier.pk == action.owner_id:
        raise Refused("The owner of an action cannot verify it. Choose somebody else.")
    if not verifier.is_active or not verifier.may(Permission.VERIFY_ACTIONS) or not oversees(verifier, action):
        raise Refused(f"{verifier.name} cannot verify this action. Choose somebody who answers for this team or area.")
    if not why.strip():
        raise Refused("Enter why somebody else verifies it.")
    clocks = clocks_of(action)
    waits = action.status == Action.Status.DONE and clocks is not None
    verify_by = add_working_days(localdate(now), clocks.verify) if waits and clocks else None
    open_ = Action.objects.filter(pk=action.pk, status=action.status, owner=action.owner_id)
    if action.status == Action.Status.VERIFIED or not open_.update(verifier=verifier, verify_due_on=verify_by):
        raise Refused("Somebody has just changed this action. Look again.")
    detail = {"old": action.verifier.name if action.verifier else "", "new": verifier.name}
    events.record(what="audits.action.verifier_named", subject=action.public_id, about=about(action), by=by, now=now,
                  why=why.strip(), detail=detail)  # fmt: skip
