"""Agreement against published worked examples, against a second slow way, and by properties."""

from fractions import Fraction
from itertools import product
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from looped.figures.agreement import (
    Direction,
    agreement,
    agreement_of_grid,
    grid_of,
    gwet_ac2,
    weighted_kappa,
)

ABSTRACTORS = ((13, 0, 0), (0, 20, 7), (0, 4, 56))
DIAGNOSES = ((40, 6, 4, 15), (4, 25, 1, 5), (4, 2, 21, 9), (17, 13, 12, 45))
COUPLES = ((7, 7, 2, 3), (2, 8, 3, 7), (1, 5, 4, 9), (2, 8, 9, 14))
pairs_of_grades = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=60)
enough_pairs = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=20, max_size=40)


@pytest.mark.parametrize(
    ("grid", "kappa"),
    [
        pytest.param(ABSTRACTORS, 0.843, id="100 pregnancies by two abstractors"),
        pytest.param(DIAGNOSES, 0.407, id="223 patients by two methods"),
        pytest.param(COUPLES, 0.2374, id="91 couples"),
    ],
)
def test_kappa_with_linear_weights_is_that_of_published_examples(grid, kappa):
    """The first two tables stand in Gwet's Handbook (2014) and in his package irrCAC, as cont3x3abstractors
    and cont4x4diagnosis; the coefficients with linear weights are those of irrCAC's own tests. The third is
    Hout, Duncan and Sobel 1987, in Friendly, Visualizing Categorical Data (2000), with equal-spacing weights.
    """
    assert weighted_kappa(grid) == pytest.approx(kappa, abs=5 * 10 ** -(len(str(kappa)) - 1))


@pytest.mark.parametrize(
    ("grid", "ac2"),
    [
        pytest.param(ABSTRACTORS, 0.900, id="100 pregnancies by two abstractors"),
        pytest.param(DIAGNOSES, 0.377, id="223 patients by two methods"),
    ],
)
def test_ac2_with_linear_weights_is_that_of_published_examples(grid, ac2):
    """As above: Gwet's tables, AC2 with linear weights in irrCAC's own tests."""
    assert gwet_ac2(grid) == pytest.approx(ac2, abs=0.0005)


def slow_kappa(pairs):
    """Straight from Cohen's definition, with exact fractions: weights 1 - distance / 3."""
    n = len(pairs)
    seen = Fraction(sum(3 - abs(a - b) for a, b in pairs), 3 * n) if n else None
    if seen is None:
        return None
    chance = Fraction(sum(3 - abs(a - b) for (a, _), (_, b) in product(pairs, pairs)), 3 * n * n)
    return None if chance == 1 else (seen - chance) / (1 - chance)


def slow_ac2(pairs):
    """Straight from Gwet's definition, with exact fractions."""
    n = len(pairs)
    if len({grade for pair in pairs for grade in pair}) < 2:
        return None
    seen = Fraction(sum(3 - abs(a - b) for a, b in pairs), 3 * n)
    uses = [Fraction(sum((a == grade) + (b == grade) for a, b in pairs), 2 * n) for grade in range(4)]
    weights = sum(1 - Fraction(abs(a - b), 3) for a in range(4) for b in range(4))
    chance = weights / 12 * sum(use * (1 - use) for use in uses)
    return (seen - chance) / (1 - chance)


@given(pairs_of_grades)
def test_both_coefficients_equal_a_second_slow_way(pairs):
    grid = grid_of(pairs)

    for quick, slow in ((weighted_kappa(grid), slow_kappa(pairs)), (gwet_ac2(grid), slow_ac2(pairs))):
        assert (quick is None) == (slow is None)
        assert quick is None or quick == pytest.approx(float(slow))


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        pytest.param([(0, 0), (1, 1), (2, 2), (3, 3)], 1.0, id="always alike"),
        pytest.param([(0, 1), (1, 0)], -1.0, id="always opposite"),
        pytest.param([(0, 0), (0, 1), (1, 0), (1, 1)], 0.0, id="no better than chance"),
        pytest.param([(1, 1), (1, 1)], None, id="one grade throughout is not agreement"),
        pytest.param([], None, id="no audits"),
    ],
)
def test_weighted_kappa_where_the_answer_is_known(pairs, kappa):
    assert weighted_kappa(grid_of(pairs)) == pytest.approx(kappa)


@given(pairs_of_grades)
def test_who_is_called_first_does_not_matter(pairs):
    there, back = grid_of(pairs), grid_of((b, a) for a, b in pairs)

    assert weighted_kappa(there) == pytest.approx(weighted_kappa(back))
    assert gwet_ac2(there) == pytest.approx(gwet_ac2(back))


