"""From the tables to a month's problem: who waits for auditors, who may audit, what each carries, who was it last."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from looped.accounts.models import RoleGrant, User
from looped.accounts.roles import PERMISSIONS, Permission, Role
from looped.audits.models import Audit, Exemption, ProgrammeRules, Return
from looped.audits.queries.capacity import days_away
from looped.audits.queries.lines import above
from looped.audits.queries.programme_rules import rules_on
from looped.audits.queries.scope import visible_audits
from looped.audits.rules.allocation import Auditor, CaseToPlace, Meeting, Problem
from looped.audits.rules.conflicts import Candidate, CaseAtHand
from looped.core.models import Event
from looped.core.periods import Month
from looped.core.working_days import working_days_between

YEAR = 12  # months back: the cap on a worker's audits, and how far pairs are remembered
FAR_BACK = 36  # months back in which a worker's last audit is looked for
OVER_CAP = "audits.audit.over_cap"  # the event of a case chosen although its worker was audited often
NOT_AUDITED = (Audit.Status.PLANNED, Audit.Status.EXEMPT, Audit.Status.WITHDRAWN)
Managers = dict[int, int | None]  # from each person to the one directly above


@dataclass(frozen=True)
class Waiting:
    """A case without auditors, as pages show it."""

    public_id: str
    reference: str
    case: str
    team: str


@dataclass(frozen=True)
class Setting:
    """A month's problem, and the words around it. `waiting` and `public_ids` go by the keys of the problem.

    `asked` counts the cases held back because somebody asked to leave them out.
    """

    month: Month
    problem: Problem
    rules: ProgrammeRules
    waiting: dict[int, Waiting]
    public_ids: dict[int, str]  # of people
    asked: int


def setting_of(user: User, month: Month, today: date, *, only: Audit | None = None) -> Setting:
    """The month as it stands now, within the user's reach: all looped audits without auditors, or `only` this one.

    Ten queries, however many cases and auditors.
    """
    rules, managers, people = _rules(month, today), _managers(), _who_audit()
    planned = visible_audits(user).filter(month=month.number, status=Audit.Status.PLANNED)
    planned = planned.filter(pk=only.pk) if only else planned.filter(kind=Audit.Kind.LOOPED)
    asked = Exists(Exemption.objects.filter(audit=OuterRef("pk"), decided_at=None))
    despite = Exists(Event.objects.filter(subject=OuterRef("public_id"), what=OVER_CAP))
    rows = list(planned.annotate(asked=asked, despite=despite).order_by("reference").values_list(*_CASE))
    free = [row[:-1] for row in rows if not row[-1]]
    leading = _leading(people)
    problem = Problem(
        cases=tuple(_case(row, managers, leading) for row in free),
        auditors=_auditors(people, managers, rules, month),
        last=_last(planned, month),
        met=_met(month),
        most_per_worker=rules.most_per_worker,
        worker_had=_worker_had(month),
    )
    return Setting(
        month, problem, rules, {row[0]: Waiting(*row[1:5]) for row in free},
        {person.key: person.public_id for person in people}, len(rows) - len(free),
    )  # fmt: skip


def auditors_in(month: Month, today: date) -> list[tuple[str, Auditor]]:
    """Everybody who audits, by name, with public id and what they carry in the month."""
    people = _who_audit()
    auditors = _auditors(people, _managers(), _rules(month, today), month)
    return [(person.public_id, auditor) for person, auditor in zip(people, auditors, strict=True)]


def _rules(month: Month, today: date) -> ProgrammeRules:
    return rules_on(max(today, month.first_day))


def _managers() -> Managers:
    return dict(User.objects.filter(is_system=False).values_list("pk", "manager"))


_CASE = (
    "pk", "public_id", "reference", "case__reference", "case__team__name", "case__team", "case__worker",
    "case__worker__name", "despite", "asked",
)  # fmt: skip


def _case(row: tuple, managers: Managers, leading: dict[int, tuple[int, ...]]) -> CaseToPlace:
    key, _public_id, reference, _case_reference, team_name, team, worker, worker_name, despite = row
    at_hand = CaseAtHand(team, f"{team_name} team", worker, above(worker, managers))
    return CaseToPlace(key, reference, at_hand, leading.get(team, ()), worker_name or "", despite)


@dataclass
class _Person:
    key: int
    public_id: str
    name: str
    team: int | None
    roles: set[str]


def _who_audit() -> list[_Person]:
    """Active people who may audit, with those of their roles that say so, by name."""
    may_audit = [role for role, allowed in PERMISSIONS.items() if Permission.AUDIT in allowed]
    grants = RoleGrant.objects.filter(user__is_active=True, role__in=may_audit).order_by("user__name", "user")
    found: dict[int, _Person] = {}
    for key, public_id, name, team, role in grants.values_list(
        "user", "user__public_id", "user__name", "user__team", "role"
    ):
        found.setdefault(key, _Person(key, public_id, name, team, set())).roles.add(role)
    return list(found.values())


def _leading(people: list[_Person]) -> dict[int, tuple[int, ...]]:
    """By team, the managers who audit."""
    found: dict[int, tuple[int, ...]] = defaultdict(tuple)
    for person in people:
        if person.team and Role.TEAM_MANAGER in person.roles:
            found[person.team] += (person.key,)
    return found


def _auditors(people: list[_Person], managers: Managers, rules: ProgrammeRules, month: Month) -> tuple[Auditor, ...]:
    """Whoever settles differences is not proposed as a peer: by hand they may be one."""
    load, shares = _load(month), _shares(month)
    return tuple(
        Auditor(
            Candidate(person.key, person.name, person.team, above(person.key, managers)),
            is_peer=not any(Permission.MODERATE in PERMISSIONS[role] for role in person.roles),
            load=load.get(person.key, 0),
            most=rules.most_audits,
            most_hours=rules.most_hours,
            hours_each=rules.minutes_per_audit / 60,
            share=shares.get(person.key, 1.0),
        )
        for person in people
    )


def _shares(month: Month) -> dict[int, float]:
    """By person, the part of the month's working days on which they are there; all others have all of it."""
    days = working_days_between(month.first_day, month.last_day)
    away = days_away(month.first_day, month.last_day)
    return {person: 1 - len(gone) / days for person, gone in away.items()}


