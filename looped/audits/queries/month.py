"""The month board: one row a case, states in words, never a grade before both are in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, FilteredRelation, Q, QuerySet
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.audits.models import Audit, ProgrammeMonth, Return
from looped.audits.queries import month_states as states
from looped.audits.queries.mix import changes, mix_of
from looped.audits.queries.programme import PlannedLine, lines_of, plans
from looped.audits.queries.scope import visible_audits
from looped.core.periods import Month

PAGE = 50
SECOND = (Return.Role.PEER, Return.Role.SOLE)


@dataclass(frozen=True)
class Filters:
    """What the address asks for; blank asks for all. `after` is the reference at which the page before ended."""

    area: str = ""
    team: str = ""
    status: str = ""
    after: str = ""
    show: int = PAGE


@dataclass(frozen=True)
class Row:
    """One case of the month. The states say only whether a form is begun or in.

    `alone`: one person audits, and stands where the peer would.
    """

    public_id: str
    reference: str
    case: str
    area: str
    team: str
    manager: str
    manager_state: str
    peer: str
    peer_state: str
    status: str
    due_on: date | None
    is_late: bool
    alone: bool

    @property
    def late_since(self) -> date | None:
        """The first day on which it was late; None while it is not."""
        return self.due_on + timedelta(days=1) if self.is_late and self.due_on else None


@dataclass(frozen=True)
class Summary:
    """The line above the board. Each number but `planned` opens the rows that it counts."""

    planned: int | None  # None: nobody has planned this month
    lines: tuple[PlannedLine, ...]
    areas: tuple[str, ...]  # empty: the whole service
    shortfall_reason: str
    allocated: int
    with_manager: int
    with_peer: int
    with_others: int
    both_in: int
    to_moderate: int
    final: int
    late: int
    exempt: int
    withdrawn: int
    to_name: int

    @property
    def falls_short(self) -> bool:
        in_hand = self.allocated + self.to_name
        return self.planned is not None and in_hand < self.planned - self.exempt


COUNTED = (
    *(states.ALLOCATED, states.WITH_MANAGER, states.WITH_PEER, states.WITH_OTHERS, states.BOTH_IN, states.LATE),
    *(Audit.Status.TO_MODERATE, Audit.Status.FINAL, Audit.Status.EXEMPT, Audit.Status.WITHDRAWN, Audit.Status.PLANNED),
)


def summary(user: User, month: Month, today: date) -> Summary:
    """The month's counts within the user's reach. One query, and a few for the plan."""
    audits = states.with_open_forms(visible_audits(user).filter(month=month.number))
    counts = audits.aggregate(
        **{f"count_{state}": Count("pk", filter=states.state_is(state, today)) for state in COUNTED}
    )
    plan = plans([month.number]).first()
    found = {state: counts[f"count_{state}"] for state in COUNTED}
    return Summary(
        planned=plan.planned if plan else None,
        lines=tuple(lines_of(plan)) if plan else (),
        areas=tuple(sorted(area.name for area in plan.areas.all())) if plan else (),
        shortfall_reason=plan.shortfall_reason if plan else "",
        to_name=found.pop(Audit.Status.PLANNED),
        **{str(state): count for state, count in found.items()},
    )


def rows(user: User, month: Month, filters: Filters, today: date) -> list[Row]:
    """One page of the board, and one row more where another page follows. One query."""
    found = _filtered(visible_audits(user).filter(month=month.number), filters, today)
    found = found.annotate(
        manager_form=FilteredRelation("returns", condition=Q(returns__role="manager", returns__retired_at=None)),
        peer_form=FilteredRelation("returns", condition=Q(returns__role__in=SECOND, returns__retired_at=None)),
    )
    values = found.order_by("reference").values_list(
        "public_id", "reference", "case__reference", "area__name", "team__name",
        "manager_form__auditor__name", "manager_form__started_at", "manager_form__recorded_at",
        "peer_form__auditor__name", "peer_form__started_at", "peer_form__recorded_at",
        "peer_form__role", "status", "due_on",
    )[: filters.show + 1]  # fmt: skip
    return [_row(value, today) for value in values]


def _row(value: tuple, today: date) -> Row:
    (public_id, reference, case, area, team, *forms, role, status, due_on) = value
    manager, manager_started, manager_in, peer, peer_started, peer_in = forms
    is_late = status == Audit.Status.IN_PROGRESS and due_on is not None and due_on < today
    return Row(
        public_id, reference, case, area, team,
        manager or "", _state(manager, manager_started, manager_in), peer or "", _state(peer, peer_started, peer_in),
        status, due_on, is_late, role == Return.Role.SOLE,
    )  # fmt: skip


def _state(auditor: str | None, started, recorded) -> str:
    if not auditor:
        return ""
    if recorded:
        return _("In")
    return _("Begun") if started else _("Not begun")


def _filtered(audits: QuerySet[Audit], filters: Filters, today: date) -> QuerySet[Audit]:
    if filters.area:
        audits = audits.filter(area__public_id=filters.area)
    if filters.team:
        audits = audits.filter(team__public_id=filters.team)
    if filters.status:
        audits = states.with_open_forms(audits).filter(states.state_is(filters.status, today))
    if filters.after:
        audits = audits.filter(reference__gt=filters.after)
    return audits


def audits_to_change(user: User, month: Month, chosen: Iterable[str]) -> QuerySet[Audit]:
    """The ticked audits of the month that the user may see, by reference."""
    return visible_audits(user).filter(month=month.number, public_id__in=list(chosen)).order_by("reference")


@dataclass(frozen=True)
class MonthLine:
    """One month in the list of months."""

    month: Month
    planned: int | None
    audits: int
    final: int
    shortfall_reason: str
    change: str  # from this month on the mix is another; blank where it is like the month before


def months(user: User, first: Month, last: Month) -> list[MonthLine]:
    """The months from first to last, newest first, also those with nothing in them. Four queries."""
    span = (first.number, last.number)
    plans = {plan.month: plan for plan in ProgrammeMonth.objects.filter(month__range=span)}
    counts = {
        number: (total, final)
        for number, total, final in visible_audits(user)
        .filter(month__range=span)
        .exclude(status__in=[Audit.Status.WITHDRAWN, Audit.Status.EXEMPT])
        .values_list("month")
        .annotate(total=Count("pk"), final=Count("pk", filter=Q(status=Audit.Status.FINAL)))
        .order_by()
    }
    shown = [last]
    while shown[-1] > first:
        shown.append(shown[-1].plus(-1))
    different = changes(mix_of([*shown, first.plus(-1)]))
    lines = []
    for month in shown:
        plan = plans.get(month.number)
        total, final = counts.get(month.number, (0, 0))
        reason = plan.shortfall_reason if plan else ""
        planned, change = plan.planned if plan else None, different.get(month, "")
        lines.append(MonthLine(month, planned, total, final, reason, change))
    return lines


@dataclass(frozen=True)
class AuditLine:
    """One audit in somebody's own list. `overall` is blank unless the audit is final."""

    public_id: str
    reference: str
    case: str
    team: str
    month: Month
    status: str
    due_on: date | None
    overall: str


def audit_lines(user: User, *, before: tuple[int, str] | None, show: int = 25) -> list[AuditLine]:
    """What somebody who does not plan may see, newest first; one more than `show` where another page follows.

    `before` is the month and reference at which the page before ended. One query.
    """
    audits = visible_audits(user)
    if before:
        month, reference = before
        audits = audits.filter(Q(month__lt=month) | Q(month=month, reference__lt=reference))
    values = audits.order_by(F("month").desc(), F("reference").desc()).values_list(
        "public_id", "reference", "case__reference", "team__name", "month", "status", "due_on", "overall"
    )[: show + 1]
    return [AuditLine(*value[:4], Month.from_number(value[4]), *value[5:]) for value in values]