@given(pairs_of_grades)
def test_a_scale_read_from_its_other_end_gives_the_same(pairs):
    there, back = grid_of(pairs), grid_of((3 - a, 3 - b) for a, b in pairs)

    assert weighted_kappa(there) == pytest.approx(weighted_kappa(back))
    assert gwet_ac2(there) == pytest.approx(gwet_ac2(back))


@given(pairs_of_grades)
def test_no_coefficient_goes_past_perfect(pairs):
    grid = grid_of(pairs)
    kappa, ac2 = weighted_kappa(grid), gwet_ac2(grid)

    assert kappa is None or -1.000001 <= kappa <= 1
    assert ac2 is None or -1 <= ac2 <= 1
    if kappa is not None and all(a == b for a, b in pairs):
        assert (kappa, ac2) == (1, 1)


@settings(max_examples=15, deadline=None)
@given(enough_pairs, st.randoms())
def test_the_order_of_the_pairs_changes_nothing_not_even_the_interval(pairs, chance):
    shuffled = list(pairs)
    chance.shuffle(shuffled)

    agreement_of_grid.cache_clear()
    one = agreement(pairs)
    agreement_of_grid.cache_clear()

    assert agreement(shuffled) == one


@settings(max_examples=15, deadline=None)
@given(enough_pairs)
def test_the_parts_of_one_agreement_hold_together(pairs):
    found = agreement(pairs)
    direction = found.direction

    assert direction.better + direction.same + direction.worse == found.n == len(pairs)
    assert found.exact.share.count == direction.same <= found.within_one.share.count
    assert sum(map(sum, found.grid)) == len(pairs)
    for estimate in (found.kappa, found.ac2):
        assert (estimate.value is None) == (estimate.reason is not None)
        if estimate.interval is not None:
            assert estimate.interval.low <= estimate.interval.high


def test_under_twenty_pairs_nothing_is_estimated_but_everything_is_counted():
    found = agreement([(1, 1), (1, 2), (2, 2), (2, 1), (3, 3), (0, 2)])

    assert found.kappa.value is found.ac2.value is found.exact.interval is None
    assert found.kappa.reason == found.ac2.reason == found.exact.reason == "too few pairs: 6, needs 20"
    assert (found.exact.share.count, found.within_one.share.count, found.n) == (3, 5, 6)
    assert found.direction == Direction(better=1, same=3, worse=2)


def test_one_grade_throughout_says_why_it_cannot_be_judged():
    found = agreement([(2, 2)] * 30)

    assert found.kappa.value is found.ac2.value is None
    assert found.kappa.reason is not None and "one grade throughout" in found.kappa.reason
    assert found.exact.share.count == 30 and found.exact.interval is not None


def test_where_nearly_all_have_one_grade_the_value_stands_without_an_interval():
    """One pair in forty differs: a third of the resamples miss it, and the rest all say nought."""
    found = agreement([(2, 2)] * 39 + [(2, 1)])

    assert found.kappa.value == pytest.approx(0)
    assert found.kappa.interval is found.ac2.interval is None


def test_the_interval_holds_the_value_and_narrows_with_more_pairs():
    few = agreement_of_grid(((2, 1, 0, 0), (1, 9, 3, 0), (0, 4, 14, 1), (0, 0, 2, 3)))
    many = agreement_of_grid(((20, 10, 0, 0), (10, 90, 30, 0), (0, 40, 140, 10), (0, 0, 20, 30)))

    for one, other in ((few.kappa, many.kappa), (few.ac2, many.ac2)):
        assert one.interval is not None and other.interval is not None
        assert one.value == pytest.approx(other.value)
        assert one.interval.low < one.value < one.interval.high
        assert other.interval.high - other.interval.low < (one.interval.high - one.interval.low) / 2


def test_the_bootstrap_agrees_with_the_large_sample_interval_of_the_published_example():
    """irrCAC's own tests give 0.302 to 0.512 for kappa and 0.267 to 0.488 for AC2, both with linear weights.

    Two methods of interval need not agree to the digit; over 223 patients they come within 0.02.
    """
    found = agreement_of_grid(DIAGNOSES)

    assert found.kappa.interval is not None and found.ac2.interval is not None
    assert (found.kappa.interval.low, found.kappa.interval.high) == pytest.approx((0.302, 0.512), abs=0.02)
    assert (found.ac2.interval.low, found.ac2.interval.high) == pytest.approx((0.267, 0.488), abs=0.02)


def test_a_rank_off_the_scale_is_refused():
    with pytest.raises(ValueError, match="0 to 3"):
        grid_of([(0, 4)])


def test_forty_pairs_take_less_than_a_fifth_of_a_second():
    """The best of three, in processor time, so that a busy machine does not decide it."""
    pairs = [(rank % 4, (rank + rank // 9) % 4) for rank in range(40)]
    taken = []

    for _ in range(3):
        agreement_of_grid.cache_clear()
        begun = process_time()
        agreement(pairs)
        taken.append(process_time() - begun)

    assert min(taken) < 0.2
