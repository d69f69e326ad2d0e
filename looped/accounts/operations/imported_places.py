"""Service areas and teams that an import brings, where whoever imports asked for them to be made."""

from datetime import datetime

from looped.accounts.models import ServiceArea, Team, User
from looped.core import events
from looped.core.writing import operation


@operation
def known_places(*, area_of_team: dict[str, str], by: User, now: datetime) -> dict[str, Team]:
    """Teams by lower-case name, each with its area loaded. Those that do not exist are made, their areas too.

    `area_of_team` maps a team's name to its area's; the case of letters makes no difference.
    """
    areas = {area.name.casefold(): area for area in ServiceArea.objects.all()}
    teams = {team.name.casefold(): team for team in Team.objects.select_related("area")}
    for name, area_name in area_of_team.items():
        if name.casefold() in teams:
            continue
        area = areas.get(area_name.casefold())
        if area is None:
            area = areas[area_name.casefold()] = ServiceArea.objects.create(name=area_name)
            events.record(
                what="accounts.area.added", subject=area.public_id, by=by, now=now, detail={"name": area_name}
            )
        team = teams[name.casefold()] = Team.objects.create(name=name, area=area)
        detail = {"name": name, "area": area.name}
        events.record(what="accounts.team.added", subject=team.public_id, by=by, now=now, detail=detail)
    return teams
