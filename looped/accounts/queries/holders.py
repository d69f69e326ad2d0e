"""Who holds a role for a team or area: who verifies there, and who decides when something is late."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q

from looped.accounts.models import RoleGrant, User
from looped.accounts.roles import Role

# The QA lead stands beside the line: whom nobody stands above, they are asked about.
UPWARDS = (Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE, Role.DIRECTOR, Role.QA_LEAD)


@dataclass(frozen=True)
class Holder:
    """Somebody active who has a role, and where they work."""

    user: User
    role: str

    def answers_for(self, *, team: int | None, area: int | None) -> bool:
        """A team manager for their team, a service manager or head for their area, all others for the service."""
        if self.role == Role.TEAM_MANAGER:
            return team is not None and self.user.team_id == team
        if self.role in (Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE):
            return area is not None and self.user.area_id == area
        return True


def holders(roles: Sequence[str] = (*UPWARDS, Role.QA_TEAM)) -> list[Holder]:
    """Everybody active with one of the roles, once for each, in a fixed order. One query."""
    grants = RoleGrant.objects.filter(Q(role__in=roles), user__is_active=True, user__is_system=False)
    return [Holder(grant.user, grant.role) for grant in grants.select_related("user").order_by("user_id", "role")]


def who_holds(
    role: str, *, team: int | None, area: int | None, but: Collection[int] = (), among: Sequence[Holder] | None = None
) -> User | None:
    """Who holds the role there; where nobody does, the next role upwards; None where nobody is left.

    `but` are keys of people who may not be it; `among`: who was read already. With several, the one of the longest
    standing in the table, so that two runs name the same person.
    """
    found = holders() if among is None else among
    for each in (role, *_above(role)):
        for holder in found:
            if holder.role == each and holder.user.pk not in but and holder.answers_for(team=team, area=area):
                return holder.user
    return None


def above(person: int, among: Sequence[Holder]) -> list[Holder]:
    """Those of them who hold a higher role than this person does: a manager does not decide about their own head."""
    ranks = [UPWARDS.index(each.role) for each in among if each.user.pk == person and each.role in UPWARDS[:-1]]
    rank = max(ranks, default=-1)
    return [each for each in among if each.role in UPWARDS and UPWARDS.index(each.role) > rank]


def _above(role: str) -> Sequence[str]:
    """The roles to try next. The QA team's work falls to its lead."""
    return UPWARDS[UPWARDS.index(Role(role)) + 1 :] if role in UPWARDS else (Role.QA_LEAD,)
