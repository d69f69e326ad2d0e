"""Choosing a case by hand although its worker has been audited often: asks for a reason (A10)."""

from datetime import datetime
from typing import Any

from looped.accounts.models import User
from looped.audits.models import Audit
from looped.audits.operations.planning import add_case
from looped.audits.queries.burden import audits_of_worker
from looped.audits.queries.programme_rules import rules_on
from looped.cases.models import Case
from looped.core import events
from looped.core.errors import Refused
from looped.core.periods import Month
from looped.core.writing import operation


@operation
def add_case_by_hand(*, month: Month, case: Case, despite: str = "", by: User, now: datetime, **chosen: Any) -> Audit:
    """As `add_case`. `despite`: why this case is needed although its worker is at the cap. Raises Refused without."""
    most = rules_on(month.first_day).most_per_worker
    had = audits_of_worker(case.worker_id, month) if case.worker_id else 0
    if had >= most and not despite.strip():
        raise Refused(
            f"The worker of {case.reference} had {had} audits in twelve months, and {most} is the most. "
            "Say why this case is needed all the same, or choose another."
        )
    audit = add_case(month=month, case=case, by=by, now=now, **chosen)
    if had >= most:
        events.record(
            what="audits.audit.over_cap", subject=audit.public_id, about=audit.public_id, by=by, now=now, why=despite,
            detail={"had": had, "most": most},
        )  # fmt: skip
    return audit
