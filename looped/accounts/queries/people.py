"""Lists of people and places, for those who look after them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import ServiceArea, Team, User
from looped.accounts.roles import Role
from looped.core.models import Event

PAGE = 50
ROLE_NAMES = dict(Role.choices)


@dataclass(frozen=True)
class PersonRow:
    """One line of the list. `state` says whether the person can sign in, and why not."""

    public_id: str
    name: str
    job_title: str
    roles: tuple[str, ...]
    place: str
    state: str | Promise
    is_active: bool


@dataclass(frozen=True)
class PeoplePage:
    """Up to fifty people by name. `after`: the public id to go on from; None on the last page."""

    rows: list[PersonRow]
    after: str | None


def people_page(
    *, search: str = "", role: str = "", team: Team | None = None, state: str = "", after: str = ""
) -> PeoplePage:
    """People by name; `state` is "active", "inactive" or "" for both. Three queries at most, whatever is asked."""
    people = _filtered(search.strip(), role, team, state)
    if after and (last := User.objects.filter(public_id=after).values_list("name", "public_id").first()):
        people = people.filter(Q(name__gt=last[0]) | Q(name=last[0], public_id__gt=last[1]))
    found = list(people.order_by("name", "public_id").prefetch_related("roles")[: PAGE + 1])
    return PeoplePage([_row(person) for person in found[:PAGE]], found[PAGE - 1].public_id if found[PAGE:] else None)


def _filtered(search: str, role: str, team: Team | None, state: str) -> QuerySet[User]:
    people = User.objects.filter(is_system=False).select_related("team", "area", "invitation")
    if search:
        people = people.filter(Q(name__icontains=search) | Q(email__icontains=search))
    if role:
        people = people.filter(roles__role=role)
    if team is not None:
        people = people.filter(team=team)
    return people.filter(is_active=state == "active") if state else people


def _row(person: User) -> PersonRow:
    return PersonRow(
        public_id=person.public_id,
        name=person.name,
        job_title=person.job_title,
        roles=tuple(str(ROLE_NAMES[role]) for role in Role if role in {each.role for each in person.roles.all()}),
        place=place_of(person),
        state=state_of(person),
        is_active=person.is_active,
    )


def place_of(person: User) -> str:
    """The team, or the area of somebody who leads it, or nothing for the whole service."""
    place = person.team or person.area
    return place.name if place else ""


def state_of(person: User) -> str | Promise:
    if person.is_active:
        return _("Can sign in")
    invitation = getattr(person, "invitation", None)
    if invitation and not invitation.accepted_at and not invitation.withdrawn_at:
        return _("Invited, not accepted yet")
    return _("Cannot sign in")


def people_to_manage() -> QuerySet[User]:
    """Everybody but the system's own actors."""
    return User.objects.filter(is_system=False).select_related("team", "area", "manager", "invitation")


def person_with_email(email: str) -> User | None:
    """A person, active or not; None for nobody and for the system's own actors."""
    return User.objects.filter(is_system=False, email__iexact=email.strip()).first()


def teams() -> QuerySet[Team]:
    return Team.objects.select_related("area").order_by("name")


def areas() -> QuerySet[ServiceArea]:
    return ServiceArea.objects.order_by("name")


def areas_with_teams() -> list[tuple[ServiceArea, list[Team]]]:
    """Every area with its teams and `.people`, how many active people each team has. Two queries."""
    active = Count("members", filter=Q(members__is_active=True))
    by_area: dict[int, list[Team]] = {}
    for team in Team.objects.annotate(people=active).order_by("name"):
        by_area.setdefault(team.area_id, []).append(team)
    return [(area, by_area.get(area.pk, [])) for area in areas()]


WORDS = {
    "accounts.user.invited": _("Invited"),
    "accounts.user.accepted": _("Accepted the invitation"),
    "accounts.user.changed": _("Changed"),
    "accounts.user.deactivated": _("Access ended"),
    "accounts.user.known": _("Became known from an import"),
    "accounts.user.made": _("Made by the system"),
}
FIELDS = {
    "name": _("name"),
    "email": _("e-mail address"),
    "job_title": _("job title"),
    "roles": _("roles"),
    "team": _("team"),
    "area": _("service area"),
    "manager": _("line manager"),
}


@dataclass(frozen=True)
class Past:
    """One thing that was done to somebody's account. `changes`: what, old and new, in words."""

    at: datetime
    by: str
    what: str | Promise
    changes: list[tuple[str, str, str]]
    why: str


def history_of(person: User) -> list[Past]:
    """What was done to this account, the newest first, the latest hundred. Two queries."""
    found = list(Event.objects.filter(subject=person.public_id).select_related("by").order_by("-pk")[:100])
    managers = {value for event in found for side in ("old", "new") if (value := _manager(event, side))}
    names = dict(User.objects.filter(public_id__in=managers).values_list("public_id", "name"))
    return [
        Past(event.at, event.by.name, WORDS.get(event.what, event.what), _changes(event, names), event.why)
        for event in found
    ]


def _manager(event: Event, side: str) -> str:
    values = event.detail.get(side)
    return values.get("manager", "") if isinstance(values, dict) else ""


def _changes(event: Event, names: dict[str, str]) -> list[tuple[str, str, str]]:
    old, new = event.detail.get("old"), event.detail.get("new")
    if not isinstance(old, dict) or not isinstance(new, dict):
        return []
    return [(str(FIELDS.get(key, key)), _said(key, old[key], names), _said(key, new[key], names)) for key in new]


def _said(key: str, value: str | list[str], names: dict[str, str]) -> str:
    if key == "roles":
        return ", ".join(str(ROLE_NAMES.get(role, role)) for role in value) or str(_("none"))
    if key == "manager":
        return names.get(str(value), str(value)) or str(_("none"))
    return str(value) or str(_("none"))
