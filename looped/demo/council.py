"""The invented council: eight service areas, thirty teams, some hundred and fifty people."""

from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

from looped.accounts.models import ServiceArea, Team, User
from looped.accounts.operations import places
from looped.accounts.operations.people import Details, Invited, accept_invitation, invite
from looped.accounts.roles import Role
from looped.demo.names import FIRST, LAST

NAME = "Wendleshire, an invented council"
DOMAIN = "wendleshire.example"
AREAS: dict[str, tuple[str, ...]] = {
    "Front door": ("Contact and referral", "Emergency duty"),
    "Assessment": ("Assessment North", "Assessment South", "Assessment East", "Assessment West"),
    "Children in need": ("Family support North", "Family support South", "Family support East", "Family support West"),
    "Child protection and court": (
        "Safeguarding North", "Safeguarding South", "Safeguarding East", "Safeguarding West", "Court team",
    ),
    "Children in care": ("Care North", "Care South", "Care East", "Care West"),
    "Leaving care": ("Leaving care North", "Leaving care South", "Asylum and young arrivals"),
    "Disabled children": ("Disability under 11", "Disability 11 to 18", "Short breaks"),
    "Fostering and adoption": (
        "Fostering assessment", "Fostering support", "Kinship", "Adoption and permanence", "Fostering duty",
    ),
}  # fmt: skip
WORKERS_PER_TEAM = 3
PARTNERS = {
    "Police": "Detective sergeant, police", "Health": "Named nurse, health",
    "Voluntary sector": "Family worker, voluntary sector",
}  # fmt: skip


@dataclass
class Council:
    """Everybody of the demonstration, by what they do."""

    system: User
    director: User = field(init=False)
    qa_lead: User = field(init=False)
    administrator: User = field(init=False)
    designated_officer: User = field(init=False)
    participation: User = field(init=False)
    principal: User = field(init=False)  # the principal social worker
    qa_team: list[User] = field(default_factory=list)
    auditors: list[User] = field(default_factory=list)
    duty_workers: list[User] = field(default_factory=list)  # by day, by night
    analysts: list[User] = field(default_factory=list)
    partners: dict[str, User] = field(default_factory=dict)  # by agency
    heads: dict[str, User] = field(default_factory=dict)  # by area
    service_managers: dict[str, User] = field(default_factory=dict)  # by area
    managers: dict[str, User] = field(default_factory=dict)  # by team
    workers: dict[str, list[User]] = field(default_factory=dict)  # by team
    teams: dict[str, Team] = field(default_factory=dict)
    areas: dict[str, ServiceArea] = field(default_factory=dict)

    @property
    def for_one_click(self) -> dict[str, User]:
        """For each role the person as whom the sign-in page offers to go in."""
        area, team = "Children in need", "Family support North"
        found = {
            Role.QA_LEAD: self.qa_lead, Role.QA_TEAM: self.qa_team[0], Role.AUDITOR: self.auditors[0],
            Role.TEAM_MANAGER: self.managers[team], Role.SERVICE_MANAGER: self.service_managers[area],
            Role.HEAD_OF_SERVICE: self.heads[area], Role.DIRECTOR: self.director,
            Role.SOCIAL_WORKER: self.workers[team][0], Role.ADMINISTRATOR: self.administrator,
            Role.PARTNER: self.partners["Police"], Role.PARTICIPATION: self.participation,
            Role.DUTY_WORKER: self.duty_workers[0], Role.DESIGNATED_OFFICER: self.designated_officer,
            Role.ANALYST: self.analysts[0], Role.PRINCIPAL_SOCIAL_WORKER: self.principal,
        }  # fmt: skip
        return {role.value: person for role, person in found.items()}


def found_council(*, by: User, now: datetime, random: Random) -> Council:
    """Build the council from the top down, so that everybody has a line manager."""
    council = Council(system=by)
    hire = _Hiring(council, now, random)
    places.set_council_identity(name=NAME, colour="#0b5d57", starts_on=now.date(), by=by, now=now)
    council.director = hire("Director of children's services", Role.DIRECTOR)
    council.administrator = hire("Systems administrator", Role.ADMINISTRATOR, manager=council.director)
    council.qa_lead = hire("Quality assurance lead", Role.QA_LEAD, manager=council.director)
    council.qa_team = [hire("Quality assurance officer", Role.QA_TEAM, manager=council.qa_lead) for _ in range(3)]
    council.auditors = [hire("Peer auditor", Role.AUDITOR, manager=council.qa_lead) for _ in range(12)]
    for area_name, team_names in AREAS.items():
        area = council.areas[area_name] = places.add_area(name=area_name, by=by, now=now)
        head = council.heads[area_name] = hire(
            "Head of service", Role.HEAD_OF_SERVICE, area=area, manager=council.director
        )
        lead = council.service_managers[area_name] = hire(
            "Service manager", Role.SERVICE_MANAGER, area=area, manager=head
        )
        for team_name in team_names:
            _staff_team(council, hire, area, team_name, lead, now)
    council.partners = {agency: hire(title, Role.PARTNER) for agency, title in PARTNERS.items()}
    hire.in_vain(
        "Social worker", Role.SOCIAL_WORKER, team=council.teams["Court team"], manager=council.managers["Court team"]
    )
    _staff_voice(council, hire)
    council.analysts = [hire("Performance analyst", Role.ANALYST, manager=council.qa_lead) for _ in range(2)]
    council.principal = hire("Principal social worker", Role.PRINCIPAL_SOCIAL_WORKER, manager=council.director)
    return council


def _staff_voice(council: Council, hire: "_Hiring") -> None:
    """Those who answer families and listen to them."""
    duty = {"team": council.teams["Emergency duty"], "manager": council.managers["Emergency duty"]}
    council.duty_workers = [hire("Duty social worker", Role.DUTY_WORKER, **duty) for _ in range(2)]
    council.designated_officer = hire("Designated officer", Role.DESIGNATED_OFFICER, manager=council.director)
    council.participation = hire("Participation worker", Role.PARTICIPATION, manager=council.qa_lead)


def _staff_team(council: Council, hire: "_Hiring", area: ServiceArea, name: str, lead: User, now: datetime) -> None:
    team = council.teams[name] = places.add_team(name=name, area=area, by=council.system, now=now)
    manager = council.managers[name] = hire("Team manager", Role.TEAM_MANAGER, team=team, manager=lead)
    council.workers[name] = [
        hire("Social worker", Role.SOCIAL_WORKER, team=team, manager=manager) for _ in range(WORKERS_PER_TEAM)
    ]


class _Hiring:
    """Invites a person of a new invented name, who accepts."""

    def __init__(self, council: Council, now: datetime, random: Random) -> None:
        self.council, self.now = council, now
        names = [f"{first} {last}" for first in FIRST for last in LAST]
        self.names = iter(random.sample(names, 400))

    def __call__(self, job_title: str, role: Role, **place: Any) -> User:
        secret = self._invite(job_title, role, **place).secret
        return accept_invitation(secret=secret, password=None, now=self.now)

    def _invite(self, job_title: str, role: Role, *, team=None, area=None, manager: User | None = None) -> Invited:
        name = next(self.names)
        email = f"{name.lower().replace(' ', '.')}@{DOMAIN}"
        details = Details(
            name=name, email=email, roles=frozenset([role]), team=team, area=area, manager=manager, job_title=job_title
        )
        return invite(details=details, by=self.council.system, now=self.now)

    def in_vain(self, job_title: str, role: Role, **place: Any) -> None:
        """Invite somebody who never comes, so that an administrator has something to look after."""
        self._invite(job_title, role, **place)
