"""Means over people, against tables and examples worked by hand."""

import pytest

from looped.figures.means import Mean, change_of_means, difference_of_means, t_interval, t_quantile
from looped.figures.proportions import Verdict


@pytest.mark.parametrize(
    ("freedom", "tail", "value"),
    [(1, 0.025, 12.7062), (2, 0.025, 4.3027), (9, 0.025, 2.2622), (30, 0.025, 2.0423), (120, 0.025, 1.9799),
     (10, 0.005, 3.1693), (5, 0.05, 2.0150), (1_000_000, 0.025, 1.9600)],
)  # fmt: skip
def test_the_quantile_stands_in_every_table_of_students_distribution(freedom, tail, value):
    assert t_quantile(freedom, tail) == pytest.approx(value, abs=6e-5)


def test_an_example_worked_by_hand():
    """Ten people, mean 60, spread 12: 60 ± 2.2622 × 12 ÷ √10 = 60 ± 8.584."""
    interval = t_interval(Mean(10, 60, 12), 0, 100)

    assert (interval.low, interval.high) == (pytest.approx(51.416, abs=0.001), pytest.approx(68.584, abs=0.001))


def test_an_interval_never_leaves_the_scale_and_one_person_has_none():
    near_the_top = t_interval(Mean(10, 98, 12), 0, 100)

    assert near_the_top.high == 100
    assert t_interval(Mean(1, 50, 0), 0, 100) is None


def test_two_means_by_welch():
    """Spreads of 4 and 6 of 20 and 30 people: degrees of freedom (0.8 + 1.2)² ÷ (0.8²/19 + 1.2²/29) = 47.996, t 2.0106,
    so that the difference of 5 runs over 5 ± 2.0106 × √2."""
    interval = difference_of_means(Mean(20, 65, 4), Mean(30, 60, 6))

    assert (interval.low, interval.high) == (pytest.approx(2.1565, abs=0.001), pytest.approx(7.8435, abs=0.001))


def test_what_may_be_said_of_a_change():
    before = Mean(70, 60, 15)

    assert change_of_means(before, Mean(70, 70, 15)) == Verdict.BETTER
    assert change_of_means(before, Mean(70, 50, 15)) == Verdict.WORSE
    assert change_of_means(before, Mean(70, 62, 15)) == Verdict.NO_CHANGE
    assert change_of_means(before, Mean(19, 99, 1)) == Verdict.TOO_FEW
    assert change_of_means(Mean(70, 60, 0), Mean(70, 60, 0)) == Verdict.NO_CHANGE


def test_what_cannot_be_is_refused():
    for impossible in (lambda: Mean(0, 50, 1), lambda: Mean(5, 50, -1), lambda: t_quantile(0.5)):
        with pytest.raises(ValueError):
            impossible()
