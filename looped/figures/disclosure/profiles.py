"""What is too small to be shown, and to whom."""

from __future__ import annotations

from dataclasses import dataclass

SYMBOL = "c"
"""Stands for every count that is hidden, whichever rule hid it: two symbols would tell which are small."""

LEAST_WIDTH = 4
"""So many whole numbers at least must lie between the least and the most that a hidden count could be."""

LEAST_BASE = 20
"""Below so many no percentage is printed for the public."""


@dataclass(frozen=True)
class Profile:
    """most: counts from 1 to this are hidden; 0 is shown as 0. rounds: all others to the nearest 5."""

    name: str
    most: int
    rounds: bool = False

    def hides(self, count: int) -> bool:
        return 1 <= count <= self.most


PUBLIC = Profile("public", most=7, rounds=True)
INTERNAL = Profile("internal-wide", most=5)
STAFF = Profile("staff feedback", most=9)


def to_nearest_5(count: int) -> int:
    """Whole numbers alone, so that nothing depends on how halves are rounded."""
    return 5 * ((count + 2) // 5)


def public_percent(count: int, of: int) -> int | None:
    """Whole, from the rounded numbers. None where the count is hidden, or the rounded base is below 20."""
    base = to_nearest_5(of)
    if PUBLIC.hides(count) or PUBLIC.hides(of) or base < LEAST_BASE:
        return None
    return (200 * min(to_nearest_5(count), base) + base) // (2 * base)
