"""The decision about what is late: in words, on record, with a new day or another person where that helps (L4)."""

from datetime import date, datetime

from looped.accounts.models import User
from looped.audits.operations.actions import about, hand_over
from looped.audits.operations.verifiers import name_verifier
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.improvement.models import Escalation
from looped.improvement.queries.escalation import TO_DECIDE


@operation
def decide(
    *, escalation: Escalation, decision: str, by: User, now: datetime, owner: User | None = None,
    due_on: date | None = None, verifier: User | None = None,
) -> None:  # fmt: skip
    """Record what is decided, and why. A new day, another owner or another verifier is set with it. Raises Refused.

    What is late stays late until it is done or has a new day: then the ladder goes on after a while, decided or not.
    """
    if escalation.to_id != by.pk:
        raise Refused("This was not sent to you to decide.")
    if not decision.strip():
        raise Refused("Enter what you decide, and why.")
    if not Escalation.objects.filter(TO_DECIDE, pk=escalation.pk).exists():
        raise Refused("This is decided already, has gone on to the next step, or what was late is done. Look again.")
    same = Escalation.objects.filter(pk=escalation.pk, decided_at=None, overtaken_at=None)
    if not same.update(decision=decision.strip(), decided_by=by, decided_at=now):
        raise Refused("This is decided already, or what was late is done. Look again.")
    action = escalation.action
    if action and (owner or due_on):
        if due_on is None:
            raise Refused("Enter the new day by which it is done.")
        hand_over(action=action, owner=owner or action.owner, due_on=due_on, why=decision, by=by, now=now)
    if action and verifier:
        name_verifier(action=action, verifier=verifier, why=decision, by=by, now=now)
    events.record(
        what="improvement.escalation.decided", subject=escalation.public_id, about=_about(escalation), by=by, now=now,
        why=decision.strip(), detail={"step": escalation.rung, "clock": escalation.clock},
    )  # fmt: skip


def _about(escalation: Escalation) -> str:
    if escalation.action:
        return about(escalation.action)
    if escalation.alert:
        return escalation.alert.public_id
    return escalation.look_back.audit.public_id if escalation.look_back else ""
