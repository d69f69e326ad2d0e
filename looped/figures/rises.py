"""Did something rise more where it was worked on than elsewhere? Two rises compared, with the doubt in words.

A rise alone tells little: the whole service may be rising. So the rise where learning was offered is held against the
rise elsewhere over the same months (a difference in differences). Source of the interval: R. G. Newcombe, Estimating
the difference between differences: measurement of additive scale interaction for proportions, Statistics in Medicine
20 (2001) 2885-2893, which squares and adds Wilson's limits as his method 10 does for one difference. G. Y. Zou,
W. Huang and X. Zhang, Computational Statistics and Data Analysis 53 (2009) 1080-1085, show it for any sum of shares.

It never says why. Whoever was offered learning was chosen because audits there were poor, and what is poor by chance
rises by itself; other things change in the same months, too.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from looped.figures import rounding
from looped.figures.proportions import ENOUGH_FOR_A_VERDICT, Interval, Share, Verdict, change, difference
from looped.figures.words import Translate
from looped.figures.words import marked as _


class Doubt(StrEnum):
    """What may be said, and no more."""

    TOO_FEW = "too_few"
    CHANCE = "chance"
    BOTH = "both"
    MORE = "more"
    LESS = "less"


DOUBT_WORDS = {
    Doubt.TOO_FEW: _("too few to say (n = %(n)s)"),
    Doubt.CHANCE: _("could be chance"),
    Doubt.BOTH: _("rose in both, so the learning may not be why"),
    Doubt.MORE: _("it rose more where the learning was offered; chance alone does not explain that, other things may"),
    Doubt.LESS: _("it rose less, or fell, where the learning was offered; chance alone does not explain that"),
}


@dataclass(frozen=True, slots=True)
class Rise:
    """A share before and after some day."""

    before: Share
    after: Share

    @property
    def least(self) -> int:
        """The smaller base of the two."""
        return min(self.before.of, self.after.of)

    @property
    def value(self) -> float:
        """After less before, as a fraction. Raises ZeroDivisionError where one side has no base."""
        return self.after.fraction - self.before.fraction

    @property
    def is_certain(self) -> bool:
        """Whether it rose by more than chance would explain, with 20 or more on either side."""
        return change(self.before, self.after).verdict == Verdict.BETTER


@dataclass(frozen=True, slots=True)
class Compared:
    """Two rises, and by how much the first is the greater.

    value, interval: fractions of 1; None where any of the four bases is below what is needed. n: the smallest base.
    """

    offered: Rise
    others: Rise
    value: float | None
    interval: Interval | None
    doubt: Doubt
    n: int

    def words(self, translate: Translate = _) -> str:
        """The doubt, as the end of a sentence."""
        return translate(DOUBT_WORDS[self.doubt]) % {"n": self.n}


def compare(offered: Rise, others: Rise, *, needs: int = ENOUGH_FOR_A_VERDICT) -> Compared:
    """By how much the share rose more where it was offered than elsewhere, and what may be said of that.

    Silent where any of the four bases is below `needs`.
    """
    n = min(offered.least, others.least)
    interval = None if n < needs else between(offered, others)
    if interval is None:
        return Compared(offered, others, None, None, Doubt.TOO_FEW, n)
    value = offered.value - others.value
    if interval.excludes_zero():
        doubt = Doubt.MORE if value > 0 else Doubt.LESS
    else:
        doubt = Doubt.BOTH if offered.is_certain and others.is_certain else Doubt.CHANCE
    return Compared(offered, others, value, interval, doubt, n)


def between(one: Rise, other: Rise) -> Interval | None:
    """Newcombe's 95% interval for the rise of `one` less that of `other`. None where a share has no base."""
    first, second = difference(one.after, one.before), difference(other.after, other.before)
    if first is None or second is None:
        return None
    value = one.value - other.value
    return Interval(
        value - sqrt((one.value - first.low) ** 2 + (second.high - other.value) ** 2),
        value + sqrt((first.high - one.value) ** 2 + (other.value - second.low) ** 2),
    )


def points(value: float, interval: Interval | None, translate: Translate = _) -> str:
    """A difference of shares as a reader has it: "+12.3 percentage points (95% interval −1.0 to +25.6)"."""
    words = {"value": _signed(value)}
    if interval is None:
        return translate(_("%(value)s percentage points")) % words
    words |= {"low": _signed(interval.low), "high": _signed(interval.high)}
    return translate(_("%(value)s percentage points (95%% interval %(low)s to %(high)s)")) % words


def _signed(fraction: float) -> str:
    # A true minus sign: a hyphen before a number is often not read out.
    rounded = rounding.half_up(100 * fraction, 1)
    return f"{rounded:+}".replace("-", "−") if rounded else "0.0"
