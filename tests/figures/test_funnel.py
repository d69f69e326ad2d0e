"""The funnel against exact tails, and what is silent."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from looped.figures.funnel import Place, curve, funnel
from looped.figures.proportions import Share

council = Share(150, 200)


def place_of(count, of):
    teams = [("one", Share(count, of)), ("two", Share(30, 40)), ("three", Share(30, 40))]
    return funnel(teams, council).members[0].place


@pytest.mark.parametrize(
    ("count", "place"),
    [
        # Of 40 with three quarters: at or below 21, 0.12% by the exact tail; 20, 0.05%; 23, 0.89%; 24, 2.0%; 25, 4.5%;
        # at or above 36, 1.6%; 40, 0.001%.
        pytest.param(30, Place.WITHIN, id="as the council"),
        pytest.param(25, Place.WITHIN, id="4.5% below"),
        pytest.param(23, Place.BELOW_INNER, id="0.9% below"),
        pytest.param(20, Place.BELOW, id="0.05% below"),
        pytest.param(36, Place.ABOVE_INNER, id="1.6% above"),
        pytest.param(40, Place.ABOVE, id="all"),
    ],
)
def test_a_team_lies_where_its_exact_tail_says(count, place):
    assert place_of(count, 40) == place


@settings(max_examples=50)
@given(st.integers(10, 200).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_outside_means_that_one_in_a_thousand_or_fewer_lie_so_far_out(team):
    count, of = team
    tail = min(binom.cdf(count, of, 0.75), binom.sf(count - 1, of, 0.75))

    assert (place_of(count, of) in (Place.ABOVE, Place.BELOW)) == (tail <= 0.001)
    assert (place_of(count, of) == Place.WITHIN) == (tail > 0.025)


def test_teams_stand_in_the_order_given_and_those_outside_are_named():
    teams = [("Oak", Share(30, 40)), ("Ash", Share(12, 40)), ("Elm", Share(28, 40)), ("Yew", Share(0, 6))]
    found = funnel(teams, council)

    assert [each.name for each in found.members] == ["Oak", "Ash", "Elm", "Yew"]
    assert [each.name for each in found.outside] == ["Ash"]
    assert found.members[3].words() == "too few to say (n = 6)"
    assert found.members[1].words() == "lower than the council by more than chance explains"


@pytest.mark.parametrize(
    ("teams", "whole"),
    [
        pytest.param([(n, Share(3, of)) for n, of in (("Oak", 30), ("Ash", 30), ("Elm", 9))], council, id="two"),
        pytest.param([(name, Share(3, 30)) for name in "abc"], Share(0, 0), id="no council"),
    ],
)  # fmt: skip
def test_silent_without_three_teams_that_are_large_enough(teams, whole):
    found = funnel(teams, whole)

    assert found.middle is None and found.reason and not found.outside


def test_the_curve_narrows_and_holds_few_points():
    found = curve(0.75, 1000, 0.001)

    assert len(found) < 70 and found[-1][0] == 1000
    assert found[0][1].high - found[0][1].low > found[-1][1].high - found[-1][1].low
