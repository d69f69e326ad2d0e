"""The people of the tests, the same everywhere. Two areas, three teams; nobody works where the name does not say.

Children in need:  Oak team (Maya manages, Sam and Sita work), Ash team (Mark manages, Will works); Sonia is the
                   service manager, Hana the head of service.
Children in care:  Elm team (Cara manages, Wen works); Sara is the service manager, Holly the head of service.
Whole service:     Quinn leads quality assurance, Quincy is in her team, Peer audits, Dina directs, Ada administers;
                   Anna and Abel analyse performance; Prue is the principal social worker.
Other agencies:    Pat is of the police, Hetty of health: partners, in nobody's line.
Nobody:            Nora signs in and has no role: the stranger of every access test.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import TypeVar

from django.db.models import Model

from looped.accounts.models import RoleGrant, ServiceArea, Team, User
from looped.accounts.roles import Role

NOW = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
TODAY = NOW.date()
PASSWORD = "a long pass phrase"
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Part:
    """Somebody's place in the cast: roles, team, area (that of the team unless said), line manager."""

    name: str
    roles: tuple[str, ...] = ()
    team: str | None = None
    area: str | None = None
    manager: str | None = None


AREAS = {"need": "Children in need", "care": "Children in care"}
TEAMS = {"oak": ("Oak", "need"), "ash": ("Ash", "need"), "elm": ("Elm", "care")}
CAST = {
    "dina": Part("Dina Director", (Role.DIRECTOR,)),
    "ada": Part("Ada Admin", (Role.ADMINISTRATOR,)),
    "quinn": Part("Quinn Lead", (Role.QA_LEAD,), manager="dina"),
    "quincy": Part("Quincy Quality", (Role.QA_TEAM,), manager="quinn"),
    "hana": Part("Hana Head", (Role.HEAD_OF_SERVICE,), area="need", manager="dina"),
    "holly": Part("Holly Head", (Role.HEAD_OF_SERVICE,), area="care", manager="dina"),
    "sonia": Part("Sonia Service", (Role.SERVICE_MANAGER,), area="need", manager="hana"),
    "sara": Part("Sara Service", (Role.SERVICE_MANAGER,), area="care", manager="holly"),
    "maya": Part("Maya Manager", (Role.TEAM_MANAGER,), team="oak", manager="sonia"),
    "mark": Part("Mark Manager", (Role.TEAM_MANAGER,), team="ash", manager="sonia"),
    "cara": Part("Cara Manager", (Role.TEAM_MANAGER,), team="elm", manager="sara"),
    "peer": Part("Peer Auditor", (Role.AUDITOR,), manager="quinn"),
    "sam": Part("Sam Social", (Role.SOCIAL_WORKER,), team="oak", manager="maya"),
    "sita": Part("Sita Social", (Role.SOCIAL_WORKER,), team="oak", manager="maya"),
    "will": Part("Will Worker", (Role.SOCIAL_WORKER,), team="ash", manager="mark"),
    "wen": Part("Wen Worker", (Role.SOCIAL_WORKER,), team="elm", manager="cara"),
    "pat": Part("Pat Police", (Role.PARTNER,)),
    "hetty": Part("Hetty Health", (Role.PARTNER,)),
    "petra": Part("Petra Participation", (Role.PARTICIPATION,), manager="quinn"),
    "duncan": Part("Duncan Duty", (Role.DUTY_WORKER,)),
    "olive": Part("Olive Officer", (Role.DESIGNATED_OFFICER,)),
    "anna": Part("Anna Analyst", (Role.ANALYST,), manager="quinn"),
    "abel": Part("Abel Analyst", (Role.ANALYST,), manager="quinn"),
    "prue": Part("Prue Principal", (Role.PRINCIPAL_SOCIAL_WORKER,), manager="dina"),
    "nora": Part("Nora Nobody"),
}


def build_cast() -> SimpleNamespace:
    """Put the whole cast into the database. Attributes: every first name, `areas`, `teams`."""
    areas = _put(AREAS, [ServiceArea(name=name) for name in AREAS.values()])
    teams = _put(TEAMS, [Team(name=name, area=areas[area]) for name, area in TEAMS.values()])
    people: dict[str, User] = {}
    waiting: dict[str, User] = {}  # whose manager, if any, is in the database
    for key, part in CAST.items():
        if part.manager in waiting:
            people |= _put(waiting, [*waiting.values()])
            waiting = {}
        waiting[key] = _person(key, part, areas, teams, people.get(part.manager or ""))
    people |= _put(waiting, [*waiting.values()])
    RoleGrant.objects.bulk_create(
        RoleGrant(user=people[key], role=role) for key, part in CAST.items() for role in part.roles
    )
    return SimpleNamespace(areas=areas, teams=teams, **people)


def _put(keys: Iterable[str], rows: list[Row]) -> dict[str, Row]:
    """All rows with one query: every second test begins with the cast."""
    type(rows[0]).objects.bulk_create(rows)
    return dict(zip(keys, rows, strict=True))


def _person(key: str, part: Part, areas: dict[str, ServiceArea], teams: dict[str, Team], manager: User | None) -> User:
    team = teams.get(part.team or "")
    area = areas[part.area] if part.area else (team.area if team else None)
    email = f"{key}@council.example"
    return User(email=email, name=part.name, team=team, area=area, manager=manager, is_active=True, created_at=NOW)