def _load(month: Month) -> dict[int, int]:
    """By auditor, the forms of the month that they have or have handed in, of every kind of audit that is counted."""
    forms = Return.objects.current().filter(audit__month=month.number).exclude(audit__status__in=NOT_AUDITED)
    forms = forms.exclude(role=Return.Role.GROUP)
    return dict(forms.order_by().values_list("auditor").annotate(Count("pk")))


def _audited(month: Month, months_back: int) -> QuerySet[Audit]:
    """Audits that were given to auditors, up to and with this month."""
    span = (month.plus(1 - months_back).number, month.number)
    return Audit.objects.counted().filter(month__range=span).exclude(status__in=NOT_AUDITED)


def _worker_had(month: Month) -> dict[int, int]:
    audits = _audited(month, YEAR).filter(worker__isnull=False)
    return dict(audits.order_by().values_list("worker").annotate(Count("pk")))


def _last(planned: QuerySet[Audit], month: Month) -> dict[int, frozenset[int]]:
    """By worker, who audited in the newest month in which their work was audited."""
    workers = planned.filter(case__worker__isnull=False).values("case__worker")
    audits = _audited(month, FAR_BACK).filter(worker__in=workers, returns__retired_at=None)
    newest: dict[int, int] = {}
    found: dict[int, set[int]] = defaultdict(set)
    for worker, at, auditor in audits.order_by("-month").values_list("worker", "month", "returns__auditor"):
        if auditor and newest.setdefault(worker, at) == at:
            found[worker].add(auditor)
    return {worker: frozenset(auditors) for worker, auditors in found.items()}


def _met(month: Month) -> tuple[Meeting, ...]:
    """The pairs of the last year."""
    both = _audited(month, YEAR).annotate(
        first=FilteredRelation("returns", condition=Q(returns__role=Return.Role.MANAGER, returns__retired_at=None)),
        second=FilteredRelation("returns", condition=Q(returns__role=Return.Role.PEER, returns__retired_at=None)),
    )
    pairs = both.filter(first__isnull=False, second__isnull=False)
    rows = pairs.order_by("month", "reference").values_list(F("month"), F("first__auditor"), F("second__auditor"))
    return tuple(Meeting(manager, peer, _between(Month.from_number(at), month)) for at, manager, peer in rows)


def _between(earlier: Month, later: Month) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month
