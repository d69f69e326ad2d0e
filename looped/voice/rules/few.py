"""What became of invitations is told of groups only, and of none through which one could tell of a person (ADR 14)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LEAST = 5  # sent, before a group's outcomes are told


@dataclass(frozen=True)
class Outcomes:
    """Of so many that were sent: how many were opened and wait, answered, declined, or had no answer."""

    sent: int = 0
    opened: int = 0
    answered: int = 0
    declined: int = 0
    no_answer: int = 0

    def __add__(self, other: Outcomes) -> Outcomes:
        return Outcomes(
            self.sent + other.sent,
            self.opened + other.opened,
            self.answered + other.answered,
            self.declined + other.declined,
            self.no_answer + other.no_answer,
        )

    @property
    def may_be_told(self) -> bool:
        """Not of few, nor where all did the same: then everybody's answer would be known. That none did is told."""
        return self.sent >= LEAST and self.sent not in (self.opened, self.answered, self.declined)


def told(groups: Sequence[Outcomes]) -> tuple[list[bool], bool]:
    """Which groups' outcomes are told, and whether their sum is.

    The groups kept back together must be such that their own sum could be told: else it would come out by subtraction.
    Then the smallest of the others is kept back, too, and at last the sum.
    """
    shown = [group.may_be_told or not group.sent for group in groups]
    if not _sum(groups).sent:
        return shown, True
    if not _sum(groups).may_be_told:
        return [not group.sent for group in groups], False
    while hidden := [group for group, is_shown in zip(groups, shown, strict=True) if not is_shown]:
        if _sum(hidden).may_be_told:
            break
        others = [place for place, is_shown in enumerate(shown) if is_shown and groups[place].sent]
        if not others:
            return shown, False
        shown[min(others, key=lambda place: groups[place].sent)] = False
    return shown, True


@dataclass(frozen=True)
class Mask:
    """What is told, decided once for the whole service. `cells`, `areas`: those of which nothing is told."""

    whole: bool
    areas: frozenset[int]
    cells: frozenset[tuple[int, int]]


def mask_of(cells: Mapping[tuple[int, int], Outcomes]) -> Mask:
    """First which areas are told beside the service, then which teams beside each area. `cells`: by area and team.

    Of an area that is kept back no team is told: the teams’ sum would be the area’s number. So all views are sums of
    one tree, and laid side by side, they say no more than the tree does.
    """
    areas = {area: [key for key in cells if key[0] == area] for area, _team in cells}
    shown, whole = told([_sum([cells[key] for key in keys]) for keys in areas.values()])
    back = {area for area, is_shown in zip(areas, shown, strict=True) if not is_shown}
    hidden = {key for key, group in cells.items() if key[0] in back and group.sent}
    for area, keys in areas.items():
        if area not in back:
            teams, _area = told([cells[key] for key in keys])
            hidden |= {key for key, is_shown in zip(keys, teams, strict=True) if not is_shown}
    return Mask(whole, frozenset(back), frozenset(hidden))


def _sum(groups: Sequence[Outcomes]) -> Outcomes:
    return sum(groups, Outcomes())
