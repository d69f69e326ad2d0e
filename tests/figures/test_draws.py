"""Resamples drawn cell by cell: the right distribution, nothing lost, the same every time."""

from collections import Counter
from fractions import Fraction
from math import comb
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from looped.figures.draws import binomial, resampled

tables = st.lists(st.integers(0, 400), min_size=1, max_size=16)


@settings(max_examples=40)
@given(tables, st.integers(0, 10))
def test_a_resample_has_as_many_pairs_and_nothing_where_there_was_nothing(counts, seed):
    for table in resampled(counts, 3, Random(seed)):
        assert sum(table) == sum(counts)
        assert all(drawn >= 0 and (before or not drawn) for before, drawn in zip(counts, table, strict=True))


def test_the_same_seed_draws_the_same():
    counts = [31, 0, 7, 162]
    assert list(resampled(counts, 5, Random(4))) == list(resampled(counts, 5, Random(4)))


@pytest.mark.parametrize(
    ("n", "p"), [(50, 0.3), (400, 0.5), (30, 0.9), (600, 0.003), (25, 0.04), (500, 0.024), (3, 0.5)]
)
def test_binomial_numbers_come_as_often_as_they_should(n, p):
    """Chi squared against the exact distribution, five standard deviations allowed; the seed is fixed."""
    times, chance = 20_000, Random(20240401)
    seen = Counter(binomial(n, p, chance) for _ in range(times))
    wanted = {k: times * float(comb(n, k) * Fraction(p) ** k * (1 - Fraction(p)) ** (n - k)) for k in range(n + 1)}
    often = [k for k in wanted if wanted[k] >= 5]
    far = sum((seen[k] - wanted[k]) ** 2 / wanted[k] for k in often)

    assert far < len(often) + 5 * (2 * len(often)) ** 0.5 + 10
    assert sum(seen[k] for k in seen if k not in often) < 0.01 * times


@pytest.mark.parametrize(("n", "p", "sure"), [(0, 0.4, 0), (9, 0.0, 0), (9, 1.0, 9)])
def test_what_is_certain_needs_no_chance(n, p, sure):
    assert binomial(n, p, Random(1)) == sure


@pytest.mark.parametrize("p", [-0.1, 1.1])
def test_what_is_no_chance_is_refused(p):
    with pytest.raises(ValueError):
        binomial(5, p, Random(1))
