"""Two rises compared: Newcombe's published example, a second way, properties, and what is said of the doubt."""

from math import sqrt
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from looped.figures.proportions import Interval, Share, wilson
from looped.figures.rises import Doubt, Rise, between, compare, points

pytestmark = pytest.mark.once
shares = st.integers(1, 200).flatmap(lambda of: st.integers(0, of).map(lambda count: Share(count, of)))
rises = st.builds(Rise, shares, shares)


def test_the_interval_is_that_of_newcombes_example():
    """Newcombe 2001 (Statistics in Medicine 20, 2885-2893), the Bristol antenatal study: 0.031, -0.169 to 0.234."""
    first, second = Rise(Share(17, 75), Share(17, 65)), Rise(Share(16, 65), Share(18, 72))

    interval = between(first, second)

    assert interval is not None
    assert round(first.value - second.value, 3) == 0.031
    assert (round(interval.low, 4), round(interval.high, 4)) == (-0.1687, 0.2343)


@settings(max_examples=50)
@given(rises, rises)
def test_it_is_what_squaring_and_adding_the_four_wilson_limits_gives(one, other):
    """Zou, Huang and Zhang 2009: the second way, from the four shares at once."""
    down, up, value = 0.0, 0.0, one.value - other.value
    for sign, share in ((1, one.after), (-1, one.before), (-1, other.after), (1, other.before)):
        limits = wilson(share)
        low, high = sorted((sign * limits.low, sign * limits.high))
        down += (sign * share.fraction - low) ** 2
        up += (high - sign * share.fraction) ** 2
    interval = between(one, other)

    assert interval.low == pytest.approx(value - sqrt(down))
    assert interval.high == pytest.approx(value + sqrt(up))


@settings(max_examples=50)
@given(rises, rises)
def test_turned_round_only_the_sign_changes_and_the_value_lies_within(one, other):
    there, back = between(one, other), between(other, one)

    assert (there.low, there.high) == (pytest.approx(-back.high), pytest.approx(-back.low))
    assert there.low <= one.value - other.value <= there.high


def test_where_nothing_differs_it_says_so_nineteen_times_in_twenty():
    random, outside = Random(7), 0
    for _time in range(600):
        drawn = [Share(sum(random.random() < p for _ in range(40)), 40) for p in (0.4, 0.6, 0.5, 0.7)]
        compared = compare(Rise(drawn[0], drawn[1]), Rise(drawn[2], drawn[3]))
        outside += compared.doubt in (Doubt.MORE, Doubt.LESS)
    assert 10 <= outside <= 50


@pytest.mark.parametrize(
    ("offered", "others", "doubt", "words"),
    [
        pytest.param((8, 8, 30, 40), (20, 40, 20, 40), Doubt.TOO_FEW, "too few to say (n = 8)", id="few"),
        pytest.param((20, 40, 22, 40), (20, 40, 19, 40), Doubt.CHANCE, "could be chance", id="chance"),
        pytest.param((40, 100, 60, 100), (40, 100, 58, 100), Doubt.BOTH, "rose in both", id="both"),
        pytest.param((20, 60, 50, 60), (100, 200, 104, 200), Doubt.MORE, "other things may", id="more"),
        pytest.param((50, 60, 20, 60), (100, 200, 104, 200), Doubt.LESS, "rose less, or fell", id="less"),
    ],
)
def test_what_may_be_said(offered, others, doubt, words):
    def rise(before, of_before, after, of_after):
        return Rise(Share(before, of_before), Share(after, of_after))

    compared = compare(rise(*offered), rise(*others))

    assert compared.doubt == doubt
    assert words in compared.words()
    assert (compared.value is None) == (compared.interval is None) == (doubt == Doubt.TOO_FEW)


def test_nothing_at_all_is_too_few():
    nothing = Rise(Share(0, 0), Share(0, 0))
    assert between(nothing, nothing) is None
    assert compare(nothing, nothing).words() == "too few to say (n = 0)"
    assert compare(nothing, nothing, needs=0).doubt == Doubt.TOO_FEW


def test_a_difference_is_told_in_percentage_points():
    assert points(0.1234, Interval(-0.01, 0.25)) == "+12.3 percentage points (95% interval −1.0 to +25.0)"
    assert points(-0.5, None) == "−50.0 percentage points"
    assert points(0.0001, None) == "0.0 percentage points"
