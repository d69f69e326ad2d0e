"""Of few, and of all who did the same, nothing is told; nor can it be worked out from what is told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from looped.voice.rules.few import Outcomes, mask_of, told

pytestmark = pytest.mark.once


def outcomes(answered, other=0, declined=0):
    return Outcomes(answered + other + declined, answered=answered, no_answer=other, declined=declined)


def test_a_small_group_takes_the_smallest_of_the_others_with_it():
    groups = [outcomes(3, 9), outcomes(1, 1), outcomes(4, 4)]
    assert told(groups) == ([True, False, False], True)


def test_a_group_in_which_all_answered_is_not_told_but_one_in_which_nobody_did_is():
    assert told([outcomes(6), outcomes(3, 9)]) == ([False, False], True)
    assert told([outcomes(0, 6), outcomes(3, 9)]) == ([True, True], True)


def test_where_nobody_was_sent_anything_there_is_nothing_to_hide():
    assert told([Outcomes(), Outcomes()]) == ([True, True], True)
    assert told([outcomes(2, 1), Outcomes()]) == ([False, True], False)


few = st.builds(outcomes, st.integers(0, 7), st.integers(0, 7), st.integers(0, 3))


@given(st.lists(few, max_size=8))
def test_what_is_kept_back_cannot_be_worked_out(groups):
    shown, whole = told(groups)
    assert all(group.may_be_told for group, is_shown in zip(groups, shown, strict=True) if is_shown and group.sent)
    hidden = sum((group for group, is_shown in zip(groups, shown, strict=True) if not is_shown), Outcomes())
    assert not (whole and hidden.sent) or hidden.may_be_told


cells = st.dictionaries(st.tuples(st.integers(1, 3), st.integers(1, 9)), few, max_size=8)


@given(cells)
@settings(max_examples=50)
def test_of_an_area_that_is_kept_back_no_team_is_told_and_each_told_area_keeps_its_few(groups):
    mask = mask_of(groups)
    for area in {area for area, _team in groups}:
        sent = {key for key, group in groups.items() if key[0] == area and group.sent}
        hidden = sent & mask.cells
        assert hidden == sent if area in mask.areas else not hidden or total(groups, hidden).may_be_told
    back = {key for key in groups if key[0] in mask.areas}
    assert not mask.whole or not back or total(groups, back).may_be_told


def total(groups, keys):
    return sum((groups[key] for key in keys), Outcomes())
