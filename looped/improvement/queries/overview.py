"""What is open, by severity and age, for whoever answers for a team, an area or the service (L4)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from looped.accounts.models import User
from looped.accounts.queries import place_of
from looped.accounts.roles import Permission
from looped.audits.models import Action
from looped.audits.queries.action_reach import overseen_actions
from looped.audits.queries.actions import COLUMNS, ActionLine, action_line
from looped.audits.queries.inadequate import INADEQUATE, open_inadequate
from looped.audits.queries.scope import own_audits
from looped.improvement.models import Escalation
from looped.improvement.queries.escalation import OPEN as UNSETTLED
from looped.improvement.queries.escalation import TO_DECIDE, to_decide, visible_escalations

PAGE = 50
# Days since it began: up to, and from the day after the one before. None: no end.
AGES: dict[str, tuple[int, int | None]] = {"new": (0, 14), "weeks": (15, 42), "old": (43, None)}
STATES = ("todo", "overdue", "verify", "escalated")
UNVERIFIED = ~Q(status=Action.Status.VERIFIED)


@dataclass(frozen=True)
class Row:
    """The open actions of one severity. `new`, `weeks` and `old` are the whole by age; the others may overlap."""

    severity: str
    open: int
    new: int
    weeks: int
    old: int
    overdue: int
    verify: int
    escalated: int


@dataclass(frozen=True)
class Overview:
    """The page of somebody's reach. `place`: their team or area; blank for the whole service."""

    rows: tuple[Row, ...]
    total: Row
    place: str
    inadequate: int
    mine: int  # escalations that this person is to decide
    escalations: int  # all that are open in reach


def overview(user: User, today: date) -> Overview:
    """The same number of queries whatever there is."""
    found = {each["severity"]: each for each in _counted(user, today)}
    rows = tuple(_row(severity, found.get(severity, {})) for severity in Action.Severity.values)
    whole = {name: sum(getattr(row, name) for row in rows) for name in Row.__annotations__ if name != "severity"}
    return Overview(
        rows=rows,
        total=Row("", **whole),
        place="" if user.may(Permission.SEE_ALL_AUDITS) else place_of(user),
        inadequate=_inadequate(user),
        mine=to_decide(user).count(),
        escalations=visible_escalations(user).filter(TO_DECIDE).count(),
    )


def _counted(user: User, today: date) -> QuerySet:
    def number(which: Q) -> Count:
        return Count("pk", filter=which)

    open_ = _open(user)
    counts = {name: number(_aged(name, today)) for name in AGES}
    counts |= {name: number(_state(name, today)) for name in ("overdue", "verify", "escalated")}
    return open_.values("severity").annotate(open=Count("pk"), **counts).order_by()


def _open(user: User) -> QuerySet[Action]:
    up = Escalation.objects.filter(UNSETTLED, action=OuterRef("pk"))
    found = overseen_actions(user).filter(UNVERIFIED)
    return found.annotate(began=Coalesce("begun_at", "raised_at"), is_up=Exists(up))


def _aged(name: str, today: date) -> Q:
    youngest, oldest = AGES[name]
    aged = Q(began__lt=_starts(today - timedelta(days=youngest - 1)))
    return aged & Q(began__gte=_starts(today - timedelta(days=oldest))) if oldest is not None else aged


def _starts(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _state(name: str, today: date) -> Q:
    return {
        "todo": Q(status=Action.Status.OPEN),
        "overdue": Q(status=Action.Status.OPEN, due_on__lt=today),
        "verify": Q(status=Action.Status.DONE),
        "escalated": Q(is_up=True),
    }[name]


def _row(severity: str, counts: dict[str, int]) -> Row:
    return Row(severity, **{name: counts.get(name, 0) for name in Row.__annotations__ if name != "severity"})


def _inadequate(user: User) -> int:
    found = open_inadequate(user)
    if not user.may(Permission.SEE_ALL_AUDITS):
        found = found.filter(pk__in=own_audits(user).filter(INADEQUATE).values("pk"))
    return found.count()


@dataclass(frozen=True)
class Chosen:
    """What the address asks for; blank: all. `after` is the action that ended the page before."""

    severity: str = ""
    age: str = ""
    state: str = ""
    area: str = ""
    team: str = ""
    after: str = ""


def open_actions(user: User, chosen: Chosen, today: date) -> list[ActionLine]:
    """One page of what is open, the earliest due first, and one more where another page follows. Two queries."""
    found = _open(user)
    if chosen.severity:
        found = found.filter(severity=chosen.severity)
    if chosen.age in AGES:
        found = found.filter(_aged(chosen.age, today))
    if chosen.state in STATES:
        found = found.filter(_state(chosen.state, today))
    if chosen.area:
        found = found.filter(audit__area__public_id=chosen.area)
    if chosen.team:
        found = found.filter(audit__team__public_id=chosen.team)
    last = found.filter(public_id=chosen.after).values_list("due_on", "pk").first() if chosen.after else None
    if last:
        found = found.filter(Q(due_on__gt=last[0]) | Q(due_on=last[0], pk__gt=last[1]))
    return [action_line(row, today) for row in found.order_by("due_on", "pk").values_list(*COLUMNS)[: PAGE + 1]]
