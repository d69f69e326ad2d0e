"""What somebody still holds when their access ends, out of every room. A room registers its own, as for the home page.

Only numbers: whoever ends the access may not know which child, audit or alarm it is about.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Held:
    """So many of one kind. `who_moves_it` says who can give it to somebody else."""

    what: str | Promise
    count: int
    who_moves_it: str | Promise


Holding = Callable[..., list[Held]]
_holdings: dict[str, Holding] = {}


def register(room: str, holding: Holding) -> None:
    """Have `holding(person)` asked before somebody's access ends. Registering a room again replaces it."""
    _holdings[room] = holding


def held_by(person) -> list[Held]:
    """All that this person holds, room by room, without what they hold none of."""
    return [each for holding in _holdings.values() for each in holding(person) if each.count]
