"""Before the work: a month's cases, and the two auditors of each. Its plan is in `programme`."""

from datetime import date, datetime

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Audit, AuditConversation, Return
from looped.audits.operations.programme import explain_shortfall as explain_shortfall
from looped.audits.operations.programme import plan_month as plan_month
from looped.audits.queries.lines import candidate, case_at_hand
from looped.audits.rules.conflicts import CaseAtHand, check_may_audit_as_manager, check_may_audit_as_peer
from looped.audits.workflow import MOVES
from looped.cases.models import Case
from looped.core import events
from looped.core.errors import Refused
from looped.core.periods import Month
from looped.core.workflow import move
from looped.core.writing import operation
from looped.framework.models import Version
from looped.framework.queries import version_on


@operation
def add_case(*, month: Month, case: Case, why_chosen: str, by: User, now: datetime) -> Audit:
    """Put one case into a month, to be audited. Raises Refused where it is in that month already."""
    here = Audit.objects.filter(month=month.number, case=case).exclude(status=Audit.Status.WITHDRAWN)
    if here.exists():
        raise Refused(f"{case.reference} is in {month.name} already.")
    audit = Audit.objects.create(
        reference=_next_reference(month),
        month=month.number,
        case=case,
        area_id=case.team.area_id,
        team_id=case.team_id,
        worker_id=case.worker_id,
        framework=_framework_on(localdate(now)),
        why_chosen=why_chosen,
        created_at=now,
    )
    events.record(
        what="audits.audit.planned", subject=audit.public_id, about=audit.public_id, by=by, now=now, why=why_chosen
    )
    return audit


@operation
def allocate(*, audit: Audit, manager: User, peer: User, due_on: date, by: User, now: datetime) -> None:
    """Give the audit to the team's manager and to a peer from outside. From now on it is blind.

    Area, team, worker and framework are those of this day: later moves rewrite no history. Raises Refused where a
    conflict of interest stands in the way, or the due date is past.
    """
    if due_on < localdate(now):
        raise Refused("The due date is in the past. Choose today or a later day.")
    case = Case.objects.select_related("team").get(pk=audit.case_id)
    at_hand = case_at_hand(case)
    check_may_audit_as_manager(at_hand, candidate(manager))
    check_may_audit_as_peer(at_hand, candidate(manager), candidate(peer))
    _check_active(manager, peer)
    move(
        audit, to=Audit.Status.IN_PROGRESS, moves=MOVES, by=by, now=now, about=audit.public_id,
        changes={
            "due_on": due_on,
            "team_id": case.team_id,
            "area_id": case.team.area_id,
            "worker_id": case.worker_id,
            "framework_id": _framework_on(localdate(now)).pk,
        },
    )  # fmt: skip
    for role, auditor in ((Return.Role.MANAGER, manager), (Return.Role.PEER, peer)):
        _give(audit, role, auditor, by=by, now=now)


@operation
def reassign(*, form: Return, auditor: User, why: str, by: User, now: datetime) -> Return:
    """Take a form that is not in from its auditor and give it, empty, to another. Nothing of either form is revealed.

    A conversation that was held stays with the audit, so that no child is called twice. Raises Refused.
    """
    if auditor.pk == form.auditor_id:
        raise Refused(f"{auditor.name} has this form already.")
    audit = Audit.objects.select_related("case__team").get(pk=form.audit_id)
    if audit.status != Audit.Status.IN_PROGRESS:
        raise Refused("This audit is no longer with its auditors, so nobody else can take it over.")
    _check_fits(audit, form.role, auditor)
    retired = Return.objects.filter(pk=form.pk, recorded_at=None, retired_at=None)
    if not retired.update(retired_at=now, retired_why=why):
        raise Refused("This form is in already, or somebody else has just given it to another auditor.")
    new = _give(audit, form.role, auditor, by=by, now=now, why=why)
    AuditConversation.objects.filter(form=form).update(form=new)
    return new


@operation
def withdraw(*, audit: Audit, why: str, by: User, now: datetime) -> None:
    """Take an audit out of its month before it is settled. What its auditors wrote stays with each of them alone."""
    if not why.strip():
        raise Refused("Enter the reason why this audit is withdrawn.")
    move(audit, to=Audit.Status.WITHDRAWN, moves=MOVES, by=by, now=now, why=why, about=audit.public_id)


@operation
def change_due_date(*, audit: Audit, due_on: date, by: User, now: datetime) -> None:
    """Set another day until which both forms shall be in. Raises Refused for a past day or a settled audit."""
    if due_on < localdate(now):
        raise Refused("The due date is in the past. Choose today or a later day.")
    open_audit = Audit.objects.filter(pk=audit.pk, status=Audit.Status.IN_PROGRESS)
    if not open_audit.update(due_on=due_on):
        raise Refused(f"{audit.reference} is not with its auditors now, so it has no due date to change.")
    detail = {"old": audit.due_on, "new": due_on}
    events.record(what="audits.audit.due_date_changed", subject=audit.public_id, about=audit.public_id, by=by, now=now,
                  detail=detail)  # fmt: skip


def _give(audit: Audit, role: str, auditor: User, *, by: User, now: datetime, why: str = "") -> Return:
    form = Return.objects.create(audit=audit, role=role, auditor=auditor, allocated_at=now)
    detail = {"role": role, "auditor": auditor.name}
    events.record(what="audits.return.allocated", subject=form.public_id, about=audit.public_id, by=by, now=now,
                  detail=detail, why=why)  # fmt: skip
    return form


def _check_fits(audit: Audit, role: str, auditor: User) -> None:
    """As on allocation, against the other auditor as it stands."""
    at_hand: CaseAtHand = case_at_hand(audit.case)
    _check_active(auditor)
    other = audit.returns.current().exclude(role=role).select_related("auditor").first()
    if role == Return.Role.MANAGER:
        check_may_audit_as_manager(at_hand, candidate(auditor))
        if other:
            check_may_audit_as_peer(at_hand, candidate(auditor), candidate(other.auditor))
    elif other:
        check_may_audit_as_peer(at_hand, candidate(other.auditor), candidate(auditor))


def _check_active(*people: User) -> None:
    for person in people:
        if not person.is_active:
            raise Refused(f"{person.name} cannot sign in, so cannot be given an audit.")
        if not person.may(Permission.AUDIT):
            raise Refused(f"{person.name} has no role that audits.")


def _framework_on(day: date) -> Version:
    version = version_on(day)
    if version is None:
        raise Refused("No framework is in force yet. Run “looped init”, or bring a version into force.")
    return version


def _next_reference(month: Month) -> str:
    """The month and a number that no audit has; one writer at a time makes it safe."""
    used = Audit.objects.filter(reference__startswith=f"{month}-").values_list("reference", flat=True)
    numbers = [int(tail) for reference in used if (tail := reference[len(str(month)) + 1 :]).isdigit()]
    return f"{month}-{max(numbers, default=0) + 1:03d}"
