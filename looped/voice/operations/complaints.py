"""Keeping compliments and complaints as the council's register has them (V7)."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from looped.accounts.models import ServiceArea, Team, User
from looped.accounts.roles import Permission
from looped.cases.rules import check_reference
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.voice.models import Representation
from looped.voice.rules.complaints import Given, Kind, check, due_day

NAMES = tuple(each.name for each in fields(Given))
SAID_ALONE = ("summary", "lesson")  # free words stand in the row, not in the history


class ChangedMeanwhile(Refused):
    """Somebody else saved it first, and nothing was overwritten. `now`: the row as it stands."""

    def __init__(self, now: Representation) -> None:
        super().__init__(_("Somebody changed this while you wrote. Nothing was overwritten: compare, then save again."))
        self.now = now


@operation
def add_representation(
    *, given: Given, area: ServiceArea, team: Team | None, by: User, now: datetime
) -> Representation:
    """Put one on the register. A complaint without a day gets the day of its stage. Raises Refused."""
    require_keeper(by)
    reference = " ".join(given.reference.split())
    check_reference(reference)
    if Representation.objects.filter(reference__iexact=reference).exists():
        raise Refused(_("%(reference)s is on the register already.") % {"reference": reference})
    values = values_of(given, area=area, team=team, today=localdate(now)) | {"reference": reference}
    made = Representation.objects.create(**values, entered_by=by, entered_at=now)
    events.record(what="voice.representation.added", subject=made.public_id, by=by, now=now, detail=in_history(made))
    return made


@operation
def change_representation(
    *, row: Representation, seen: int, given: Given, area: ServiceArea, team: Team | None, by: User, now: datetime
) -> None:
    """Bring it to what is known now; the reference stays. `seen`: the version that the person looked at.

    Raises Refused; ChangedMeanwhile where somebody else has saved another version.
    """
    require_keeper(by)
    values = values_of(given, area=area, team=team, today=localdate(now))
    values.pop("reference")
    current = Representation.objects.select_related("area", "team").get(pk=row.pk)
    if current.version != seen or not write(current, values):
        raise ChangedMeanwhile(Representation.objects.select_related("area", "team").get(pk=row.pk))
    new = Representation.objects.select_related("area", "team").get(pk=row.pk)
    detail = {"old": in_history(current), "new": in_history(new)}
    events.record(what="voice.representation.changed", subject=row.public_id, by=by, now=now, detail=detail)


def write(current: Representation, values: Mapping[str, Any]) -> bool:
    """One conditional UPDATE of the version that was read. False where somebody was faster."""
    same = Representation.objects.filter(pk=current.pk, version=current.version)
    return bool(same.update(**values, version=current.version + 1))


def values_of(given: Given, *, area: ServiceArea, team: Team | None, today: date) -> dict[str, Any]:
    """The row's fields, checked, with the proposed day where none is given. Raises Refused."""
    check(given, today)
    if team and team.area_id != area.pk:
        raise Refused(_("This team is not part of that service area."))
    values = asdict(given) | {"area": area, "team": team}
    if given.kind == Kind.COMPLAINT and given.stage and given.due_on is None:
        values["due_on"] = due_day(given.stage, given.received_on)
    return values


def in_history(row: Representation) -> dict[str, Any]:
    """What the event keeps: no words that somebody wrote freely."""
    found = {name: getattr(row, name) for name in NAMES if name not in SAID_ALONE}
    return found | {"area": row.area.name, "team": row.team.name if row.team else ""}


def require_keeper(by: User) -> None:
    if not by.may(Permission.KEEP_COMPLAINTS):
        raise Refused(_("The QA team keeps compliments, complaints and requests to change a worker."))
