"""The invented staff of a measurement: eight areas, thirty teams, some two hundred people."""

from dataclasses import dataclass
from datetime import date, datetime

from looped.accounts.models import CouncilIdentity, RoleGrant, ServiceArea, Team, User
from looped.accounts.roles import Role


@dataclass(frozen=True)
class Staff:
    """Keys of areas, teams, workers and auditors follow each other without a gap."""

    areas: list[ServiceArea]
    teams: list[Team]
    workers: list[User]
    auditors: list[User]
    writer: User
    manager: User
    peer: User


def settle(now: datetime) -> Staff:
    areas = [ServiceArea.objects.create(name=f"Area {at}") for at in range(1, 9)]
    teams = [Team.objects.create(name=f"Team {at + 1}", area=areas[at % 8]) for at in range(30)]
    staff = Staff(
        areas,
        teams,
        workers=[_person(f"Worker {at}", Role.SOCIAL_WORKER, now, teams[at % 30]) for at in range(90)],
        auditors=[_person(f"Auditor {at}", Role.AUDITOR, now) for at in range(100)],
        writer=_person("Wilma Writer", Role.QA_LEAD, now),
        manager=_person("Maya Manager", Role.TEAM_MANAGER, now, teams[0]),
        peer=_person("Peer Auditor", Role.AUDITOR, now),
    )
    CouncilIdentity.objects.create(starts_on=date(2023, 4, 1), name="Measured Council", set_by=staff.writer)
    return staff


def _person(name: str, role: str, now: datetime, team: Team | None = None) -> User:
    email = f"{name.replace(' ', '.').lower()}@council.example"
    person = User.objects.create(email=email, name=name, team=team, is_active=True, created_at=now)
    RoleGrant.objects.create(user=person, role=role)
    return person
