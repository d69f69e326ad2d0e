"""What would it take: how many rows more, or fewer, would have reached a target. Whole numbers, computed exactly."""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor


def more_of(count: int, of: int, target: Decimal, *, more_is_better: bool) -> int | None:
    """How many of the `of` rows more (fewer, where less is better) would have to be counted for a share of `target`
    percent. None where it is reached already, where nothing was measured, or where no number of them would do.
    Raises ValueError for a share that cannot be.
    """
    if not 0 <= count <= of:
        raise ValueError(f"{count} of {of} is not a share.")
    if not of:
        return None
    wanted = Fraction(target) * of / 100
    if more_is_better:
        return _above_nought(ceil(wanted) - count, most=of - count)
    return _above_nought(count - floor(wanted), most=count)


def more_rows(rows: int, target: Decimal, *, more_is_better: bool, each: Fraction = Fraction(1)) -> int | None:
    """How many rows more (fewer, where less is better) would make `target`, where one row adds `each` to the value: 1
    for a count, 10,000 divided by the children of the area for a rate. None where it is reached, or cannot be.
    """
    wanted = Fraction(target) / each
    if more_is_better:
        return _above_nought(ceil(wanted) - rows)
    return _above_nought(rows - floor(wanted), most=rows)


def _above_nought(number: int, most: int | None = None) -> int | None:
    return number if number > 0 and (most is None or number <= most) else None
