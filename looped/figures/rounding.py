"""Rounding as people do it on paper: halves go up, and nothing is lost to binary fractions."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def half_up(value: int | float | Decimal | Fraction, decimals: int = 0) -> Decimal:
    """`value` with so many decimals, halves away from zero: 0.125 -> 0.13, -0.5 -> -1.

    A float counts as the shortest decimal that prints as it does, so 2.675 is exactly that.
    The result never reads "-0.00".
    """
    step = Decimal(1).scaleb(-decimals)
    if isinstance(value, Fraction):
        doubled = 2 * abs(value) * 10**decimals + 1
        units = doubled.numerator // (2 * doubled.denominator)
        rounded = Decimal(units if value >= 0 else -units).scaleb(-decimals)
    else:
        exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        rounded = exact.quantize(step, rounding=ROUND_HALF_UP)
    return rounded if rounded else abs(rounded)


def percent(count: int, of: int, decimals: int = 1) -> Decimal | None:
    """`count` out of `of`, in percent, halves up, by whole-number arithmetic: 7 of 31 -> 22.6.

    None where `of` is 0: nothing was there to be counted, which is not nought percent.
    """
    return half_up(Fraction(100 * count, of), decimals) if of else None
