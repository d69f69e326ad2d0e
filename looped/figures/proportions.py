"""How sure a proportion is, and whether one differs from another by more than chance.

Sources: E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal
of the American Statistical Association 22 (1927) 209-212; R. G. Newcombe, Two-sided confidence
intervals for the single proportion (method 3), Statistics in Medicine 17 (1998) 857-872, and
Interval estimation for the difference between independent proportions (method 10), the same volume,
873-890. Both hold for small numbers and for 0 or all of n, where the schoolbook interval fails.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from looped.figures.words import marked as _

Z95 = 1.959963984540054
"""The standard normal deviate that leaves 2.5% on either side."""

ENOUGH_FOR_A_VERDICT = 20
"""Below so many on either side no change is called. Our own choice: at 20 against 20 the interval is
some 60 points wide, so that anything less could only mislead."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included, as fractions of 1 (not percent)."""

    low: float
    high: float

    def excludes_zero(self) -> bool:
        """Whether the whole interval lies on one side of nought."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Share:
    """`count` out of `of` audits."""

    count: int
    of: int

    def __post_init__(self) -> None:
        """Raises ValueError for a share that cannot be."""
        if not 0 <= self.count <= self.of:
            raise ValueError(f"{self.count} of {self.of} is not a share.")

    @property
    def fraction(self) -> float:
        """Between 0 and 1. Raises ZeroDivisionError where there is nothing to share."""
        return self.count / self.of

    def __add__(self, other: "Share") -> "Share":
        return Share(self.count + other.count, self.of + other.of)


def wilson(share: Share, z: float = Z95) -> Interval | None:
    """Wilson's score interval, 95% unless told. None for 0 of 0: nothing was measured."""
    if not share.of:
        return None
    n, p = share.of, share.fraction
    middle = p + z * z / (2 * n)
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    # At 0 and at n of n one limit is exact; the square root may miss it by a hair.
    low = 0.0 if share.count == 0 else (middle - half) / scale
    high = 1.0 if share.count == n else (middle + half) / scale
    return Interval(low, high)


def difference(one: Share, other: Share, z: float = Z95) -> Interval | None:
    """Newcombe's hybrid score interval for `one` less `other`, two independent proportions.

    None where either has no denominator.
    """
    first, second = wilson(one, z), wilson(other, z)
    if first is None or second is None:
        return None
    p, q = one.fraction, other.fraction
    return Interval(
        p - q - sqrt((p - first.low) ** 2 + (second.high - q) ** 2),
        p - q + sqrt((first.high - p) ** 2 + (q - second.low) ** 2),
    )


class Verdict(StrEnum):
    """What may be said of a change. `words` gives the English."""

    BETTER = "better"
    WORSE = "worse"
    NO_CHANGE = "no_change"
    TOO_FEW = "too_few"


VERDICT_WORDS = {
    Verdict.BETTER: _("better"),
    Verdict.WORSE: _("worse"),
    Verdict.NO_CHANGE: _("no change that chance could not explain"),
    Verdict.TOO_FEW: _("too few to say"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """Two shares compared. `interval` is that of after less before; None where one is empty."""

    before: Share
    after: Share
    interval: Interval | None
    verdict: Verdict

    def words(self, translate: Callable[[str], str] = _) -> str:
        """The verdict as the end of a sentence: "better", "no change that chance could ..."."""
        return translate(VERDICT_WORDS[self.verdict])


def change(
    before: Share,
    after: Share,
    *,
    more_is_better: bool = True,
    needs: int = ENOUGH_FOR_A_VERDICT,
) -> Change:
    """What may be said of the way from `before` to `after`.

    "better" or "worse" only where the 95% interval of the difference leaves out nought; "too few"
    where either side has fewer than `needs`, whatever the interval.
    """
    interval = difference(after, before)
    if interval is None or min(before.of, after.of) < needs:
        verdict = Verdict.TOO_FEW
    elif not interval.excludes_zero():
        verdict = Verdict.NO_CHANGE
    else:
        verdict = Verdict.BETTER if (interval.low > 0) == more_is_better else Verdict.WORSE
    return Change(before, after, interval, verdict)
