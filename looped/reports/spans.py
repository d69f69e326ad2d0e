"""A span of quarters, as an address names it."""

from dataclasses import dataclass

from looped.core.periods import Month, Quarter

LONGEST = 40
"""Quarters that one page reads at most: ten years."""


@dataclass(frozen=True, slots=True)
class Span:
    """From the first month of one quarter to the last of another, both included."""

    first: Quarter
    last: Quarter

    def __post_init__(self) -> None:
        """Raises ValueError, with a sentence, for a span that ends before it begins or never ends."""
        if self.first > self.last:
            raise ValueError(f"{self.first.name} comes after {self.last.name}.")
        if self.last >= self.first.plus(LONGEST):
            raise ValueError(f"{LONGEST} quarters at most can be looked at together.")

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        found = [self.first]
        while found[-1] < self.last:
            found.append(found[-1].plus(1))
        return tuple(found)

    @property
    def months(self) -> list[int]:
        return [month.number for quarter in self.quarters for month in quarter.months]

    @property
    def scope(self) -> str:
        """As a figure has it: "2024-04/2026-09"."""
        return f"{self.first.first}/{self.last.last}"

    @classmethod
    def of_scope(cls, scope: str) -> "Span":
        """Of "2024-04/2026-09" or "2024-25Q1". Raises ValueError for anything else."""
        if "/" not in scope:
            return cls(Quarter.parse(scope), Quarter.parse(scope))
        first, last = (Month.parse(one) for one in scope.split("/", 1))
        return cls(first.quarter, last.quarter)
