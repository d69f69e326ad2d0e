"""How mild an auditor is: against a published worked example, by properties, and on cases made by known people."""

from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from looped.figures.leniency import Compared, Observation, mildness, predict, spread

NAMES = "abcdefgh"
cases = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.integers(-3, 3)).filter(lambda c: c[0] != c[1])
some = st.lists(cases.map(lambda c: Compared(*c)), min_size=8, max_size=60)


def test_predictions_are_those_of_the_published_example():
    """G. K. Robinson, Statistical Science 6 (1991), section 2: milk of nine cows, three herds, four sires; the sires'
    variance is a tenth of what chance gives. Herds 105.64, 104.28, 105.46; sires 0.40, 0.52, 0.76, -1.67.
    """
    cows = [(1, "A", 110), (1, "D", 100), (2, "B", 110), (2, "D", 100), (2, "D", 100),
            (3, "C", 110), (3, "C", 110), (3, "D", 100), (3, "D", 100)]  # fmt: skip
    found = predict([Observation(milk, str(herd), ((sire, 1),)) for herd, sire, milk in cows], ratio=10)

    assert found.groups == pytest.approx({"1": 105.64, "2": 104.28, "3": 105.46}, abs=0.005)
    sires = {name: value for name, (value, _error) in found.effects.items()}
    assert sires == pytest.approx({"A": 0.40, "B": 0.52, "C": 0.76, "D": -1.67}, abs=0.005)


def as_observations(pairs):
    return [Observation(one.steps, "role", ((one.manager, 1), (one.peer, -1))) for one in pairs]


@settings(max_examples=30)
@given(some, st.floats(0.5, 20), st.integers(-2, 2))
def test_what_all_managers_share_is_nobodys_own(pairs, ratio, more):
    """The role takes up a constant; the mildnesses balance each other; and shrinking never turns past the data."""
    plain = predict(as_observations(pairs), ratio)
    shifted = predict(as_observations([Compared(p.manager, p.peer, p.steps + more) for p in pairs]), ratio)

    assert sum(value for value, _error in plain.effects.values()) == pytest.approx(0, abs=1e-8)
    for name, (value, error) in plain.effects.items():
        assert shifted.effects[name][0] == pytest.approx(value, abs=1e-8)
        assert 0 < error <= 1 / ratio + 1e-12  # never surer than before, never less sure than knowing nothing


@settings(max_examples=30)
@given(some)
def test_grades_told_the_other_way_round_turn_the_signs(pairs):
    turned = mildness([Compared(p.manager, p.peer, -p.steps) for p in pairs])
    for name, one in mildness(pairs).items():
        assert (one.reason is None) == (turned[name].reason is None)
        if one.steps is not None:
            assert turned[name].steps == pytest.approx(-one.steps, abs=1e-8)


def made_by(people, cases=900, noise=0.4, seed=1):
    """Pairs that rotate, with people whose mildness is known."""
    chance = Random(seed)
    for _case in range(cases):
        manager, peer = chance.sample(sorted(people), 2)
        yield Compared(manager, peer, 0.3 + people[manager] - people[peer] + chance.gauss(0, noise))


def test_known_people_are_found_again_and_no_surer_than_they_should_be():
    people = {f"p{number}": (number - 4.5) / 10 for number in range(10)}
    found = mildness(made_by(people))

    among, chance = spread(sorted(made_by(people)))
    assert among == pytest.approx(sum(x * x for x in people.values()) / 9, rel=0.3)
    assert chance == pytest.approx(0.16, rel=0.15)
    for name, truth in people.items():
        interval = found[name].interval
        assert found[name].steps == pytest.approx(truth, abs=0.12)
        assert interval.low < found[name].steps < interval.high


def test_a_strict_partner_makes_nobody_mild():
    """One person audits with the strictest only: their plain mean is half a step too mild, the estimate is not."""
    people = {"strict": -0.5, **{f"p{number}": 0.05 for number in range(8)}}
    pairs = list(made_by(people, noise=0.3))
    pairs = [one for one in pairs if "p0" not in (one.manager, one.peer)]
    pairs += [Compared("p0", "strict", 0.3 + 0.55 + noise) for noise in (-0.2, 0.2) for _ in range(15)]
    pairs += [Compared("p0", other, 0.3 + noise) for other in ("p1", "p2") for noise in (-0.2, 0.2)]

    assert mildness(pairs)["p0"].steps == pytest.approx(0.05, abs=0.12)


@pytest.mark.parametrize(
    ("pairs", "name", "reason"),
    [
        pytest.param([Compared("a", "b", 1)] * 19, "a", "too few pairs: 19, needs 20", id="few cases"),
        pytest.param([Compared("a", "b", 1)] * 30, "a", "too few colleagues: 1, needs 3", id="one partner"),
        pytest.param([Compared("a", o, 1) for o in "bcd"] * 9, "a", "too few auditors: 4, needs 5", id="few auditors"),
        pytest.param(
            [Compared("a", o, 0.5) for o in "bcde"] * 9, "a", "auditors differ no more than chance would explain",
            id="nobody differs",
        ),
    ],
)  # fmt: skip
def test_it_is_silent_with_a_reason(pairs, name, reason):
    one = mildness(pairs)[name]
    assert (one.steps, one.interval, one.reason) == (None, None, reason)


def test_nobody_is_nothing():
    assert mildness([]) == {}


def test_a_hundred_and_fifty_auditors_take_less_than_two_seconds():
    people = {f"p{number:03d}": (number % 7 - 3) / 10 for number in range(150)}
    pairs = list(made_by(people, cases=5000))
    start = process_time()
    mildness(pairs)
    assert process_time() - start < 2
