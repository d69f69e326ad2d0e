"""What the pages of indicators need beside the values: months to choose from, and whether the rows can be opened."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core.periods import Month
from looped.indicators.queries.standing import Standing
from looped.indicators.queries.values import first_shown


def months_shown(newest: Month | None) -> list[Month]:
    """The newest first; none without a value."""
    if newest is None:
        return []
    first, found = first_shown(newest), [newest]
    while found[-1] > first:
        found.append(found[-1].plus(-1))
    return found


def behind(user: User, standing: Standing) -> str | None:
    """Where the children behind the newest value are listed. None: not for this person, or there are none to list."""
    latest = standing.latest
    if latest is None or latest.exact is None or not user.may(Permission.SEE_CHILDREN_BEHIND):
        return None
    try:
        return reverse("indicators:behind", args=[standing.definition.id])
    except NoReverseMatch:
        return None
