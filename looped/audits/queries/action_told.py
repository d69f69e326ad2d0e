"""What rooms above this one have to say on an action's page, such as that it went up. A room registers its own."""

from collections.abc import Callable
from dataclasses import dataclass

from looped.accounts.models import User
from looped.audits.models import Action


@dataclass(frozen=True)
class Told:
    """One sentence. `href`: where more of it stands; blank where this person may not go there."""

    text: str
    href: str = ""


Teller = Callable[[Action, User], list[Told]]
_tellers: dict[str, Teller] = {}


def register(name: str, teller: Teller) -> None:
    """Have `teller(action, user)` asked for each action's page. Registering a name again replaces it."""
    _tellers[name] = teller


def told_of(action: Action, user: User) -> tuple[Told, ...]:
    return tuple(each for teller in _tellers.values() for each in teller(action, user))
