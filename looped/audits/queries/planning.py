"""Reads that planning needs."""

from django.db.models import QuerySet

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Audit, Exemption, ProgrammeMonth, Return
from looped.audits.queries.scope import visible_audits
from looped.cases.models import Case
from looped.core.errors import Refused
from looped.core.periods import Month


def plan_of(month: Month) -> ProgrammeMonth | None:
    """The month's plan; None where nobody has planned it."""
    return ProgrammeMonth.objects.filter(month=month.number).first()


def case_by_reference(user: User, reference: str) -> Case:
    """The case that a planner named. Raises Refused where no such case is known, or it is closed."""
    case = Case.objects.select_related("team").filter(reference__iexact=reference).first()
    if case is None or not user.may(Permission.PLAN_AUDITS):
        raise Refused(f"No case is known by the reference “{reference}”. Check it, or add the case first.")
    if case.status == Case.Status.CLOSED:
        raise Refused(f"{case.reference} is closed.")
    return case


def forms_to_reassign(user: User) -> QuerySet[Return]:
    """Forms that are not in, of audits that the user plans."""
    audits = visible_audits(user).filter(status=Audit.Status.IN_PROGRESS)
    return Return.objects.current().filter(audit__in=audits, recorded_at=None).select_related("audit", "auditor")


def exemptions_to_decide(user: User) -> QuerySet[Exemption]:
    """Exemptions that wait for this person, while the audit can still be left out."""
    waiting = Exemption.objects.filter(approver=user, decided_at=None)
    waiting = waiting.filter(audit__status__in=[Audit.Status.PLANNED, Audit.Status.IN_PROGRESS])
    return waiting.select_related("audit__case", "audit__team", "asked_by")
