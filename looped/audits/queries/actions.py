"""Actions that somebody may see: their own, and those of audits whose grades they may read."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Action, Audit
from looped.audits.queries.action_reach import BEGUN, visible_actions
from looped.audits.queries.scope import own_audits

PAGE = 25


def to_do(user: User) -> QuerySet[Action]:
    return visible_actions(user).filter(owner=user, status=Action.Status.OPEN)


def to_verify(user: User) -> QuerySet[Action]:
    """Done by somebody else, and this person's to look at: named to verify it; where nobody is named, or who was has
    left, those of their team or area, and for the QA team everywhere.

    Others who see the audit may verify too, but are not asked.
    """
    if not user.may(Permission.VERIFY_ACTIONS):
        return Action.objects.none()
    nobody = Q(verifier=None) | Q(verifier__is_active=False)
    done = Action.objects.live().filter(status=Action.Status.DONE).exclude(owner=user).filter(BEGUN)
    return done.filter(Q(verifier=user) | nobody & Q(audit__in=own_audits(user)))


@dataclass(frozen=True)
class ActionLine:
    """One action in a list."""

    public_id: str
    what: str
    severity: str
    owner: str
    due_on: date
    status: str
    reference: str
    case: str
    team: str
    is_overdue: bool
    verified_by: str


COLUMNS = (
    "public_id", "what", "severity", "owner__name", "due_on", "status", "audit__reference", "audit__case__reference",
    "audit__team__name", "verified_by__name",
)  # fmt: skip


def action_line(row: tuple, today: date) -> ActionLine:
    """From the values of `COLUMNS`."""
    public_id, what, severity, owner, due_on, status, reference, case, team, verified_by = row
    is_overdue = status == Action.Status.OPEN and due_on < today
    return ActionLine(
        public_id, what, severity, owner, due_on, status, reference, case, team, is_overdue, verified_by or ""
    )


def actions_on(audit: Audit, user: User, *, today: date) -> tuple[ActionLine, ...]:
    """The actions of one audit that the user may see; before it is final only those of their own form. One query."""
    rows = Action.objects.live().unblinded_for(user).filter(audit=audit).order_by("due_on", "pk").values_list(*COLUMNS)
    return tuple(action_line(row, today) for row in rows)


@dataclass(frozen=True)
class Filters:
    """What the address asks for. `show` is "mine", "verify" or "all"; `after` the action that ended the page before."""

    show: str = "mine"
    status: str = ""
    severity: str = ""
    late: str = ""
    after: str = ""


def action_lines(user: User, filters: Filters, today: date) -> list[ActionLine]:
    """One page, the earliest due first, and one more where another page follows. One query; two on later pages."""
    found = {"mine": visible_actions(user).filter(owner=user), "verify": to_verify(user)}.get(filters.show)
    found = visible_actions(user) if found is None else found
    if filters.status:
        found = found.filter(status=filters.status)
    elif filters.show == "mine":
        found = found.exclude(status=Action.Status.VERIFIED)
    if filters.severity:
        found = found.filter(severity=filters.severity)
    if filters.late:
        found = found.filter(status=Action.Status.OPEN, due_on__lt=today)
    found = _after(found, user, filters.after)
    return [action_line(row, today) for row in found.order_by("due_on", "pk").values_list(*COLUMNS)[: PAGE + 1]]


def _after(found: QuerySet[Action], user: User, public_id: str) -> QuerySet[Action]:
    last = visible_actions(user).filter(public_id=public_id).values_list("due_on", "pk").first() if public_id else None
    return found.filter(Q(due_on__gt=last[0]) | Q(due_on=last[0], pk__gt=last[1])) if last else found


@dataclass(frozen=True)
class Counts:
    """How many stand under each heading of the page, within the user's reach."""

    mine: int
    late: int
    verify: int


def counts(user: User, today: date) -> Counts:
    mine = to_do(user)
    return Counts(mine.count(), mine.filter(due_on__lt=today).count(), to_verify(user).count())
