"""Inviting people, changing what they are, and ending their access."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from looped.accounts import rules
from looped.accounts.models import Invitation, RoleGrant, ServiceArea, Team, User
from looped.accounts.queries.invitations import digest, open_invitations
from looped.accounts.queries.line import line_of
from looped.accounts.roles import Role
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation


@dataclass(frozen=True)
class Details:
    """What an administrator says of a person. Somebody in a team works in the team's area, whatever `area` is."""

    name: str
    email: str
    roles: frozenset[str] = frozenset()
    team: Team | None = None
    area: ServiceArea | None = None
    manager: User | None = None
    job_title: str = ""


@dataclass(frozen=True)
class Invited:
    """The secret stands in the link, and nowhere else: the database keeps a digest."""

    person: User
    secret: str


def details_of(person: User) -> Details:
    return Details(
        name=person.name,
        email=person.email,
        roles=frozenset(person.roles.values_list("role", flat=True)),
        team=person.team,
        area=person.area,
        manager=person.manager,
        job_title=person.job_title,
    )


@operation
def invite(*, details: Details, by: User, now: datetime) -> Invited:
    """Invite somebody, new or known from an import. They become active when they follow the link."""
    rules.check_may_manage_people(by)
    rules.check_roles(details.roles)
    person = User.objects.filter(email__iexact=details.email).first()
    if person is None:
        person = User(email=details.email, created_at=now)
        person.set_unusable_password()
    else:
        rules.check_can_be_invited(person)
    _put(person, details)
    secret = _new_secret(person, now=now)
    events.record(what="accounts.user.invited", subject=person.public_id, by=by, now=now, detail=_words(details))
    return Invited(person, secret)


@operation
def invite_again(*, person: User, by: User, now: datetime) -> Invited:
    """A new link for somebody inactive; the one before it stops working."""
    rules.check_may_manage_people(by)
    rules.check_can_be_invited(person)
    rules.check_roles(person.role_keys)
    secret = _new_secret(person, now=now)
    events.record(what="accounts.user.invited", subject=person.public_id, by=by, now=now, detail={"again": True})
    return Invited(person, secret)


@operation
def accept_invitation(*, secret: str, password: str | None, now: datetime) -> User:
    """The invited person becomes active, once, within seven days. No password: sign-in goes another way."""
    mine = open_invitations(secret, now=now)
    invitation = mine.first()
    if invitation is None or not mine.update(accepted_at=now):
        raise Refused(_("This link has been used already or is too old. Ask for a new one."))
    person = invitation.user
    person.set_password(password)
    person.is_active = True
    person.save(update_fields=["password", "is_active"])
    events.record(what="accounts.user.accepted", subject=person.public_id, by=person, now=now)
    return person


@operation
def change_person(*, person: User, details: Details, by: User, now: datetime) -> None:
    """Change name, roles, place or line manager. Writes nothing where nothing is new."""
    rules.check_may_manage_people(by)
    if person.is_system:
        raise Refused(_("This name belongs to the system itself and cannot be changed."))
    was = details_of(person)
    if person.is_active:
        rules.check_roles(details.roles)
    if Role.ADMINISTRATOR in was.roles - details.roles:
        _check_an_administrator_remains(person)
    if User.objects.filter(email__iexact=details.email).exclude(pk=person.pk).exists():
        raise Refused(_("Somebody else has this e-mail address."))
    _put(person, details)
    old, new = _words(was), _words(details_of(person))
    if changed := [key for key in new if new[key] != old[key]]:
        detail = {"old": {key: old[key] for key in changed}, "new": {key: new[key] for key in changed}}
        events.record(what="accounts.user.changed", subject=person.public_id, by=by, now=now, detail=detail)


def change_roles(*, person: User, roles: frozenset[str], by: User, now: datetime) -> None:
    """Give exactly these roles, and leave everything else as it is."""
    change_person(person=person, details=replace(details_of(person), roles=roles), by=by, now=now)


def move(
    *, person: User, team: Team | None, area: ServiceArea | None, manager: User | None, by: User, now: datetime
) -> None:
    """Move somebody to another team, area or line manager. Audits already allocated keep where they were made."""
    new = replace(details_of(person), team=team, area=area, manager=manager)
    change_person(person=person, details=new, by=by, now=now)


@operation
def deactivate(*, person: User, why: str, by: User, now: datetime) -> None:
    """End somebody's access at once, on every device, and any invitation still open."""
    rules.check_may_manage_people(by)
    _check_an_administrator_remains(person)
    # A new unusable password breaks the digest that every session of theirs carries, and every reset link: both stay
    # dead even when the person is invited again.
    person.set_unusable_password()
    User.objects.filter(pk=person.pk).update(is_active=False, password=person.password)
    person.is_active = False
    Invitation.objects.filter(user=person, accepted_at=None, withdrawn_at=None).update(withdrawn_at=now)
    events.record(what="accounts.user.deactivated", subject=person.public_id, by=by, now=now, why=why)


def _new_secret(person: User, *, now: datetime) -> str:
    secret = secrets.token_urlsafe(24)
    fresh = {"digest": digest(secret), "sent_at": now, "accepted_at": None, "withdrawn_at": None}
    Invitation.objects.update_or_create(user=person, defaults=fresh)
    return secret


def _put(person: User, details: Details) -> None:
    if details.manager is not None and person.pk:
        rules.check_line(person=person, manager=details.manager, above_manager=line_of(details.manager))
    person.name, person.job_title = details.name, details.job_title
    person.email = details.email.strip().lower()
    person.team, person.manager = details.team, details.manager
    person.area = details.team.area if details.team else details.area
    person.save()
    person.roles.exclude(role__in=details.roles).delete()
    missing = details.roles - set(person.roles.values_list("role", flat=True))
    RoleGrant.objects.bulk_create(RoleGrant(user=person, role=role) for role in sorted(missing))
    for kept in ("role_keys", "permissions"):
        person.__dict__.pop(kept, None)


def _check_an_administrator_remains(person: User) -> None:
    admins = User.objects.filter(is_active=True, roles__role=Role.ADMINISTRATOR)
    if admins.filter(pk=person.pk).exists():
        rules.check_an_administrator_remains(others=admins.exclude(pk=person.pk).count())


def _words(details: Details) -> dict[str, Any]:
    """For the history: people by public id, places by name."""
    return {
        "name": details.name,
        "email": details.email,
        "job_title": details.job_title,
        "roles": sorted(details.roles),
        "team": details.team.name if details.team else "",
        "area": details.area.name if details.area else "",
        "manager": details.manager.public_id if details.manager else "",
    }
