"""The pages of a room, as its first page lists them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from looped.ui.navigation import address


@dataclass(frozen=True)
class RoomPage:
    """A link on the room's first page, for those who hold one of the permissions. `says`: what is found there."""

    text: str | Promise
    says: str | Promise
    url_name: str
    permissions: tuple[str, ...]


def links_for(user: Any, pages: Iterable[RoomPage]) -> list[tuple[RoomPage, str]]:
    """Those that this person may open, with their addresses. A page that is not there is left out."""
    allowed = (page for page in pages if any(map(user.may, page.permissions)))
    return [(page, href) for page in allowed if (href := address(page.url_name))]
