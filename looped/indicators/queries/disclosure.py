"""Who sees the true counts of an indicator, and which values are kept back from everybody else (K4).

Need to know covers: for a team manager the team; for service managers and heads of service their area and its teams;
for the QA lead, who may open every child behind, everywhere; for the rest of quality assurance, the director and
analysts the council's totals. Whoever else sees indicators, and every key to the API, sees nothing through which a
count of 1 to 5 children could be known: neither such a value, nor others from which it would come out by subtraction.

A value that is kept back shows none of its numbers: no count, base, percentage or amount, and nothing left out.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from looped.accounts.models import ServiceArea, Team, User
from looped.accounts.roles import Permission

Place = tuple[int | None, int | None]
"""Key of the area and of the team: `(None, None)` is the council, `(3, None)` an area, `(3, 7)` a team."""

COUNCIL: Place = (None, None)
Key = tuple[str, int, int | None, int | None]
"""Of one value: indicator, month (202609), area's key, team's key."""

SYMBOL = "c"
"""What stands in place of every number of a value that is kept back."""


@dataclass(frozen=True)
class Reach:
    """Where somebody sees true counts. `areas`: with all their teams. Nowhere by default, as a key to the API."""

    everywhere: bool = False
    council: bool = False
    areas: frozenset[int] = frozenset()
    teams: frozenset[int] = frozenset()

    def covers(self, place: Place) -> bool:
        area, team = place
        if self.everywhere or place == COUNCIL:
            return self.everywhere or self.council
        return area in self.areas or team in self.teams


NOWHERE = Reach()


def reach_of(user: User) -> Reach:
    """From the same permissions that decide whose cases somebody sees (`cases.queries.visible_cases`). No query."""
    council = any(user.may(each) for each in (Permission.SEE_ALL_AUDITS, Permission.BRING_EXTRACTS))
    if user.may(Permission.PLAN_AUDITS) and user.may(Permission.SEE_CHILDREN_BEHIND):
        return Reach(everywhere=True)
    if user.may(Permission.MODERATE) and user.area_id:
        return Reach(council=council, areas=frozenset({user.area_id}))
    if user.may(Permission.SEE_TEAM_AUDITS) and user.team_id:
        return Reach(council=council, teams=frozenset({user.team_id}))
    return Reach(council=council)


def may_see_exactly(user: User, area: ServiceArea | None = None, team: Team | None = None) -> bool:
    """Whether the person's need to know covers a place. No area and no team: the council."""
    if team is not None:
        return reach_of(user).covers((team.area_id, team.pk))
    return reach_of(user).covers((area.pk if area else None, None))


def kept_back(
    reach: Reach, *, indicators: Collection[str], months: Collection[int], places: Collection[Place] | None = None
) -> frozenset[Key]:
    """The current values of those indicators and months that are not told within this reach. One query; none where
    the reach covers all `places` that the page shows (None: it shows every place).

    The answer is about every place, whichever the page shows: two pages side by side must not differ.
    """
    raise NotImplementedError
