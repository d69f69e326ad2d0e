"""How far two auditors of the same case agree, beyond what chance would give.

Grades come as ranks, 0 the best of four. A pair that holds not applicable on either side is left out
by the caller: there is no distance between a grade and none.

Sources: J. Cohen, Weighted kappa, Psychological Bulletin 70 (1968) 213-220; K. L. Gwet, Handbook of
Inter-Rater Reliability (4th edition, 2014), AC2; B. Efron and R. J. Tibshirani, An Introduction to the
Bootstrap (1993), percentile interval.
"""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from operator import mul

from looped.figures.draws import resampled
from looped.figures.figure import too_few
from looped.figures.proportions import Interval, Share, wilson

GRADES = 4
NEEDS = 20
"""Pairs below which no coefficient is given (`formats/figures.md`)."""
RESAMPLES = 2_000
MEASURABLE = 0.95
"""Share of the resamples that must have something to measure, or the interval would look surer than it is."""
SEED = 20240401
"""Fixed, so that the same pairs give the same interval today and when a report is checked."""

Grid = tuple[tuple[int, ...], ...]
"""grid[a][b]: how many cases the first auditor ranked a and the second b."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A coefficient over `n` pairs; 1 is perfect agreement, 0 what chance gives.

    value: None where `reason` says why. interval: 95%; None where value is None, or where nearly all cases
    have one grade, so that resamples too often have nothing to measure.
    """

    n: int
    value: float | None = None
    interval: Interval | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """A share of pairs. interval: Wilson's, as fractions of 1; None where `reason` says why."""

    share: Share
    interval: Interval | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Direction:
    """How often the second auditor graded better or worse than the first, or the same."""

    better: int
    same: int
    worse: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """All that is said of one domain, or of the overall grade, over a set of pairs."""

    n: int
    grid: Grid
    exact: Near
    within_one: Near
    kappa: Estimate
    ac2: Estimate
    direction: Direction


def grid_of(pairs: Iterable[tuple[int, int]], grades: int = GRADES) -> Grid:
    """Pairs counted by what the first and the second gave. Raises ValueError for a rank off the scale."""
    counts = Counter(pairs)
    if any(not 0 <= rank < grades for pair in counts for rank in pair):
        raise ValueError(f"Ranks go from 0 to {grades - 1}.")
    return tuple(tuple(counts[a, b] for b in range(grades)) for a in range(grades))


def agreement(pairs: Iterable[tuple[int, int]]) -> Agreement:
    """Everything at once. Each pair: first and second auditor's rank of one case, 0 the best."""
    return agreement_of_grid(grid_of(pairs))


@lru_cache(maxsize=512)
def agreement_of_grid(grid: Grid) -> Agreement:
    """As `agreement`, from the counts; the same counts cost their 2,000 resamples once."""
    off = _by_distance(grid)
    n = sum(off.values())
    kappa, ac2 = _estimates(grid, n)
    return Agreement(
        n=n,
        grid=grid,
        exact=_near(off[0], n),
        within_one=_near(off[0] + off[1] + off[-1], n),
        kappa=kappa,
        ac2=ac2,
        direction=Direction(
            better=sum(count for step, count in off.items() if step < 0),
            same=off[0],
            worse=sum(count for step, count in off.items() if step > 0),
        ),
    )


def weighted_kappa(grid: Grid) -> float | None:
    """Cohen's kappa with linear weights: two steps apart count twice as much as one.

    None where there is nothing to measure: no pairs, or one grade used throughout. That is not
    perfect agreement, and no report may print it as 1.
    """
    return _both([count for row in grid for count in row], len(grid))[0]


def gwet_ac2(grid: Grid) -> float | None:
    """Gwet's AC2 with linear weights: 1 - (1 - pa) / (1 - pe).

    Chance is reckoned from how evenly the grades are used, over the whole scale, used or not, so that it
    stays steady where nearly all cases have one grade, and flatters there: it never stands alone.
    None as for `weighted_kappa`.
    """
    return _both([count for row in grid for count in row], len(grid))[1]


def _both(cells: Sequence[int], grades: int) -> tuple[float | None, float | None]:
    """Kappa and AC2 of one grid laid out in a row, in whole numbers as far as it goes."""
    first = [sum(cells[a * grades : (a + 1) * grades]) for a in range(grades)]
    second = [sum(cells[b::grades]) for b in range(grades)]
    n, apart = sum(first), sum(map(mul, cells, _distances(grades)))
    # With linear weights the expected distance is a sum over the steps of the scale: the chance that
    # one auditor stays below a step and the other goes above it.
    below = zip(accumulate(first), accumulate(second), strict=True)
    by_chance = sum(a * (n - b) + b * (n - a) for a, b in below)
    # `used` is n squared, times 4, times the sum of pi(1 - pi).
    used = sum((a + b) * (2 * n - a - b) for a, b in zip(first, second, strict=True))
    kappa = 1 - apart * n / by_chance if by_chance else None
    if not used:
        return kappa, None
    expected = _weights(grades) / (grades * (grades - 1)) * used / (4 * n * n)
    return kappa, 1 - apart / ((grades - 1) * n) / (1 - expected)


@cache
def _distances(grades: int) -> tuple[int, ...]:
    """Of each cell, how many steps apart its two grades are."""
    return tuple(abs(a - b) for a in range(grades) for b in range(grades))


@cache
def _weights(grades: int) -> float:
    """The sum of all linear weights."""
    return sum(1 - apart / (grades - 1) for apart in _distances(grades))


def _by_distance(grid: Grid) -> Counter[int]:
    """How many pairs lie so many steps apart; above 0 the second auditor was the stricter."""
    off: Counter[int] = Counter()
    for a, row in enumerate(grid):
        for b, count in enumerate(row):
            off[b - a] += count
    return off


def _near(count: int, n: int) -> Near:
    share = Share(count, n)
    return Near(share, reason=too_few(n, NEEDS)) if n < NEEDS else Near(share, wilson(share))


def _estimates(grid: Grid, n: int) -> tuple[Estimate, Estimate]:
    values = weighted_kappa(grid), gwet_ac2(grid)
    if n < NEEDS:
        reason: str | None = too_few(n, NEEDS)
    elif None in values:
        reason = "both auditors gave one grade throughout, so agreement cannot be told from chance"
    else:
        reason = None
    if reason is not None:
        return Estimate(n, reason=reason), Estimate(n, reason=reason)
    kappas, ac2s = _bootstrap(grid)
    return Estimate(n, values[0], _middle(kappas)), Estimate(n, values[1], _middle(ac2s))


def _bootstrap(grid: Grid) -> tuple[list[float], list[float]]:
    """Kappa and AC2 of each resample that has something to measure.

    Drawn from the counts of the grid, so that the order in which the pairs came cannot matter.
    """
    kappas, ac2s = [], []
    for counts in resampled([count for row in grid for count in row], RESAMPLES, random.Random(SEED)):
        kappa, ac2 = _both(counts, len(grid))
        if kappa is not None and ac2 is not None:
            kappas.append(kappa)
            ac2s.append(ac2)
    return kappas, ac2s


def _middle(values: list[float]) -> Interval | None:
    """From the 2.5th to the 97.5th of 100. None where too few of the resamples measured anything."""
    if len(values) < RESAMPLES * MEASURABLE:
        return None
    ordered = sorted(values)
    tail = len(ordered) * 25 // 1000
    return Interval(ordered[tail], ordered[-1 - tail])
