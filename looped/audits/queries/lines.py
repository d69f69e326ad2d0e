"""What the conflict rules need to know of people: their teams, and who stands above them."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.queries import line_of, people_who
from looped.accounts.roles import Permission, Role
from looped.audits.models import Audit, Return
from looped.audits.rules.conflicts import Candidate, CaseAtHand, check_may_audit_as_peer
from looped.cases.models import Case
from looped.core.errors import Refused


def candidate(person: User) -> Candidate:
    return Candidate(pk=person.pk, name=person.name, team=person.team_id, line=line_keys(person))


def case_at_hand(case: Case) -> CaseAtHand:
    """The case with its worker's line. Without a worker only the team, and the line of the manager named, count."""
    worker = case.worker
    line = line_keys(worker) if worker else frozenset()
    return CaseAtHand(team=case.team_id, team_name=f"{case.team.name} team", worker=case.worker_id, worker_line=line)


def line_keys(person: User) -> frozenset[int]:
    return frozenset(manager.pk for manager in line_of(person))


@dataclass(frozen=True)
class PeerChoice:
    """Somebody who might be the peer: how many audits they have this month, and why not, where there is a reason."""

    person: User
    load: int
    refusal: str


def peer_choices(audit: Audit, manager: User | None) -> list[PeerChoice]:
    """Everybody who audits, those without a conflict first and the least loaded before others. Three queries."""
    managers = dict(User.objects.filter(is_system=False).values_list("pk", "manager"))
    load = dict(
        Return.objects.current()
        .filter(audit__month=audit.month, audit__status__in=[Audit.Status.IN_PROGRESS, Audit.Status.TO_MODERATE])
        .exclude(role=Return.Role.GROUP)
        .values_list("auditor")
        .annotate(Count("pk"))
    )
    case = audit.case
    at_hand = CaseAtHand(case.team_id, f"{case.team.name} team", case.worker_id, above(case.worker_id, managers))
    chosen = _candidate(manager, managers) if manager else None
    people = people_who(Permission.AUDIT)
    choices = [
        PeerChoice(person, load.get(person.pk, 0), _refusal(at_hand, chosen, _candidate(person, managers)))
        for person in people
    ]
    return sorted(choices, key=lambda choice: (bool(choice.refusal), choice.load, choice.person.name))


@dataclass(frozen=True)
class AuditorChoice(PeerChoice):
    """Somebody who might audit alone. `manages`: the team that works on the case."""

    manages: bool = False

    @property
    def words(self) -> str:
        words = {"name": self.person.name, "load": self.load}
        if self.manages:
            return _("%(name)s, manages the team (%(load)s open)") % words
        return _("%(name)s (%(load)s open)") % words


def alone_choices(audit: Audit) -> list[AuditorChoice]:
    """Who might be the only auditor, as `peer_choices` has them; managers of the team first. Four queries."""
    of_team = people_who(Permission.AUDIT).filter(team=audit.case.team_id, roles__role=Role.TEAM_MANAGER)
    managers = set(of_team.values_list("pk", flat=True)) - {audit.case.worker_id}
    found = [
        AuditorChoice(each.person, each.load, "" if each.person.pk in managers else each.refusal,
                      manages=each.person.pk in managers)
        for each in peer_choices(audit, None)
    ]  # fmt: skip
    return sorted(found, key=lambda choice: not choice.manages)


def _candidate(person: User, managers: dict[int, int | None]) -> Candidate:
    return Candidate(person.pk, person.name, person.team_id, above(person.pk, managers))


def above(person: int | None, managers: dict[int, int | None]) -> frozenset[int]:
    """The keys of all managers above somebody, safe against a ring."""
    line: set[int] = set()
    manager = managers.get(person) if person else None
    while manager and manager not in line:
        line.add(manager)
        manager = managers.get(manager)
    return frozenset(line)


def _refusal(case: CaseAtHand, manager: Candidate | None, peer: Candidate) -> str:
    if manager is None:
        manager = Candidate(0, "", case.team, ())
    try:
        check_may_audit_as_peer(case, manager, peer)
    except Refused as refusal:
        return str(refusal)
    return ""


def manages(person: User, case: Case) -> bool:
    """Whether this person is a manager of the case's team."""
    return person.team_id == case.team_id and person.roles.filter(role=Role.TEAM_MANAGER).exists()


def manager_of_team(audit: Audit) -> User | None:
    """The person who manages the case's team and may audit; None where nobody or several do."""
    found = list(people_who(Permission.AUDIT).filter(team=audit.case.team_id, roles__role=Role.TEAM_MANAGER)[:2])
    return found[0] if len(found) == 1 else None
