"""Months, quarters and financial years of the programme. A financial year runs from April to March."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTH_NAMES = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip


def _check_year(year: int) -> None:
    """The database keeps no other years, and the calendar ends soon after year 9999."""
    if not 2000 <= year <= 2098:
        raise ValueError(f"The year {year} lies outside those from 2000 to 2098.")


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month. `number` (202404) is how the database keeps it, `str()` (2024-04) how people exchange it."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12:
            raise ValueError(f"{self.month} is not a month: it must be from 1 to 12.")

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read `YYYY-MM`; ValueError with a sentence where it is something else."""
        match = re.fullmatch(r"(\d{4})-(\d{2})", text.strip())
        if not match:
            raise ValueError(f"“{text}” is not a month. Write it as year and month, such as 2024-04.")
        _check_year(int(match[1]))
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def from_number(cls, number: int) -> Month:
        return cls(number // 100, number % 100)

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year, day.month)

    @property
    def number(self) -> int:
        return self.year * 100 + self.month

    @property
    def name(self) -> str:
        return f"{MONTH_NAMES[self.month - 1]} {self.year}"

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        return self.plus(1).first_day - timedelta(days=1)

    @property
    def quarter(self) -> Quarter:
        start = self.year if self.month >= 4 else self.year - 1
        return Quarter(start, (self.month - 4) % 12 // 3 + 1)

    def plus(self, months: int) -> Month:
        """The month so many later; negative goes back."""
        count = self.year * 12 + self.month - 1 + months
        return Month(count // 12, count % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of a financial year: `year` is the one in which the financial year began, `number` 1 to 4."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 4:
            raise ValueError(f"{self.number} is not a quarter: it must be from 1 to 4.")

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """Read `2024-25Q1`; ValueError with a sentence where it is something else."""
        match = re.fullmatch(r"(\d{4})-(\d{2})[Qq]([1-4])", text.strip())
        if not match or (int(match[1]) + 1) % 100 != int(match[2]):
            raise ValueError(f"“{text}” is not a quarter. Write it as financial year and quarter, such as 2024-25Q1.")
        _check_year(int(match[1]))
        return cls(int(match[1]), int(match[3]))

    @property
    def first(self) -> Month:
        return Month(self.year, 4).plus(3 * (self.number - 1))

    @property
    def last(self) -> Month:
        return self.first.plus(2)

    @property
    def months(self) -> tuple[Month, Month, Month]:
        return self.first, self.first.plus(1), self.last

    @property
    def name(self) -> str:
        return f"Quarter {self.number} of {self.year}/{(self.year + 1) % 100:02d}"

    @property
    def spoken(self) -> str:
        """Such as “April to June 2024”."""
        return f"{MONTH_NAMES[self.first.month - 1]} to {self.last.name}"

    def plus(self, quarters: int) -> Quarter:
        return self.first.plus(3 * quarters).quarter

    def __str__(self) -> str:
        return f"{self.year}-{(self.year + 1) % 100:02d}Q{self.number}"
