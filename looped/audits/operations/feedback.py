"""When an audit opens to the worker whose work it looked at: after the talk about it, or after some days (W1)."""

from datetime import datetime

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.accounts.operations.known import ensure_system_actor
from looped.audits.models import Audit
from looped.audits.queries.feedback import all_rules, opens_on, waiting_to_open
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation


@operation
def open_to_worker(*, audit: Audit, by: User, now: datetime, talked: bool = False) -> bool:
    """Let the worker read what was found. `talked`: a manager has told them; else the wait is over.

    False where it is open already. Raises Refused for an audit that is not final, that has no worker, or in which a
    group graded one case to learn: that never reaches the worker.
    """
    stored = Audit.objects.get(pk=audit.pk)
    if stored.kind == Audit.Kind.CALIBRATION:
        raise Refused(f"{stored.reference} is a calibration. It is no feedback to anybody.")
    if stored.status != Audit.Status.FINAL or stored.worker_id is None:
        raise Refused(f"{stored.reference} has nothing to tell a worker yet.")
    if not Audit.objects.filter(pk=audit.pk, opened_to_worker_at=None).update(opened_to_worker_at=now):
        return False
    how = "talk" if talked else "wait"
    events.record(what="audits.audit.opened", subject=stored.public_id, about=stored.public_id, by=by, now=now,
                  detail={"how": how})  # fmt: skip
    return True


def open_after_wait(*, now: datetime) -> int:
    """Open what has waited its working days without a talk. Returns how many. Safe to run twice, and at once."""
    today, rules = localdate(now), all_rules()
    due = [audit for audit in waiting_to_open() if opens_on(audit, rules) <= today]
    by = ensure_system_actor(now=now) if due else None
    return sum(open_to_worker(audit=audit, by=by, now=now) for audit in due if by)
