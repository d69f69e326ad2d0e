"""Which audits somebody may see at all. Everything else in this room starts here."""

from django.db.models import Q, QuerySet

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Audit, Exemption, Return

RELEASED = Q(released_at__isnull=False)
OPENED = Q(opened_to_worker_at__isnull=False) & ~Q(kind=Audit.Kind.CALIBRATION)
NOTHING = Q(pk__in=[])
# Social workers, and those with another role who may have a case of their own.
WORKS_ON_CASES = {Permission.SEE_OWN_WORK, Permission.SEE_TEAM_AUDITS, Permission.AUDIT}


def visible_audits(user: User) -> QuerySet[Audit]:
    """Audits whose existence and state the user may know. It says nothing of grades: see `audits_with_grades_for`."""
    return Audit.objects.counted().filter(_scope(user))  # calibrations have pages of their own


def audits_with_grades_for(user: User) -> QuerySet[Audit]:
    """Audits whose returns, comparison and grades the user may read: released ones, within the user's scope.

    The auditors of an audit that is still blind see their own form by another way (`Return.unblinded_for`).
    """
    return Audit.objects.counted().filter(RELEASED & _scope(user, grades=True))


def own_audits(user: User) -> QuerySet[Audit]:
    """Audits that the user answers for: of their team or area; for the QA team, all. Within what they may read."""
    found = audits_with_grades_for(user)
    return found if user.may(Permission.PLAN_AUDITS) else found.filter(_own_patch(user))


def _scope(user: User, *, grades: bool = False) -> Q:
    """The user's reach as a condition in SQL. `grades`: without the paths that show no grade.

    What somebody worked on themselves they read as its worker, once it is open to them, and by no other way: a manager
    with a case of their own neither sees it sooner nor sees who found what.
    """
    if user.may(Permission.PLAN_AUDITS):
        return Q()
    others, reach = ~Q(worker=user), NOTHING
    if user.may(Permission.SEE_ALL_AUDITS):
        reach |= RELEASED & others
    if user.may(Permission.AUDIT):
        mine = Q(pk__in=Return.objects.current().filter(auditor=user).values("audit"))
        reach |= mine & others if grades else mine
    if user.may(Permission.SEE_TEAM_AUDITS):
        reach |= RELEASED & others & _own_patch(user)
    if user.permissions & WORKS_ON_CASES:
        reach |= Q(status=Audit.Status.FINAL, worker=user) & OPENED
    if user.may(Permission.APPROVE_EXEMPTION) and not grades:
        reach |= Q(pk__in=Exemption.objects.filter(approver=user, decided_at=None).values("audit")) & others
    return reach


def _own_patch(user: User) -> Q:
    """A team manager's team; a service manager's or head of service's area."""
    if user.team_id:
        return Q(team=user.team_id)
    return Q(area=user.area_id) if user.area_id else NOTHING
