"""Of which families somebody sees the figures: the whole service, an area, or a team."""

from dataclasses import dataclass

from looped.accounts.models import ServiceArea, Team, User
from looped.accounts.queries import areas, teams
from looped.accounts.roles import Permission as P

WHOLE = (P.READ_COMMENTS, P.SEE_ALL_AUDITS)


@dataclass(frozen=True)
class Reach:
    """`areas` and `teams` that can be chosen, and whether the whole service can. Empty: nothing."""

    whole: bool
    areas: tuple[ServiceArea, ...]
    teams: tuple[Team, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.whole or self.areas or self.teams)


@dataclass(frozen=True)
class Place:
    """What figures are made of: a team, or an area, or (neither) the whole service. `key` stands in addresses."""

    name: str = ""
    key: str = ""
    area: int | None = None
    team: int | None = None

    def rows(self) -> dict[str, int]:
        """The filter for rows that bear an area and a team."""
        if self.team:
            return {"team": self.team}
        return {"area": self.area} if self.area else {}


def reach_of(user: User) -> Reach:
    """The whole for those who listen for the whole; an area with its teams; or one's own team. Two queries."""
    if any(user.may(each) for each in WHOLE):
        return Reach(True, tuple(areas()), tuple(teams()))
    if user.team_id:
        return Reach(False, (), tuple(team for team in teams() if team.pk == user.team_id))
    mine = tuple(area for area in areas() if area.pk == user.area_id)
    return Reach(False, mine, tuple(team for team in teams() if mine and team.area_id == user.area_id))


def place_in(reach: Reach, asked: str) -> Place | None:
    """The place that was asked for by its key; the widest where nothing was asked. None: not within reach."""
    found = places_of(reach)
    return next((place for place in found if place.key == asked), None) if asked else found[0] if found else None


def places_of(reach: Reach) -> list[Place]:
    """All that can be chosen, the widest first."""
    whole = [Place()] if reach.whole else []
    wide = [Place(each.name, f"area-{each.public_id}", area=each.pk) for each in reach.areas]
    return whole + wide + [Place(each.name, f"team-{each.public_id}", team=each.pk) for each in reach.teams]
