"""Teams beside the council's own share, with the limits that chance sets for each size. Nobody is ranked.

Source: D. J. Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in Medicine 24 (2005)
1185-1202: exact binomial limits at 95% and 99.8%, with the overall share as the middle.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from looped.figures import binomial
from looped.figures.limits import NEEDS_ROWS
from looped.figures.proportions import Interval, Share
from looped.figures.words import Translate
from looped.figures.words import marked as _

INNER, OUTER = 0.025, 0.001
"""On one side: 95% and 99.8% between the two."""
NEEDS_TEAMS = 3
"""Of two teams each is what the other is not."""


class Place(StrEnum):
    """Where a team lies. INNER limits are passed by one in twenty by chance alone."""

    TOO_FEW = "too_few"
    WITHIN = "within"
    ABOVE_INNER = "above_inner"
    BELOW_INNER = "below_inner"
    ABOVE = "above"
    BELOW = "below"


PLACE_WORDS = {
    Place.TOO_FEW: _("too few to say (n = %(n)s)"),
    Place.WITHIN: _("no difference that chance could not explain"),
    Place.ABOVE_INNER: _("a little higher than the council; one team in twenty lies so far out by chance"),
    Place.BELOW_INNER: _("a little lower than the council; one team in twenty lies so far out by chance"),
    Place.ABOVE: _("higher than the council by more than chance explains"),
    Place.BELOW: _("lower than the council by more than chance explains"),
}


@dataclass(frozen=True, slots=True)
class Member:
    """One team. inner, outer: its limits as fractions; None where it is too small for any."""

    name: str
    share: Share
    place: Place
    inner: Interval | None
    outer: Interval | None

    def words(self, translate: Translate = _) -> str:
        return translate(PLACE_WORDS[self.place]) % {"n": self.share.of}


@dataclass(frozen=True, slots=True)
class Funnel:
    """The teams, in the order given. middle: the council's share, a fraction; None where there is nothing to show, and
    `reason` says why."""

    members: tuple[Member, ...]
    middle: float | None
    reason: str = ""

    @property
    def outside(self) -> tuple[Member, ...]:
        """Those that chance does not explain."""
        return tuple(each for each in self.members if each.place in (Place.ABOVE, Place.BELOW))


TOO_FEW_TEAMS = _("A funnel plot needs at least three teams that are large enough and may be shown")


def funnel(teams: Sequence[tuple[str, Share]], council: Share) -> Funnel:
    """Each team beside the council's share. A team with under ten rows is named but not judged."""
    enough = [share for _name, share in teams if share.of >= NEEDS_ROWS]
    if not council.of or len(enough) < NEEDS_TEAMS:
        return Funnel(
            tuple(Member(name, share, Place.TOO_FEW, None, None) for name, share in teams), None, TOO_FEW_TEAMS
        )
    middle = council.fraction
    return Funnel(tuple(_member(name, share, middle) for name, share in teams), middle)


def curve(middle: float, most: int, tail: float) -> list[tuple[int, Interval]]:
    """The limits for sizes from NEEDS_ROWS to `most`, at most some sixty of them: enough for a line."""
    step = max(1, (most - NEEDS_ROWS) // 60)
    sizes = [*range(NEEDS_ROWS, most, step), most]
    return [(n, binomial.limits(n, middle, tail)) for n in sizes]


def _member(name: str, share: Share, middle: float) -> Member:
    if share.of < NEEDS_ROWS:
        return Member(name, share, Place.TOO_FEW, None, None)
    inner, outer = (binomial.limits(share.of, middle, tail) for tail in (INNER, OUTER))
    return Member(name, share, _place(share.fraction, inner, outer), inner, outer)


def _place(value: float, inner: Interval, outer: Interval) -> Place:
    if value > outer.high or value < outer.low:
        return Place.ABOVE if value > outer.high else Place.BELOW
    if value > inner.high or value < inner.low:
        return Place.ABOVE_INNER if value > inner.high else Place.BELOW_INNER
    return Place.WITHIN
