"""The coming month's auditors proposed: one chosen by hand, and one team with more cases than its manager may audit."""

from looped.audits.models import Audit
from looped.audits.operations.allocation import choose, propose
from looped.audits.operations.planning import add_case
from looped.audits.queries.planning import case_by_reference
from looped.core.errors import Refused
from looped.core.periods import Month
from looped.demo.making import Making
from looped.demo.present import NEAR

OF_ONE_TEAM = 5  # one more than a manager may audit in a month, as the rules ship
ASKED_FOR = "Asked for by the service manager, after two complaints"
WHY = "Knows the courts well, and asked to audit one case this winter."


def propose_auditors(making: Making) -> None:
    """Run after the cases of the coming month are drawn."""
    lead, month = making.council.qa_team[1], Month.of(making.today).plus(1)
    waiting = Audit.objects.filter(month=month.number, team__name=NEAR[1])
    for case in making.cases[NEAR[1]]:
        if waiting.count() >= OF_ONE_TEAM:
            break
        try:
            fit = case_by_reference(lead, case.reference)
            add_case(month=month, case=fit, why_chosen=ASKED_FOR, by=lead, now=making.now)
        except Refused:
            continue  # closed, or drawn already
    plan = propose(month=month, seen="", by=lead, now=making.now)
    row = plan.rows.select_related("audit", "manager").filter(peer__isnull=False).order_by("audit__reference")[0]
    senior = making.council.service_managers["Leaving care"]
    choose(
        plan=plan,
        audit=row.audit.public_id,
        manager=row.manager,
        peer=senior,
        why=WHY,
        version=0,
        by=lead,
        now=making.now,
    )
