"""Whether a printed percentage can come from a count and a base: rounded, cut off, or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction

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


def bases_that_fit(cell: Cell, most: int) -> list[int]:
    """Every whole number up to `most` of which the cell's count is its percentage, rounded."""
    return [of for of in range(max(cell.count or 0, 1), most + 1) if fit_of(cell, of) is Fit.ROUNDED]


def count_that_fits(percent: Decimal, of: int) -> int | None:
    """The count of `of` that is printed as this percentage; None where there is none."""
    nearest = int(half_up(Fraction(percent) * of / 100))
    return nearest if fit(nearest, of, percent) is Fit.ROUNDED else None
