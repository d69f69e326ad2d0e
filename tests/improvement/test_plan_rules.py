"""What is said of a priority: one measure, one part, and whether the three agree. Each rule with each of its cases."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest

from looped.figures.proportions import Share
from looped.improvement.rules.plan import (
    DOWN,
    UP,
    Contradiction,
    Next,
    Part,
    Plan,
    Reading,
    Side,
    Standing,
    Together,
    compared,
    is_late,
    next_step,
    side_of,
    standing,
)
from looped.improvement.rules.plan_words import (
    NEXT_WORDS,
    SIDE_TONES,
    SIDE_WORDS,
    STANDING_WORDS,
    TOGETHER_SHORT,
    TOGETHER_TONES,
    TOGETHER_WORDS,
    contradiction_step,
    contradiction_words,
    pair_words,
)

pytestmark = pytest.mark.once
V, A, I = Part.VOICE, Part.AUDITS, Part.INDICATORS  # noqa: E741
D = Decimal


def share(good, of, *, first=None, target=80, at_least=True):
    baseline = D(100 * first[0]) / first[1] if first else None
    value = D(100 * good) / of if of else None
    return Reading(value, D(target), at_least, baseline, Share(good, of), Share(*first) if first else None)


def plain(value, *, baseline=None, target=0, at_least=False, rows=None):
    start = None if baseline is None else D(baseline)
    return Reading(None if value is None else D(value), D(target), at_least, start, rows=rows)


@pytest.mark.parametrize(
    ("reading", "found"),
    [
        pytest.param(share(0, 0), Standing.NO_VALUE, id="nobody was asked"),
        pytest.param(share(9, 9), Standing.TOO_FEW, id="nine are too few, even if all say yes"),
        pytest.param(share(8, 10), Standing.REACHED, id="at the target, as printed"),
        pytest.param(share(40, 100, first=(20, 100)), Standing.BETTER, id="better than chance"),
        pytest.param(share(25, 100, first=(20, 100)), Standing.SAME, id="chance could do that"),
        pytest.param(share(40, 100, first=(60, 100)), Standing.WORSE, id="worse"),
        pytest.param(share(40, 100, first=(60, 100), at_least=False, target=20), Standing.BETTER, id="fewer is better"),
        pytest.param(share(40, 100), Standing.NO_START, id="nothing to compare with"),
        pytest.param(share(40, 100, first=(2, 11)), Standing.NO_START, id="too few at the start"),
        pytest.param(plain(None), Standing.NO_VALUE, id="no value"),
        pytest.param(plain(0, baseline=20), Standing.REACHED, id="none left overdue"),
        pytest.param(plain(16, baseline=20), Standing.BETTER, id="a fifth of the way"),
        pytest.param(plain(17, baseline=20), Standing.SAME, id="less than a fifth"),
        pytest.param(plain(23, baseline=20), Standing.SAME, id="a little the wrong way"),
        pytest.param(plain(24, baseline=20), Standing.WORSE, id="a fifth the wrong way"),
        pytest.param(plain(3, baseline=0), Standing.WORSE, id="it began at its target"),
        pytest.param(plain(9, baseline=2, target=5), Standing.WORSE, id="it began beyond its target"),
        pytest.param(plain(15, baseline=20, rows=4), Standing.TOO_FEW, id="a mean of four"),
        pytest.param(plain(15, rows=40), Standing.NO_START, id="a mean without a start"),
    ],
)
def test_where_a_measure_stands(reading, found):
    assert standing(reading) == found


@pytest.mark.parametrize(
    ("standings", "side"),
    [
        ([], Side.SILENT),
        ([Standing.NO_VALUE, Standing.TOO_FEW], Side.SILENT),
        ([Standing.REACHED, Standing.TOO_FEW], Side.REACHED),
        ([Standing.REACHED, Standing.BETTER], Side.BETTER),
        ([Standing.BETTER], Side.BETTER),
        ([Standing.REACHED, Standing.SAME], Side.NO_BETTER),
        ([Standing.NO_START], Side.NO_BETTER),
        ([Standing.REACHED, Standing.SAME, Standing.WORSE], Side.WORSE),
    ],
)
def test_the_least_good_measure_speaks_for_its_part(standings, side):
    assert side_of(standings) == side


@pytest.mark.parametrize(
    ("voice", "audits", "indicators", "together", "pairs"),
    [
        pytest.param("silent", "silent", "silent", "too_little", [], id="nobody"),
        pytest.param("silent", "worse", "silent", "too_little", [], id="one alone"),
        pytest.param("reached", "reached", "reached", "reached", [], id="all there"),
        pytest.param("reached", "better", "silent", "better", [], id="one there, one on the way"),
        pytest.param("no_better", "no_better", "no_better", "no_better", [], id="all stand still"),
        pytest.param("no_better", "worse", "no_better", "worse", [], id="still, and one worse"),
        pytest.param("no_better", "reached", "silent", "contradict", [(A, V)], id="audits good, families unhappy"),
        pytest.param("silent", "no_better", "reached", "contradict", [(I, A)], id="in time, but weak"),
        pytest.param("reached", "worse", "worse", "contradict", [(V, A), (V, I)], id="families content alone"),
        pytest.param("better", "worse", "silent", "contradict", [(V, A)], id="one better, one worse"),
        pytest.param("no_better", "better", "silent", "apart", [(A, V)], id="one better, one still: not yet"),
        pytest.param("no_better", "better", "reached", "contradict", [(I, V)], id="only the hard pair is named"),
    ],
)
def test_whether_the_three_agree(voice, audits, indicators, together, pairs):
    found = compared({V: Side(voice), A: Side(audits), I: Side(indicators)})

    assert found.together == together
    assert found.contradictions == tuple(Contradiction(*pair) for pair in pairs)
    assert found.agree == (together in ("reached", "better", "no_better", "worse"))


def test_every_three_sides_have_one_answer_and_silence_never_contradicts():
    for three in product(Side, repeat=3):
        sides = dict(zip(Part, three, strict=True))
        found = compared(sides)
        for pair in found.contradictions:
            assert sides[pair.good] in UP and sides[pair.weak] in DOWN
        assert bool(found.contradictions) == (found.together in ("contradict", "apart"))
        assert len(pair_words(found)) == len(found.contradictions)


def test_every_contradiction_is_said_in_its_own_words_with_its_own_step():
    pairs = [Contradiction(good, weak) for good in Part for weak in Part if good != weak]
    said = {contradiction_words(pair, {pair.good: Side.REACHED, pair.weak: Side.WORSE}) for pair in pairs}
    steps = {contradiction_step(pair) for pair in pairs}

    assert len(said) == len(steps) == len(pairs) == 6
    families = contradiction_words(Contradiction(A, V), {A: Side.REACHED, V: Side.NO_BETTER})
    assert families.startswith("Audits find good practice, but families do not feel it.")
    assert families.endswith(
        "What audits find is at its target; what families say is neither at its target nor shown to be better."
    )


@pytest.mark.parametrize(
    ("sides", "unmeasured", "late", "step"),
    [
        (("reached", "reached", "silent"), (I,), 0, Next.ADD_MEASURES),
        (("no_better", "reached", "silent"), (), 2, Next.LOOK_INTO),
        (("better", "better", "better"), (), 1, Next.DO_ACTIONS),
        (("better", "better", "silent"), (), 0, Next.HEAR_MORE),
        (("no_better", "worse", "no_better"), (), 0, Next.CHANGE_COURSE),
        (("reached", "reached", "reached"), (), 0, Next.CLOSE),
        (("better", "reached", "better"), (), 0, Next.KEEP_ON),
        (("better", "no_better", "better"), (), 0, Next.KEEP_ON),
    ],
)
def test_the_next_thing_to_do(sides, unmeasured, late, step):
    found = compared(dict(zip(Part, map(Side, sides), strict=True)))
    assert next_step(Plan(found, unmeasured, late)) == step


def test_a_measure_is_late_once_its_day_has_passed_without_its_target():
    day = date(2026, 11, 3)
    assert is_late(day, Standing.BETTER, day + timedelta(days=1))
    assert is_late(day, Standing.NO_VALUE, day + timedelta(days=1))
    assert not is_late(day, Standing.BETTER, day)
    assert not is_late(day, Standing.REACHED, day + timedelta(days=1))


def test_everything_that_can_be_found_has_words_and_a_tone():
    assert set(STANDING_WORDS) == set(Standing)
    assert set(SIDE_WORDS) == set(SIDE_TONES) == set(Side)
    assert set(TOGETHER_WORDS) == set(TOGETHER_TONES) == set(TOGETHER_SHORT) == set(Together)
    assert set(NEXT_WORDS) == set(Next)
