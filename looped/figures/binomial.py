"""Exact limits of a share: between which values chance alone leaves it, with so many rows.

Source: D. J. Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in Medicine 24 (2005)
1185-1202, appendix A.1.1: the exact binomial limit, interpolated between two whole numbers. The interpolation moves no
point across the limit; it only lets the line run smoothly from one n to the next.
"""

from functools import lru_cache
from math import exp, floor, lgamma, log, sqrt

from looped.figures.proportions import Interval

THREE_SIGMA = 0.00135
"""What a normal distribution leaves beyond three standard deviations, on one side."""
TWO_SIGMA = 0.02275


@lru_cache(maxsize=50_000)
def limits(of: int, share: float, tail: float) -> Interval:
    """Between which fractions `of` rows lie where each counts with the probability `share`; beyond lies no more than
    `tail` on either side. A limit of 0 or 1 cannot be passed. Raises ValueError without rows, or for what is no share.
    """
    if of < 1 or not 0 <= share <= 1 or not 0 < tail < 0.5:
        raise ValueError(f"No limits for {of} rows, a share of {share} and a tail of {tail}.")
    return Interval(_low(of, share, tail), 1 - _low(of, 1 - share, tail))


def _low(of: int, share: float, tail: float) -> float:
    if share in (0, 1):
        return float(share)
    count, at_most, exactly = _first_beyond(of, share, tail)
    return max(0.0, (count - (at_most - tail) / exactly) / of)


def _first_beyond(of: int, share: float, tail: float) -> tuple[int, float, float]:
    """The smallest count that more than `tail` lie at or below; how probable so many or fewer are, and exactly so many.

    The sum begins where what lies below is nothing to a computer: a county has thousands of rows a month.
    """
    mean, spread = of * share, sqrt(of * share * (1 - share))
    count = max(0, floor(mean - 12 * spread - 20))
    exactly = exp(_log_choose(of, count) + count * log(share) + (of - count) * log(1 - share))
    at_most = exactly
    while at_most <= tail and count < of:
        exactly *= (of - count) / (count + 1) * share / (1 - share)
        count += 1
        at_most += exactly
    return count, at_most, exactly


def _log_choose(of: int, count: int) -> float:
    return lgamma(of + 1) - lgamma(count + 1) - lgamma(of - count + 1)
