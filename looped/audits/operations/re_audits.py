"""A case audited again after its audit was final: linked to the first, to see what changed (A7)."""

from datetime import datetime

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.audits.models import Audit
from looped.audits.operations.planning import framework_on, put_in
from looped.core import events
from looped.core.errors import Refused
from looped.core.periods import Month
from looped.core.writing import operation

SETTLED = (Audit.Status.FINAL, Audit.Status.EXEMPT, Audit.Status.WITHDRAWN)


@operation
def plan_re_audit(*, audit: Audit, month: Month, why: str, by: User, now: datetime) -> Audit:
    """Put the case of a final audit into a month once more, to be audited by the same framework or theme.

    The rule that a child is not audited again within a year is for samples; it does not stand in the way here. Raises
    Refused where the audit is not final, no reason is given, the month is past, or a re-audit is under way.
    """
    if audit.status != Audit.Status.FINAL or audit.kind == Audit.Kind.CALIBRATION:
        raise Refused("Only an audit that is final can be followed by a re-audit.")
    if not why.strip():
        raise Refused("Enter why this case shall be audited again.")
    if month < Month.of(localdate(now)):
        raise Refused(f"{month.name} is past. Choose this month or a later one.")
    under_way = Audit.objects.filter(follows=audit).exclude(status__in=SETTLED).first()
    if under_way:
        raise Refused(f"{under_way.reference} is a re-audit of this audit and is not final yet.")
    framework = framework_on(localdate(now), audit.framework.theme)
    new = put_in(
        month=month, case=audit.case, kind=Audit.Kind.RE_AUDIT, framework=framework, why_chosen=why.strip()[:200],
        follows=audit, by=by, now=now,
    )  # fmt: skip
    events.record(
        what="audits.audit.re_audit_planned", subject=audit.public_id, about=audit.public_id, by=by, now=now,
        why=why.strip(), detail={"new": new.reference},
    )  # fmt: skip
    return new
