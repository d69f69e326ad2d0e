"""How sure a mean over people is, and whether one differs from another by more than chance.

Sources: Student (W. S. Gosset), The probable error of a mean, Biometrika 6 (1908) 1-25; B. L. Welch, The generalization
of Student's problem when several different population variances are involved, Biometrika 34 (1947) 28-35. The quantile
of Student's distribution is found from the incomplete beta function, by the continued fraction of M. Abramowitz and
I. A. Stegun, Handbook of Mathematical Functions (1964), 26.5.8, and by halving.

No correction for a finite population: those who answer are no random sample of those asked, and what is compared from
wave to wave is how it is to work here, not who happened to answer. Without it the intervals are wider, never narrower.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import exp, lgamma, log, sqrt

from looped.figures.proportions import ENOUGH_FOR_A_VERDICT, Interval, Verdict

TAIL = 0.025  # on either side: 95%


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of a score over `n` people, and the standard deviation between them (n - 1)."""

    n: int
    mean: float
    spread: float

    def __post_init__(self) -> None:
        """Raises ValueError for a mean of nobody, or a spread below nought."""
        if self.n < 1 or self.spread < 0:
            raise ValueError(f"No mean of {self.n} people with a spread of {self.spread}.")


def t_interval(of: Mean, lowest: float, highest: float) -> Interval | None:
    """The 95% interval of the mean by Student's t, in its own unit, never beyond the ends of the scale.

    None for one person: nothing is known of the spread. All alike gives the mean itself, twice: a weakness, look at n.
    """
    if of.n < 2:
        return None
    half = t_quantile(of.n - 1) * of.spread / sqrt(of.n)
    return Interval(max(lowest, of.mean - half), min(highest, of.mean + half))


def difference_of_means(one: Mean, other: Mean) -> Interval | None:
    """Welch's 95% interval for `one` less `other`, two groups taken as independent.

    None where a group is one person. The same people answer several waves, and nobody can tell who: taken as
    independent they err on the side of silence.
    """
    if min(one.n, other.n) < 2:
        return None
    a, b = one.spread**2 / one.n, other.spread**2 / other.n
    apart = one.mean - other.mean
    if a + b == 0:
        return Interval(apart, apart)
    freedom = (a + b) ** 2 / (a * a / (one.n - 1) + b * b / (other.n - 1))
    half = t_quantile(freedom) * sqrt(a + b)
    return Interval(apart - half, apart + half)


def change_of_means(before: Mean, after: Mean, needs: int = ENOUGH_FOR_A_VERDICT) -> Verdict:
    """What may be said of the way from `before` to `after`, more being better. As for proportions: "better" or "worse"
    only where the interval of the difference leaves out nought; "too few" where either has fewer than `needs`."""
    interval = difference_of_means(after, before)
    if interval is None or min(before.n, after.n) < needs:
        return Verdict.TOO_FEW
    if not interval.excludes_zero():
        return Verdict.NO_CHANGE
    return Verdict.BETTER if interval.low > 0 else Verdict.WORSE


@lru_cache(maxsize=1_000)
def t_quantile(freedom: float, tail: float = TAIL) -> float:
    """What Student's t passes with the probability `tail`; degrees of freedom need not be whole.

    Raises ValueError below one degree of freedom, or for a tail that is not between 0 and a half.
    """
    if freedom < 1 or not 0 < tail < 0.5:
        raise ValueError(f"No quantile for {freedom} degrees of freedom and a tail of {tail}.")
    low, high = 0.0, 2.0
    while _beyond(high, freedom) > tail:
        high *= 2
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if _beyond(middle, freedom) > tail else (low, middle)
    return (low + high) / 2


def _beyond(t: float, freedom: float) -> float:
    """The probability that Student's t is above `t`, which is not below nought."""
    return _beta(freedom / 2, 0.5, freedom / (freedom + t * t)) / 2


def _beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function; by its mirror image where the fraction is slow."""
    if x in (0.0, 1.0):
        return x
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(a, b, x) / a
    return 1 - front * _fraction(b, a, 1 - x) / b


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction, from its first term on until a further one changes nothing (Lentz's way)."""
    tiny, c = 1e-300, 1.0
    d = 1 / (1 - (a + b) * x / (a + 1) or tiny)
    found = d
    for m in range(1, 500):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d, c = 1 / (1 + term * d or tiny), 1 + term / c or tiny
            found *= d * c
        if abs(d * c - 1) < 1e-15:
            break
    return found
