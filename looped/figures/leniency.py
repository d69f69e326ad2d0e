"""How much milder or stricter an auditor grades than colleagues on the same cases, shrunk towards no difference.

Of each case the manager's grades stand against the peer's: `steps` is how many steps better the manager graded. That
is what managers and peers differ by in general, plus the manager's own mildness, less the peer's, plus chance:

    steps = role + mild[manager] - mild[peer] + chance

A plain mean per auditor would take a partner's strictness for the auditor's own mildness, and would be largest where
there are fewest cases. So the mildnesses are taken as draws from one distribution around nought, and each is estimated
by the best linear unbiased prediction: the fewer cases, the nearer to nought. How much auditors vary, and how much is
chance, comes from the same pairs by moments (empirical Bayes).

Sources: C. R. Henderson, Best linear unbiased estimation and prediction under a selection model, Biometrics 31 (1975)
423-447 (the equations, and the variance of the error); G. K. Robinson, That BLUP is a good thing, Statistical Science
6 (1991) 15-32; S. R. Searle, G. Casella, C. E. McCulloch, Variance Components (1992), chapter 5 (moments).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean

from looped.figures.agreement import NEEDS
from looped.figures.figure import too_few
from looped.figures.proportions import Z95, Interval

PARTNERS = 3
"""Colleagues below which an auditor's mildness cannot be told from theirs. Our own choice."""
AUDITORS = 5
"""Auditors below which nobody can say how much auditors vary. Our own choice."""

WORTH_A_TALK = 0.1
"""Steps below which a difference is nothing to talk about, however sure: one step in ten grades. Our own choice."""


@dataclass(frozen=True, slots=True, order=True)
class Compared:
    """One case audited twice. steps: how many steps better the manager graded, on average over its parts."""

    manager: str
    peer: str
    steps: float


@dataclass(frozen=True, slots=True)
class Mildness:
    """One auditor over `n` cases with so many `partners`. steps: above nought the milder; None where `reason` says why.

    interval: 95%, in steps; it takes the spread of auditors as known, so it is a little too short.
    """

    n: int
    partners: int
    steps: float | None = None
    interval: Interval | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """One measured value: what it belongs to as a whole, and the effects in it with their signs."""

    value: float
    group: str
    signs: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Predicted:
    """groups: the level of each. effects: each with the variance of its error, in units of the chance variance."""

    groups: Mapping[str, float]
    effects: Mapping[str, tuple[float, float]]


def mildness(pairs: Iterable[Compared]) -> dict[str, Mildness]:
    """Every auditor who is in a pair."""
    ordered = sorted(pairs)
    cases = Counter(name for one in ordered for name in (one.manager, one.peer))
    partners = {name: set[str]() for name in cases}
    for one in ordered:
        partners[one.manager].add(one.peer)
        partners[one.peer].add(one.manager)
    among, chance = spread(ordered) if len(cases) >= AUDITORS else (0.0, 0.0)
    effects = predict(_observations(ordered), chance / among).effects if among > 0 else {}
    found = {}
    for name in sorted(cases):
        n, others = cases[name], len(partners[name])
        reason = _why_silent(n, others, len(cases), among)
        found[name] = Mildness(n, others, reason=reason) if reason else _shrunk(n, others, *effects[name], chance)
    return found


def _why_silent(n: int, partners: int, auditors: int, among: float) -> str | None:
    if n < NEEDS:
        return too_few(n, NEEDS)
    if partners < PARTNERS:
        return f"too few colleagues: {partners}, needs {PARTNERS}"
    if auditors < AUDITORS:
        return f"too few auditors: {auditors}, needs {AUDITORS}"
    return None if among > 0 else "auditors differ no more than chance would explain"


def _shrunk(n: int, partners: int, steps: float, error: float, chance: float) -> Mildness:
    half = Z95 * sqrt(error * chance)
    return Mildness(n, partners, steps, Interval(steps - half, steps + half))


def _observations(pairs: Sequence[Compared]) -> list[Observation]:
    return [Observation(one.steps, "role", ((one.manager, 1), (one.peer, -1))) for one in pairs]


def spread(pairs: Sequence[Compared]) -> tuple[float, float]:
    """(variance among auditors, variance by chance), from moments; nought among where nothing shows.

    Two cases that share one auditor move together by the variance among auditors, two that share both by twice that;
    all that a single case varies is twice the variance among auditors, and chance.
    """
    if len(pairs) < 2:
        return 0.0, 0.0
    middle = fmean(one.steps for one in pairs)
    sums, squares, cases, both = Counter[str](), Counter[str](), Counter[str](), Counter[tuple[str, str]]()
    for one in pairs:
        off = one.steps - middle
        for name, other, seen in ((one.manager, one.peer, off), (one.peer, one.manager, -off)):
            sums[name] += seen  # type: ignore[assignment]
            squares[name] += seen * seen  # type: ignore[assignment]
            cases[name] += 1
            both[name, other] += 1
    products = sum(sums[name] ** 2 - squares[name] for name in cases)
    weight = sum(n * (n - 1) for n in cases.values()) + sum(n * (n - 1) for n in both.values())
    total = sum((one.steps - middle) ** 2 for one in pairs) / (len(pairs) - 1)
    among = max(0.0, products / weight) if weight else 0.0
    return among, max(total - 2 * among, total / 1000)


def predict(seen: Sequence[Observation], ratio: float) -> Predicted:
    """Henderson's equations solved. ratio: variance by chance over variance among effects, above nought."""
    groups = sorted({one.group for one in seen})
    names = sorted({name for one in seen for name, _sign in one.signs})
    place = {("group", group): at for at, group in enumerate(groups)}
    place |= {("effect", name): len(groups) + at for at, name in enumerate(names)}
    size = len(place)
    left = [[0.0] * size for _ in range(size)]
    right = [0.0] * size
    for one in seen:
        terms = [(place["group", one.group], 1), *[(place["effect", name], sign) for name, sign in one.signs]]
        for row, sign in terms:
            right[row] += sign * one.value
            for column, other in terms:
                left[row][column] += sign * other
    for at in range(len(groups), size):
        left[at][at] += ratio
    inverse = _inverse(left)
    solved = [sum(a * b for a, b in zip(row, right, strict=True)) for row in inverse]
    return Predicted(
        {group: solved[place["group", group]] for group in groups},
        {name: (solved[at], inverse[at][at]) for name in names for at in [place["effect", name]]},
    )


def _inverse(matrix: list[list[float]]) -> list[list[float]]:
    """Gauss and Jordan, in place. The equations are symmetric and positive definite, so no rows need to change."""
    size = len(matrix)
    for at in range(size):
        pivot = matrix[at]
        scale = 1 / pivot[at]
        pivot[at] = 1.0
        matrix[at] = pivot = [value * scale for value in pivot]
        for row in range(size):
            factor = matrix[row][at]
            if row != at and factor:
                matrix[row][at] = 0.0
                matrix[row] = [value - factor * other for value, other in zip(matrix[row], pivot, strict=True)]
    return matrix
