"""A case left out of a month: asked by one person, decided by another."""

from datetime import datetime

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Audit, Exemption
from looped.audits.workflow import MOVES
from looped.core import events
from looped.core.errors import Refused
from looped.core.workflow import move
from looped.core.writing import operation

OPEN = (Audit.Status.PLANNED, Audit.Status.IN_PROGRESS)


@operation
def ask_exemption(*, audit: Audit, reason: str, approver: User, by: User, now: datetime) -> Exemption:
    """Ask that a case be left out. The audit goes on until the approver has decided. Raises Refused."""
    if audit.status not in OPEN:
        raise Refused("Only an audit that is planned or in progress can be left out.")
    if not reason.strip():
        raise Refused("Enter the reason why this case shall be left out.")
    if approver.pk == by.pk or not _can_decide(approver):
        raise Refused("The approver must be another person: a head of service or the director.")
    waiting = Exemption.objects.select_related("approver").filter(audit=audit, decided_at=None).first()
    if waiting and _can_decide(waiting.approver):
        raise Refused("An exemption of this case waits for a decision already.")
    exemption = waiting or Exemption(audit=audit)  # of one who has left, it goes to the next
    exemption.asked_by, exemption.asked_at, exemption.reason, exemption.approver = by, now, reason, approver
    exemption.save()
    events.record(what="audits.exemption.asked", subject=audit.public_id, about=audit.public_id, by=by, now=now,
                  why=reason, detail={"approver": approver.name})  # fmt: skip
    return exemption


@operation
def decide_exemption(*, exemption: Exemption, approved: bool, answer: str, by: User, now: datetime) -> None:
    """Approve or refuse. Approved, the audit is exempt and leaves the plan's denominator. Raises Refused."""
    if by.pk != exemption.approver_id:
        raise Refused("Only the person who was asked can decide this exemption.")
    undecided = Exemption.objects.filter(pk=exemption.pk, decided_at=None)
    if not undecided.update(approved=approved, answer=answer, decided_at=now):
        raise Refused("This exemption is decided already.")
    audit = Audit.objects.get(pk=exemption.audit_id)
    verdict = "approved" if approved else "refused"
    events.record(what=f"audits.exemption.{verdict}", subject=audit.public_id, about=audit.public_id, by=by, now=now,
                  why=answer)  # fmt: skip
    if approved:
        move(audit, to=Audit.Status.EXEMPT, moves=MOVES, by=by, now=now, why=exemption.reason, about=audit.public_id)


def _can_decide(approver: User) -> bool:
    return approver.is_active and approver.may(Permission.APPROVE_EXEMPTION)
