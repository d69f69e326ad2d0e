"""One indicator by service area and by team: each part as it stands, and the teams as a funnel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext

from looped.accounts.models import ServiceArea, Team
from looped.accounts.queries import areas, teams
from looped.core.periods import Month
from looped.figures.funnel import Funnel, Member, funnel
from looped.figures.proportions import Share
from looped.indicators.definitions import Kind
from looped.indicators.queries import disclosure
from looped.indicators.queries.disclosure import COUNCIL, Place, Reach
from looped.indicators.queries.known import all_known, holds_for, in_force
from looped.indicators.queries.standing import Standing, stand
from looped.indicators.queries.values import Measured, Populations, first_shown, measured, newest_month

FEW = 5
"""So few children are told only to who needs to know; the other rules of it stand in `disclosure`."""


@dataclass(frozen=True)
class Part:
    """An area or a team, and how the indicator stands there. key: its public id, for addresses."""

    name: str
    key: str
    place: Place
    standing: Standing
    member: Member | None = None

    @property
    def beside(self) -> str:
        """Where a team lies in the funnel, in words; an en dash where it is in none."""
        return self.member.words(gettext) if self.member else "–"


@dataclass(frozen=True)
class Whole:
    """The indicator in the place that is looked at, and in its parts. funnel: None for what is no share.
    unplaced: rows of the council whose team Looped does not know; None where that cannot be said."""

    here: Standing
    areas: tuple[Part, ...]
    teams: tuple[Part, ...]
    funnel: Funnel | None
    unplaced: int | None

    @property
    def is_kept_back(self) -> bool:
        """Whether anything on the page is not shown, so that the page explains it."""
        every = [self.here, *(each.standing for each in (*self.areas, *self.teams))]
        return any(each.latest and each.latest.is_kept_back for each in every)


def whole(
    indicator: str, reach: Reach, *, today: date, place: Place = COUNCIL, until: Month | None = None
) -> Whole | None:
    """Everything that the page of one indicator shows, in one read of its months. None: there is no such indicator."""
    definition = all_known().get(indicator)
    if definition is None:
        return None
    holds = holds_for(definition, in_force(min(today, until.last_day) if until else today, indicator))
    last = newest_month(until)
    if last is None:
        return Whole(stand(definition, place, (), holds), (), (), None, None)
    first = first_shown(last)
    months = [first.plus(at).number for at in range((last.year - first.year) * 12 + last.month - first.month + 1)]
    kept = disclosure.kept_back(reach, indicators=[indicator], months=months)
    lines = measured(
        {indicator: definition},
        first=first,
        last=last,
        where=Q(),
        kept_back=kept,
        populations=Populations(),
        reach=reach,
    )
    by_place = {where: stand(definition, where, line, holds) for (_id, where), line in lines.items()}
    nothing = stand(definition, place, (), holds)
    return _whole(by_place, by_place.get(place, nothing), place, reach)


def _whole(by_place: dict[Place, Standing], here: Standing, place: Place, reach: Reach) -> Whole:
    at_areas = [(each, by_place[each.pk, None]) for each in areas() if (each.pk, None) in by_place]
    at_teams = [(each, by_place[each.area_id, each.pk]) for each in teams() if (each.area_id, each.pk) in by_place]
    if place[0]:
        at_areas, at_teams = [], [(each, found) for each, found in at_teams if each.area_id == place[0]]
    if place[1]:
        at_teams = []
    plot = _funnel(here, at_teams) if here.kind == Kind.SHARE and not place[1] else None
    by_name = {each.name: each for each in plot.members} if plot and plot.middle is not None else {}
    return Whole(
        here,
        tuple(_part(each, found, None) for each, found in at_areas),
        tuple(_part(each, found, by_name.get(each.name)) for each, found in at_teams),
        plot,
        _unplaced(by_place, reach) if place == COUNCIL else None,
    )


def _part(of: ServiceArea | Team, found: Standing, member: Member | None) -> Part:
    return Part(of.name, of.public_id, found.place, found, member)


def _funnel(here: Standing, at_teams: Sequence[tuple[Team, Standing]]) -> Funnel:
    """The teams that may be shown, beside what stands above them."""
    shares = [(team.name, share) for team, found in at_teams if (share := _share(found.latest)) is not None]
    return funnel(shares, _share(here.latest) or Share(0, 0))


def _share(latest: Measured | None) -> Share | None:
    figure = latest.figure if latest else None
    if figure is None or figure.count is None or not figure.of:
        return None
    return Share(figure.count, figure.of)


def _unplaced(by_place: dict[Place, Standing], reach: Reach) -> int | None:
    """How many rows of the council stand in no area. None where a number that it takes may not be shown, or where they
    are so few that who need not know may not either."""
    council = by_place[COUNCIL].latest if COUNCIL in by_place else None
    inside = [found.latest for (area, team), found in by_place.items() if area and team is None and found.latest]
    if council is None or any(each.is_kept_back for each in (council, *inside)):
        return None
    found = max(0, council.n - sum(each.n for each in inside))
    return found if reach.everywhere or not 0 < found <= FEW else None
