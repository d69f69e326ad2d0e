"""Decisions about people. Each `check_` raises a sentence that the person who asked can read."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission, Role
from looped.core.errors import Refused


def check_may_manage_people(by: User) -> None:
    if not by.may(Permission.MANAGE_PEOPLE):
        raise Refused(_("Only an administrator looks after people and their roles."))


def check_may_change_settings(by: User) -> None:
    if not by.may(Permission.MANAGE_SETTINGS):
        raise Refused(_("Only an administrator changes the council’s settings."))


def check_line(*, person: User | None, manager: User | None, above_manager: Collection[User]) -> None:
    """Nobody is their own manager, directly or round a corner. `above_manager`: the line of that manager."""
    if person is None or manager is None:
        return
    if manager == person:
        raise Refused(_("Nobody can be their own line manager. Choose somebody else."))
    if person in above_manager:
        raise Refused(
            _("%(manager)s is managed by %(person)s, directly or through others. Choose somebody else.")
            % {"manager": manager.name, "person": person.name}
        )


def check_an_administrator_remains(*, others: int) -> None:
    """`others`: how many more active administrators there are, without the person who would go."""
    if not others:
        raise Refused(_("This is the only active administrator. Give somebody else that role first."))


def check_roles(roles: Collection[str]) -> None:
    if not roles:
        raise Refused(_("Choose at least one role. Without a role there is nothing to see."))
    if unknown := set(roles) - set(Role.values):
        raise Refused(_("There is no role “%(role)s”.") % {"role": sorted(unknown)[0]})
    if Role.PARTNER in roles and len(set(roles)) > 1:
        raise Refused(_("Somebody of a partner agency has that role alone: they see their own part and nothing else."))


def check_can_be_invited(person: User) -> None:
    if person.is_system:
        raise Refused(_("This name belongs to the system itself and cannot sign in."))
    if person.is_active:
        raise Refused(_("%(name)s has an account with this e-mail already.") % {"name": person.name})
