"""Process limits: what a number does by itself from month to month, so that only more than that is called a change.

Sources: W. A. Shewhart, Economic Control of Quality of Manufactured Product (1931), for the idea and three sigma;
D. J. Wheeler, Understanding Variation (2nd ed., 2000), for the XmR chart and its 2.66 (3 / 1.128); D. C. Montgomery,
Introduction to Statistical Quality Control (6th ed., 2009), chapter 7, for the p chart; its limits here are the exact
binomial ones (`binomial`), for the usual formula fails with few rows.

Limits rest on the first twelve periods and are then held; they are made anew only where a definition or a source
changes (`Seen.breaks`). Limits that move along with the numbers would never let a slow change be seen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from looped.figures import binomial
from looped.figures.words import marked as _

BASE = 12
"""Periods that limits rest on, at most; with fewer, as many as there are."""
NEEDS_PERIODS = 10
"""Under so many there are no limits. Wheeler draws them from fewer and calls them soft; we would rather be silent."""
NEEDS_ROWS = 10
"""A period with fewer rows is drawn but not judged. Our own choice: one row more or less would be ten points."""
NATURAL, SIGMAS = 2.66, 2.66 * 2 / 3
"""What the mean moving range is multiplied by for three and for two standard deviations."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One period. value: in percent for a share; None: nothing to measure, or not to be shown. n: rows it rests on.
    count: of n, for a share. breaks: why it cannot be compared with what came before; "" where it can."""

    label: str
    value: float | None
    n: int = 0
    count: int | None = None
    breaks: str = ""


@dataclass(frozen=True, slots=True)
class Range:
    """middle; low, high: the limits; near_low, near_high: two thirds of the way. In the unit of the value.
    None for a limit that cannot be passed, such as one below nought."""

    middle: float
    low: float | None
    high: float | None
    near_low: float | None
    near_high: float | None


@dataclass(frozen=True, slots=True)
class Placed:
    """One period beside its limits. range: None where there are none. segment: changes at each break."""

    seen: Seen
    range: Range | None
    segment: int
    judged: bool


@dataclass(frozen=True, slots=True)
class Limited:
    """A line with its limits. reason: why there are none at its end, a sentence to be filled with `words`; "" where
    there are."""

    placed: tuple[Placed, ...]
    reason: str = ""
    words: tuple[tuple[str, int], ...] = ()


TOO_FEW_PERIODS = _("Too few months to say (%(n)s of the %(needs)s that limits need)")
TOO_FEW_ROWS = _("Too few to say (n = %(n)s)")
NEVER_VARIED = _("It has been the same in every month that limits would rest on, so there are none")
TOO_RARE = _("Fewer than one a month: too rare for limits")
NOTHING = _("Nothing to measure")


def p_chart(seen: Sequence[Seen]) -> Limited:
    """Shares beside exact limits that follow the number of rows; the middle is the share of all rows of the base."""
    return _limited(seen, _share_ranges)


def xmr(seen: Sequence[Seen], *, rare: bool = False, needs_rows: int = 0) -> Limited:
    """Values beside natural process limits, from the mean moving range. None lies below nought.

    rare: they are counts, for which a middle below one is too low.   needs_rows: a value of fewer is not judged.
    """
    return _limited(seen, lambda base, part: _value_ranges(base, part, rare), needs_rows)


def without(seen: Sequence[Seen], reason: str) -> Limited:
    """The line alone, and why it has no limits."""
    return Limited(tuple(Placed(each, None, 0, False) for each in seen), reason)


_Ranges = tuple[list[Range], str]


def _limited(seen: Sequence[Seen], ranges, needs_rows: int = NEEDS_ROWS) -> Limited:  # type: ignore[no-untyped-def]
    placed: list[Placed] = []
    reason, words = NOTHING, {"n": 0, "needs": NEEDS_PERIODS}
    for at, part in enumerate(_segments(seen)):
        measured = [each for each in part if each.value is not None]
        found: list[Range] = []
        reason, words = TOO_FEW_PERIODS, {"n": len(measured), "needs": NEEDS_PERIODS}
        if len(measured) >= NEEDS_PERIODS:
            found, reason = ranges(measured[:BASE], part)
        each_range: Sequence[Range | None] = found or [None] * len(part)
        for one, its in zip(part, each_range, strict=True):
            placed.append(Placed(one, its, at, its is not None and one.value is not None and one.n >= needs_rows))
    if not reason and placed and not placed[-1].judged:
        last = placed[-1].seen
        reason, words = (NOTHING if last.value is None else TOO_FEW_ROWS), {"n": last.n}
    return Limited(tuple(placed), reason, tuple(words.items()) if reason else ())


def _segments(seen: Sequence[Seen]) -> Iterator[list[Seen]]:
    part: list[Seen] = []
    for each in seen:
        if each.breaks and part:
            yield part
            part = []
        part.append(each)
    if part:
        yield part


def _share_ranges(base: Sequence[Seen], part: Sequence[Seen]) -> _Ranges:
    count, of = sum(each.count or 0 for each in base), sum(each.n for each in base)
    # Where none or all were counted, chance is not nought: half a row either way keeps the limits honest.
    share = count / of if 0 < count < of else (count + 0.5) / (of + 1)
    return [_share_range(share, each.n) for each in part], ""


def _share_range(share: float, n: int) -> Range:
    if not n:
        return Range(100 * share, None, None, None, None)
    far, near = (binomial.limits(n, share, tail) for tail in (binomial.THREE_SIGMA, binomial.TWO_SIGMA))
    low, near_low = (100 * each.low if each.low > 0 else None for each in (far, near))
    high, near_high = (100 * each.high if each.high < 1 else None for each in (far, near))
    return Range(100 * share, low, high, near_low, near_high)


def _value_ranges(base: Sequence[Seen], part: Sequence[Seen], rare: bool) -> _Ranges:
    values = [each.value for each in base if each.value is not None]
    middle = fmean(values)
    moving = fmean(abs(after - before) for before, after in zip(values, values[1:], strict=False))
    if rare and middle < 1:
        return [], TOO_RARE
    if not moving:
        return [], NEVER_VARIED
    low, near_low = (_above_nought(middle - times * moving) for times in (NATURAL, SIGMAS))
    its = Range(middle, low, middle + NATURAL * moving, near_low, middle + SIGMAS * moving)
    return [its] * len(part), ""


def _above_nought(limit: float) -> float | None:
    return limit if limit > 0 else None
