"""Wilson and Newcombe against published worked examples, by a second method, and by properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from looped.figures.proportions import Share, Verdict, change, difference, wilson

shares = st.integers(1, 400).flatmap(lambda of: st.integers(0, of).map(lambda count: Share(count, of)))


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        pytest.param(81, 263, 0.2553, 0.3662, id="81 of 263"),
        pytest.param(15, 148, 0.0624, 0.1605, id="15 of 148"),
        pytest.param(0, 20, 0.0, 0.1611, id="none of 20"),
        pytest.param(1, 29, 0.0061, 0.1718, id="1 of 29"),
    ],
)
def test_wilsons_interval_is_that_of_newcombes_examples(count, of, low, high):
    """Newcombe 1998 (Statistics in Medicine 17, 857-872), his four examples, method 3."""
    interval = wilson(Share(count, of))

    assert interval is not None
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        pytest.param(Share(56, 70), Share(48, 80), 0.0524, 0.3339, id="56/70 - 48/80"),
        pytest.param(Share(9, 10), Share(3, 10), 0.1705, 0.8090, id="9/10 - 3/10"),
    ],
)
def test_the_interval_of_a_difference_is_that_of_newcombes_examples(one, other, low, high):
    """Newcombe 1998 (Statistics in Medicine 17, 873-890), method 10."""
    interval = difference(one, other)

    assert interval is not None
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


def test_nothing_has_no_interval():
    assert wilson(Share(0, 0)) is None
    assert difference(Share(0, 0), Share(1, 2)) is None
    assert difference(Share(1, 2), Share(0, 0)) is None


@pytest.mark.parametrize(("count", "of"), [(-1, 3), (4, 3), (0, -1)])
def test_a_share_that_cannot_be_is_refused(count, of):
    with pytest.raises(ValueError):
        Share(count, of)


@given(shares)
def test_wilson_limits_solve_the_score_equation(share):
    """A second way: each limit is a p whose own normal test just rejects the share seen."""
    interval = wilson(share)

    assert interval is not None
    for p in (interval.low, interval.high):
        assert (share.fraction - p) ** 2 * share.of == pytest.approx(3.8414588206941 * p * (1 - p), abs=1e-9)
    assert 0 <= interval.low <= share.fraction <= interval.high <= 1


@given(shares, shares)
def test_a_difference_turned_round_changes_only_its_sign(one, other):
    there, back = difference(one, other), difference(other, one)

    assert there is not None and back is not None
    assert there.low == pytest.approx(-back.high)
    assert -1 <= there.low <= one.fraction - other.fraction <= there.high <= 1


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        pytest.param(Share(5, 40), Share(20, 40), Verdict.BETTER, id="chance cannot explain it"),
        pytest.param(Share(20, 40), Share(5, 40), Verdict.WORSE, id="nor this"),
        pytest.param(Share(7, 31), Share(7, 30), Verdict.NO_CHANGE, id="the same, near enough"),
        pytest.param(Share(0, 19), Share(200, 200), Verdict.TOO_FEW, id="19 are too few"),
        pytest.param(Share(7, 31), Share(7, 16), Verdict.TOO_FEW, id="June 2024: 44%, but of 16"),
        pytest.param(Share(0, 0), Share(0, 0), Verdict.TOO_FEW, id="nothing"),
    ],
)
def test_a_change_is_called_only_where_the_interval_allows(before, after, verdict):
    assert change(before, after).verdict == verdict


def test_fewer_may_be_better():
    assert change(Share(20, 40), Share(5, 40), more_is_better=False).verdict == Verdict.BETTER


def test_a_verdict_has_words_that_can_be_translated():
    called = change(Share(7, 31), Share(7, 30))

    assert called.words() == "no change that chance could not explain"
    assert called.words(str.upper) == "NO CHANGE THAT CHANCE COULD NOT EXPLAIN"


@given(shares, shares)
def test_better_there_is_worse_back(before, after):
    turned = {Verdict.BETTER: Verdict.WORSE, Verdict.WORSE: Verdict.BETTER}

    there, back = change(before, after).verdict, change(after, before).verdict

    assert back == turned.get(there, there)
