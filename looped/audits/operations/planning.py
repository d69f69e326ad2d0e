"""Before the work: a month's cases, and the two auditors of each. Its plan is in `programme`."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Audit, AuditConversation, Return
from looped.audits.operations.programme import explain_shortfall as explain_shortfall
from looped.audits.operations.programme import plan_month as plan_month
from looped.audits.queries.lines import candidate, case_at_hand, manages
from looped.audits.rules.conflicts import (
    CaseAtHand,
    check_may_audit_alone,
    check_may_audit_as_manager,
    check_may_audit_as_peer,
)
from looped.audits.workflow import MOVES
from looped.cases.models import Case
from looped.core import events
from looped.core.errors import Refused
from looped.core.periods import Month
from looped.core.workflow import move
from looped.core.writing import operation
from looped.framework.models import Version
from looped.framework.queries import version_on

ALONE = (Audit.Kind.SINGLE, Audit.Kind.THEMATIC, Audit.Kind.RE_AUDIT)  # kinds that one auditor may do
TOGETHER = (Audit.Kind.LOOPED, Audit.Kind.THEMATIC, Audit.Kind.RE_AUDIT)  # kinds that a manager and a peer may do


@operation
def add_case(
    *, month: Month, case: Case, why_chosen: str, by: User, now: datetime, kind: str = Audit.Kind.LOOPED,
    theme: str = "",
) -> Audit:  # fmt: skip
    """Put one case into a month, to be audited; a thematic audit by the `theme` that is in force.

    Raises Refused where it is in that month already, or nothing is in force to audit it by.
    """
    here = Audit.objects.counted().filter(month=month.number, case=case).exclude(status=Audit.Status.WITHDRAWN)
    if here.exists():
        raise Refused(f"{case.reference} is in {month.name} already.")
    framework = framework_on(localdate(now), theme)
    return put_in(month=month, case=case, kind=kind, framework=framework, why_chosen=why_chosen, by=by, now=now)


def put_in(
    *, month: Month, case: Case, kind: str, framework: Version, why_chosen: str, by: User, now: datetime,
    follows: Audit | None = None,
) -> Audit:  # fmt: skip
    """A planned audit, and its event. For the operations that have asked whether it may be."""
    audit = Audit.objects.create(
        reference=_next_reference(month),
        kind=kind,
        follows=follows,
        month=month.number,
        case=case,
        area_id=case.team.area_id,
        team_id=case.team_id,
        worker_id=case.worker_id,
        framework=framework,
        why_chosen=why_chosen,
        created_at=now,
    )
    events.record(
        what="audits.audit.planned", subject=audit.public_id, about=audit.public_id, by=by, now=now, why=why_chosen
    )
    return audit


@operation
def allocate(*, audit: Audit, manager: User, peer: User, due_on: date, by: User, now: datetime, why: str = "") -> None:
    """Give the audit to the team's manager and to a peer from outside. From now on it is blind.

    Area, team, worker and framework are those of this day: later moves rewrite no history. `why`: where a limit is
    passed over (see `operations.allocation`). Raises Refused where a conflict of interest stands in the way, or the
    due date is past.
    """
    if audit.kind not in TOGETHER:
        raise Refused(f"{audit.reference} is not an audit by a manager and a peer.")
    case = Case.objects.select_related("team").get(pk=audit.case_id)
    at_hand = case_at_hand(case)
    check_may_audit_as_manager(at_hand, candidate(manager))
    check_may_audit_as_peer(at_hand, candidate(manager), candidate(peer))
    check_active(manager, peer)
    begin(audit, case, due_on, by=by, now=now)
    for role, auditor in ((Return.Role.MANAGER, manager), (Return.Role.PEER, peer)):
        give(audit, role, auditor, by=by, now=now, why=why)


@operation
def allocate_alone(*, audit: Audit, auditor: User, due_on: date, by: User, now: datetime) -> None:
    """Give the audit to one person, who also holds the conversations: the team's manager, or somebody from outside.

    Raises Refused as `allocate` does, and for a looped audit, which takes two.
    """
    if audit.kind not in ALONE:
        raise Refused(f"{audit.reference} is not an audit by one person. Name a manager and a peer.")
    case = Case.objects.select_related("team").get(pk=audit.case_id)
    check_alone(case, auditor)
    check_active(auditor)
    begin(audit, case, due_on, by=by, now=now)
    give(audit, Return.Role.SOLE, auditor, by=by, now=now)


def check_alone(case: Case, auditor: User) -> None:
    check_may_audit_alone(case_at_hand(case), candidate(auditor), manages_team=manages(auditor, case))


def begin(audit: Audit, case: Case, due_on: date, *, by: User, now: datetime) -> None:
    """From planned to in progress, with area, team, worker and framework of this day."""
    if due_on < localdate(now):
        raise Refused("The due date is in the past. Choose today or a later day.")
    move(
        audit, to=Audit.Status.IN_PROGRESS, moves=MOVES, by=by, now=now, about=audit.public_id,
        changes={
            "due_on": due_on,
            "team_id": case.team_id,
            "area_id": case.team.area_id,
            "worker_id": case.worker_id,
            "framework_id": framework_on(localdate(now), audit.framework.theme).pk,
        },
    )  # fmt: skip


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
    new = give(audit, form.role, auditor, by=by, now=now, why=why, agency=form.agency, parts=form.parts)
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


def give(
    audit: Audit, role: str, auditor: User, *, by: User, now: datetime, why: str = "", agency: str = "",
    parts: Sequence[str] = (),
) -> Return:  # fmt: skip
    """A form for its auditor, and the event. `parts`: the domains that it grades; empty: all."""
    form = Return.objects.create(
        audit=audit, role=role, auditor=auditor, allocated_at=now, agency=agency, parts=list(parts)
    )
    detail = {"role": role, "auditor": auditor.name} | ({"agency": agency} if agency else {})
    events.record(what="audits.return.allocated", subject=form.public_id, about=audit.public_id, by=by, now=now,
                  detail=detail, why=why)  # fmt: skip
    return form


def _check_fits(audit: Audit, role: str, auditor: User) -> None:
    """As on allocation, against the other auditor as it stands."""
    at_hand: CaseAtHand = case_at_hand(audit.case)
    if role == Return.Role.PARTNER:
        check_active(auditor, allowed=Permission.GRADE_OWN_PART)
        return
    check_active(auditor)
    if role == Return.Role.SOLE:
        check_alone(audit.case, auditor)
        return
    other = audit.returns.current().exclude(role=role).select_related("auditor").first()
    if role == Return.Role.MANAGER:
        check_may_audit_as_manager(at_hand, candidate(auditor))
        if other:
            check_may_audit_as_peer(at_hand, candidate(auditor), candidate(other.auditor))
    elif other:
        check_may_audit_as_peer(at_hand, candidate(other.auditor), candidate(auditor))


def check_active(*people: User, allowed: Permission = Permission.AUDIT) -> None:
    for person in people:
        if not person.is_active:
            raise Refused(f"{person.name} cannot sign in, so cannot be given an audit.")
        if not person.may(allowed):
            raise Refused(f"{person.name} has no role that audits.")


def framework_on(day: date, theme: str = "") -> Version:
    """The framework, or the theme, that audits are given out under on that day. Raises Refused where none is."""
    version = version_on(day, theme)
    if version is None and theme:
        raise Refused(f"The theme “{theme}” is not in force. Bring it into force first, or choose another.")
    if version is None:
        raise Refused("No framework is in force yet. Run “looped init”, or bring a version into force.")
    return version


def _next_reference(month: Month) -> str:
    """The month and a number that no audit has; one writer at a time makes it safe."""
    used = Audit.objects.filter(reference__startswith=f"{month}-").values_list("reference", flat=True)
    numbers = [int(tail) for reference in used if (tail := reference[len(str(month)) + 1 :]).isdigit()]
    return f"{month}-{max(numbers, default=0) + 1:03d}"
