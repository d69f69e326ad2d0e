"""Whether a printed percentage can come from a count and a base: rounded, cut off, or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from math import ceil, floor

from looped.figures.published.reading import Cell
from looped.figures.rounding import half_up


class Fit(IntEnum):
    """How well a percentage fits a base; more is better."""

    NO = 0
    TRUNCATED = 1
    ROUNDED = 2


@dataclass(frozen=True, slots=True)
class Base:
    """A number of audits that percentages may be of. name: a phrase for print, such as "the 31 audits"."""

    value: int
    name: str


def decimals(percent: Decimal) -> int:
    """Decimal places as printed."""
    exponent = percent.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def fit(count: int, of: int, percent: Decimal) -> Fit:
    """How `count` of `of` fits `percent`, to the decimals that are printed.

    An exact half may go either way: 9 of 16 is 56.25, and 56.2 is as much a rounding as 56.3.
    """
    if not of or count > of:
        return Fit.NO
    exact, step = Fraction(100 * count, of), Fraction(1, 10 ** decimals(percent))
    off = exact - Fraction(percent)
    if abs(off) <= step / 2:
        return Fit.ROUNDED
    return Fit.TRUNCATED if 0 < off < step else Fit.NO


def fit_of(cell: Cell, of: int) -> Fit:
    """As `fit`, of a cell that has both count and percentage."""
    if cell.count is None or cell.percent is None:
        raise ValueError("Only a cell with count and percentage fits anything.")
    return fit(cell.count, of, cell.percent)


def score(cells: Iterable[Cell], of: int) -> tuple[int, int]:
    """How many cells fit a base at all, and how many of these by rounding."""
    fits = [fit_of(cell, of) for cell in cells]
    return sum(one > Fit.NO for one in fits), sum(one is Fit.ROUNDED for one in fits)


def best(cells: list[Cell], values: Iterable[int]) -> int | None:
    """The base that most cells fit, of equals the first. None where no cell fits any."""
    found = max(values, key=lambda value: score(cells, value), default=None)
    return found if found is not None and score(cells, found)[0] else None


def shown(count: int, of: int, places: int) -> str:
    """The percentage as it would be printed: "27.6%"."""
    return f"{half_up(Fraction(100 * count, of), places)}%" if of else "–"


def span(cell: Cell, fit: Fit = Fit.ROUNDED) -> range:
    """Every whole number of which the cell's count is its percentage: rounded, or (TRUNCATED) at most cut off.

    Reckoned, not searched, so that a table of many thousands takes no longer than one of thirty. Empty where
    no number fits; a percentage of nought fits every large one, so it ends at a thousand times the count.
    """
    if cell.count is None or cell.percent is None:
        raise ValueError("Only a cell with count and percentage fits anything.")
    step = Fraction(1, 10 ** decimals(cell.percent))
    hundredfold, percent = 100 * cell.count, Fraction(cell.percent)
    upper = percent + (step / 2 if fit is Fit.ROUNDED else step)
    lowest = max(ceil(hundredfold / upper), cell.count, 1)
    if fit is not Fit.ROUNDED and hundredfold == upper * lowest:
        lowest += 1  # a whole step off is no longer cut off
    lower = percent - step / 2
    highest = floor(hundredfold / lower) if lower > 0 else 1000 * cell.count
    return range(lowest, highest + 1)


def bases_that_fit(cell: Cell, near: int, most: int) -> list[int]:
    """The whole numbers nearest to `near` of which the cell's count is its percentage, rounded: `most` at most."""
    found = span(cell)
    at = min(max(near - found.start, 0), max(len(found) - 1, 0))
    close = found[max(at - most, 0) : at + most + 1]
    return sorted(sorted(close, key=lambda one: abs(one - near))[:most])


def count_that_fits(percent: Decimal, of: int) -> int | None:
    """The count of `of` that is printed as this percentage; None where there is none."""
    nearest = int(half_up(Fraction(percent) * of / 100))
    return nearest if fit(nearest, of, percent) is Fit.ROUNDED else None
