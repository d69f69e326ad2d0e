"""Service areas, teams, and the council's own name and colour."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from looped.accounts import rules
from looped.accounts.models import CouncilIdentity, ServiceArea, Team, User
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.ui import colours


@operation
def add_area(*, name: str, by: User, now: datetime) -> ServiceArea:
    rules.check_may_manage_people(by)
    _check_free(ServiceArea, name)
    area = ServiceArea.objects.create(name=name)
    events.record(what="accounts.area.added", subject=area.public_id, by=by, now=now, detail={"name": name})
    return area


@operation
def change_area(*, area: ServiceArea, name: str, by: User, now: datetime) -> None:
    """Give an area another name. What was allocated before shows the new name too: it is the same area."""
    rules.check_may_manage_people(by)
    _check_free(ServiceArea, name, but=area.pk)
    detail = {"old": area.name, "new": name}
    area.name = name
    area.save(update_fields=["name"])
    events.record(what="accounts.area.changed", subject=area.public_id, by=by, now=now, detail=detail)


@operation
def add_team(*, name: str, area: ServiceArea, by: User, now: datetime) -> Team:
    rules.check_may_manage_people(by)
    _check_free(Team, name)
    team = Team.objects.create(name=name, area=area)
    detail = {"name": name, "area": area.name}
    events.record(what="accounts.team.added", subject=team.public_id, by=by, now=now, detail=detail)
    return team


@operation
def change_team(*, team: Team, name: str, area: ServiceArea, by: User, now: datetime) -> None:
    """Rename a team or move it to another area; its people go with it, audits already allocated do not."""
    rules.check_may_manage_people(by)
    _check_free(Team, name, but=team.pk)
    detail = {"old": [team.name, team.area.name], "new": [name, area.name]}
    team.name, team.area = name, area
    team.save(update_fields=["name", "area"])
    User.objects.filter(team=team).update(area=area)
    events.record(what="accounts.team.changed", subject=team.public_id, by=by, now=now, detail=detail)


@operation
def set_council_identity(*, name: str, colour: str, starts_on: date, by: User, now: datetime) -> CouncilIdentity:
    """The council's name and colour from a day on; what was set for the same day before is replaced."""
    rules.check_may_change_settings(by)
    try:
        fit = colours.checked(colour)
    except colours.UnfitColour as unfit:
        raise Refused(str(unfit)) from unfit
    new = {"name": name, "colour": fit}
    was = CouncilIdentity.objects.filter(starts_on=starts_on).values("name", "colour").first()
    identity, _made = CouncilIdentity.objects.update_or_create(starts_on=starts_on, defaults=new | {"set_by": by})
    detail = {"starts_on": starts_on, "old": was, "new": new}
    events.record(what="accounts.council.set", subject="council", by=by, now=now, detail=detail)
    return identity


def _check_free(model: type[Team] | type[ServiceArea], name: str, but: int | None = None) -> None:
    same = model.objects.filter(name__iexact=name)
    if (same if but is None else same.exclude(pk=but)).exists():
        raise Refused(_("There is a “%(name)s” already. Choose another name.") % {"name": name})
