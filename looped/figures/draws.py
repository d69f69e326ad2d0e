"""Resamples of a table of counts, drawn cell by cell, so that five thousand pairs cost hardly more than fifty.

To draw n pairs with replacement and count them is to draw the counts from a multinomial distribution. That takes one
binomial number a cell, given what the cells before it took (L. Devroye, Non-Uniform Random Variate Generation, 1986,
XI.1.4). A binomial number comes by counting along its distribution where little is expected of it, and else by
W. Hörmann's transformed rejection (The generation of binomial random variates, Journal of Statistical Computation and
Simulation 46 (1993) 101-110, algorithm BTRS), which is exact as well.
"""

from collections.abc import Callable, Iterator, Sequence
from math import floor, lgamma, log, sqrt
from random import Random

LITTLE = 10
"""Expected count below which counting along the distribution is quicker; BTRS holds from here on."""


def resampled(counts: Sequence[int], times: int, chance: Random) -> Iterator[list[int]]:
    """`times` tables of as many pairs as `counts` has, drawn with replacement. A cell of nought stays so."""
    filled = sorted((place for place, count in enumerate(counts) if count), key=lambda place: counts[place])
    n = sum(counts)
    for _time in range(times):
        table, left, weight = [0] * len(counts), n, n
        for place in filled[:-1]:
            taken = binomial(left, counts[place] / weight, chance)
            table[place] = taken
            left -= taken
            weight -= counts[place]
        if filled:
            table[filled[-1]] = left
        yield table


def binomial(n: int, p: float, chance: Random) -> int:
    """How many of `n` tries succeed, each with the chance `p`. Raises ValueError for a chance that cannot be."""
    if not 0 <= p <= 1:
        raise ValueError(f"{p} is not a chance.")
    if p > 0.5:
        return n - binomial(n, 1 - p, chance)
    if n == 0 or p == 0:
        return 0
    return _along(n, p, chance.random) if n * p < LITTLE else _rejected(n, p, chance.random)


def _along(n: int, p: float, uniform: Callable[[], float]) -> int:
    """Walk up the distribution until it passes a uniform number."""
    odds, left = p / (1 - p), uniform()
    step = (1 - p) ** n
    for k in range(n):
        if left < step:
            return k
        left -= step
        step *= odds * (n - k) / (k + 1)
    return n


def _rejected(n: int, p: float, uniform: Callable[[], float]) -> int:
    """BTRS, for p up to one half and n x p of at least 10. The names are those of the paper."""
    spread = sqrt(n * p * (1 - p))
    b = 1.15 + 2.53 * spread
    a, c, v_r = -0.0873 + 0.0248 * b + 0.01 * p, n * p + 0.5, 0.92 - 4.2 / b
    while True:
        v, u = uniform(), uniform() - 0.5
        us = 0.5 - abs(u)
        if us <= 0:
            continue
        k = floor((2 * a / us + b) * u + c)
        if us >= 0.07 and v <= v_r:
            return k
        if 0 <= k <= n and _accepts(v * (2.83 + 5.1 / b) * spread / (a / (us * us) + b), k, n, p):
            return k


def _accepts(v: float, k: int, n: int, p: float) -> bool:
    """Whether a candidate lies under the distribution, measured from its top."""
    top = floor((n + 1) * p)
    height = lgamma(top + 1) + lgamma(n - top + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    return v <= 0 or log(v) <= height + (k - top) * log(p / (1 - p))
