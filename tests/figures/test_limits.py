"""Limits and signals against worked examples, by a second method, and by properties."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from looped.figures import binomial
from looped.figures.limits import NEEDS_PERIODS, Limited, Placed, Range, Seen, p_chart, without, xmr
from looped.figures.signals import CARRIED_OVER, Rule, State, find, signals

# NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: flow rates of ten batches.
FLOW_RATES = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
# Montgomery, Introduction to Statistical Quality Control (6th ed.), table 7.1: cans of orange juice that leak,
# thirty samples of fifty.
ORANGE_JUICE = [
    12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6,
]  # fmt: skip


def values(*numbers, n=100):
    return [Seen(f"month {at}", number, n) for at, number in enumerate(numbers)]


def shares(*counts):
    return [Seen(f"month {at}", 100 * c / n if n else None, n, c) for at, (c, n) in enumerate(counts)]


def told(line, *, more_is_better=True):
    return find(line, more_is_better=more_is_better)


def test_natural_limits_are_those_of_the_handbooks_flow_rates():
    """Its centre is 50.81, its limits 55.8041 and 45.8159. By hand: the nine moving ranges, 2.0, 2.3, 1.4, 3.5, 3.4,
    1.4, 0.2, 1.2 and 1.5, come to 16.9, and 2.66 x 16.9 / 9 = 4.995. (It divides by 1.128; we multiply by 2.66.)"""
    its = xmr(values(*FLOW_RATES)).placed[0].range

    assert its is not None
    assert its.middle == pytest.approx(50.81)
    assert (its.low, its.high) == (pytest.approx(45.8159, abs=0.002), pytest.approx(55.8041, abs=0.002))


def test_the_middle_of_the_orange_juice_is_montgomerys_and_his_samples_15_and_23_lie_outside():
    """His middle of all thirty is 0.2313, his limits 0.0524 and 0.4102: samples 15 (0.44) and 23 (0.48) lie beyond. The
    exact limits are a little higher, as the distribution leans; the same two lie beyond."""
    middle = sum(ORANGE_JUICE) / (50 * len(ORANGE_JUICE))
    exact = binomial.limits(50, middle, binomial.THREE_SIGMA)

    assert middle == pytest.approx(0.2313, abs=0.0001)
    assert [at + 1 for at, count in enumerate(ORANGE_JUICE) if not exact.low <= count / 50 <= exact.high] == [15, 23]
    assert (exact.low, exact.high) == (pytest.approx(0.0524, abs=0.03), pytest.approx(0.4102, abs=0.03))


@settings(max_examples=50)
@given(of=st.integers(1, 3000), share=st.floats(0.001, 0.999), tail=st.sampled_from([0.025, 0.001, 0.00135, 0.02275]))
def test_what_lies_beyond_a_limit_is_exactly_what_the_tail_allows(of, share, tail):
    found = binomial.limits(of, share, tail)

    inside_low = next(x for x in range(of + 1) if x / of >= found.low - 1e-9)
    inside_high = next(x for x in range(of, -1, -1) if x / of <= found.high + 1e-9)
    assert binom.cdf(inside_low - 1, of, share) <= tail * (1 + 1e-6)
    assert binom.sf(inside_high, of, share) <= tail * (1 + 1e-6)
    assert binom.cdf(inside_low, of, share) > tail * (1 - 1e-6)
    assert binom.sf(inside_high - 1, of, share) > tail * (1 - 1e-6)


def test_a_limit_is_spiegelhalters_interpolated_one():
    """By hand: of 10 with a half, 1 in 1024 lies at 0 and 11 in 1024 at 0 or 1, which is the first above 2.5% only at 2
    (56 in 1024 = 5.47%; exactly two: 45 in 1024 = 4.39%). (2 - (5.469 - 2.5) / 4.395) / 10 = 0.1324."""
    found = binomial.limits(10, 0.5, 0.025)

    assert found.low == pytest.approx(0.13244, abs=0.0001)
    assert found.high == pytest.approx(1 - found.low)


@pytest.mark.parametrize(("of", "share", "tail"), [(0, 0.5, 0.01), (5, 1.5, 0.01), (5, 0.5, 0)])
def test_limits_of_what_cannot_be_are_refused(of, share, tail):
    with pytest.raises(ValueError, match="No limits"):
        binomial.limits(of, share, tail)


def test_limits_rest_on_the_first_twelve_and_are_held_whatever_follows():
    before = [(18, 24), (17, 24), (19, 24)] * 4
    with_more = p_chart(shares(*before, (2, 24), (3, 24)))

    assert with_more.placed[0].range == p_chart(shares(*before)).placed[0].range == with_more.placed[-1].range
    assert with_more.placed[0].range.middle == 75


def test_a_month_beyond_the_limits_is_told_with_the_month_since_which():
    finding = told(p_chart(shares(*[(18, 24)] * 12, (6, 24), (7, 24))))

    assert finding.state == State.WORSE
    assert finding.words() == "Worse than its usual range since month 12: a month beyond the limits"


def test_the_same_is_better_where_less_is_better_and_only_lower_where_neither_is():
    line = p_chart(shares(*[(18, 24)] * 12, (6, 24)))

    assert told(line, more_is_better=False).words().startswith("Better than its usual range")
    assert told(line, more_is_better=None).words().startswith("Lower than its usual range")


def test_what_wobbles_by_itself_is_no_change():
    finding = told(xmr(values(*[50, 54, 49, 52, 47, 53] * 4)))

    assert (finding.state, finding.words()) == (State.USUAL, "No change that chance could not explain")


def test_eight_on_one_side_fire_and_seven_do_not():
    wobbling = [50, 56, 44, 53, 47, 56, 44, 53, 47, 52, 45, 53]
    seven = told(xmr(values(*wobbling, 46, 51, 53, 51, 53, 51, 53, 51)))
    eight = told(xmr(values(*wobbling, 46, 51, 53, 51, 53, 51, 53, 51, 53)))

    assert seven.state == State.USUAL
    assert (eight.signal.rule, eight.signal.first, eight.state) == (Rule.SIDE, 13, State.BETTER)


def test_six_rising_fire_and_five_do_not():
    wobbling = [50, 56, 44, 53, 47, 56, 44, 53, 47, 52, 45, 53]
    five = told(xmr(values(*wobbling, 45, 47, 49, 51, 52)))
    six = told(xmr(values(*wobbling, 45, 47, 49, 51, 52, 54)))

    assert five.state == State.USUAL
    assert (six.signal.rule, six.words()) == (
        Rule.STEADY, "Getting better since month 12: six months or more in a row, each further than the one before",
    )  # fmt: skip


def test_two_of_three_near_the_same_limit_fire():
    wide = Range(50, 20, 80, 30, 70)
    points = [50, 55, 45, 72, 60, 75]
    line = Limited(tuple(Placed(seen, wide, 0, True) for seen in values(*points)))

    assert told(line).signal.rule == Rule.NEAR
    assert told(Limited(line.placed[:5])).signal is None


def test_of_what_is_carried_over_only_a_month_beyond_the_limits_is_told():
    line = p_chart(shares(*[(18, 24), (17, 24), (19, 24)] * 4, *[(16, 24)] * 9))

    assert told(line).signal.rule == Rule.SIDE
    assert find(line, more_is_better=True, rules=CARRIED_OVER).state == State.USUAL


def test_it_seldom_cries_wolf():
    """Lines in which nothing changed: a signal stands at the end of about three in a hundred."""
    chance = Random(1)

    def line():
        counts = [(sum(chance.random() < 0.85 for _ in range(30)), 30) for _ in range(24)]
        return p_chart(shares(*counts))

    assert sum(told(line()).signal is not None for _ in range(300)) <= 15


def test_silent_under_the_months_that_limits_need():
    finding = told(xmr(values(*range(NEEDS_PERIODS - 1))))

    assert finding.state == State.SILENT
    assert finding.words() == "Too few months to say (9 of the 10 that limits need)"
    assert finding.line.placed[0].range is None


def test_silent_for_a_month_of_few_rows_whatever_its_share():
    finding = told(p_chart(shares(*[(18, 24)] * 12, (0, 6))))

    assert (finding.state, finding.words()) == (State.SILENT, "Too few to say (n = 6)")


def test_a_month_that_is_not_judged_neither_ends_a_run_nor_makes_it_longer():
    counts = [(18, 24), (12, 24)] * 6 + [(17, 24)] * 4 + [(0, 0), (1, 3)] + [(17, 24)] * 4
    finding = told(p_chart(shares(*counts)))

    assert (finding.signal.rule, finding.signal.first) == (Rule.SIDE, 12)


def test_silent_where_counts_are_rare_where_nothing_varied_and_without_any_month():
    assert told(xmr(values(*[0, 1] * 6), rare=True)).words().startswith("Fewer than one a month")
    assert told(xmr(values(*[4] * 12, 9))).words().startswith("It has been the same in every month")
    assert told(xmr([])).words() == told(p_chart(shares(*[(18, 24)] * 12, (0, 0)))).words() == "Nothing to measure"
    assert told(without(values(1, 2), "Said elsewhere")).words() == "Said elsewhere"


def test_all_of_them_every_month_still_leaves_room_for_chance():
    """120 of 120, then 11 of 12: with half a row missed in 121, that comes about once in twenty months."""
    assert told(p_chart(shares(*[(10, 10)] * 12, (11, 12)))).state == State.USUAL


def test_a_break_begins_new_limits_and_no_run_leads_across_it():
    old, new = values(*[50, 56, 44, 53, 47] * 3), values(*[70, 76, 64, 73] * 3)
    new[0] = Seen("month 15", 70, 100, breaks="version 2")
    line = xmr([*old, *new])

    assert {each.segment for each in line.placed} == {0, 1}
    assert line.placed[14].range.middle < 55 < 69 < line.placed[15].range.middle
    assert told(line).state == State.USUAL
    assert told(xmr([*old, *new[:3]])).words() == "Too few months to say (3 of the 10 that limits need)"


def test_a_limit_below_nought_is_none_and_cannot_be_passed():
    its = xmr(values(*[1, 9] * 6)).placed[0].range

    assert (its.low, its.near_low) == (None, None)


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda it: (min(it), max(it))), max_size=30))
def test_every_signal_lies_within_judged_months_and_turns_round_with_the_line(counts):
    line = p_chart(shares(*counts))
    turned = p_chart(shares(*[(n - c, n) for c, n in counts]))

    for each in signals(line):
        assert line.placed[each.first].judged and line.placed[each.last].judged and each.first <= each.last
    assert {(s.rule, s.first, s.last, s.up) for s in signals(line)} == {
        (s.rule, s.first, s.last, not s.up) for s in signals(turned)
    }
