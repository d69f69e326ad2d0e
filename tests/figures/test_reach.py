"""What it would take, in whole numbers, against trying every number."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from looped.figures.reach import more_of, more_rows

targets = st.decimals(0, 120, places=2)
parts = st.integers(0, 60).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@pytest.mark.parametrize(
    ("count", "of", "target", "better", "more"),
    [
        # 86% of 50 is 43.
        pytest.param(41, 50, "86", True, 2, id="two more in time"),
        pytest.param(43, 50, "86", True, None, id="reached on the dot"),
        pytest.param(0, 0, "86", True, None, id="nothing was measured"),
        pytest.param(3, 7, "100.5", True, None, id="cannot be"),
        # A tenth of 25 is 2.5, so two at most.
        pytest.param(5, 25, "10", False, 3, id="three fewer"),
        pytest.param(2, 25, "10", False, None, id="few enough"),
    ],
)
def test_a_share_by_hand(count, of, target, better, more):
    assert more_of(count, of, Decimal(target), more_is_better=better) == more


@settings(max_examples=50)
@given(parts, targets, st.booleans())
def test_a_share_by_trying_every_number(part, target, better):
    count, of = part
    way = 1 if better else -1

    def reaches(counted):
        return counted * 100 >= Fraction(target) * of if better else counted * 100 <= Fraction(target) * of

    possible = [more for more in range(of + 1) if 0 <= count + way * more <= of and of and reaches(count + way * more)]
    expected = possible[0] if possible and possible[0] else None
    assert more_of(count, of, target, more_is_better=better) == expected


def test_rows_by_hand():
    """A rate of 300 for 10,000 of 36,400 children is 1,092 of them."""
    each = Fraction(10_000, 36_400)
    assert more_rows(1_100, Decimal(300), more_is_better=False, each=each) == 8
    assert more_rows(7, Decimal(0), more_is_better=False) == 7
    assert more_rows(7, Decimal("9.5"), more_is_better=True) == 3
    assert more_rows(10, Decimal("9.5"), more_is_better=True) is None


def test_a_share_that_cannot_be_is_refused():
    with pytest.raises(ValueError, match="not a share"):
        more_of(3, 2, Decimal(50), more_is_better=True)
