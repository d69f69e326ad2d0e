"""What differs between two texts of a page."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from looped.public.comparing import changes

pytestmark = pytest.mark.once


def section(heading, text="We listen to you.", picture=""):
    return {"heading": heading, "picture": picture, "text": text}


def content(*sections, title="Title", intro="First."):
    return {"title": title, "intro": intro, "sections": list(sections)}


def told(before, after):
    return [(each.kind, str(each.place)) for each in changes(before, after)]


ONE, TWO, THREE = section("One", "We ask."), section("Two", "You say."), section("Three", "It is all kept.")


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (content(ONE, TWO), []),
        (content(ONE, TWO, title="Other", intro=""), [("changed", "Title"), ("changed", "First words")]),
        (content(ONE, section("Two", "You shout.")), [("changed", "Two")]),
        (content(ONE, section("Two, again", "You say.")), [("changed", "Two, again")]),
        (content(ONE, section("Two", "You say.", "ear")), [("changed", "Two")]),
        (content(ONE, THREE, TWO), [("new", "Three")]),
        (content(TWO), [("gone", "One")]),
        (content(TWO, ONE), [("moved", "Two")]),
    ],
)
def test_each_difference_is_told_by_its_kind_and_section(after, expected):
    found = told(content(ONE, TWO), after)

    assert found == expected or (expected == [("moved", "Two")] and found == [("moved", "One")])


def test_all_is_new_where_nothing_was_and_gone_where_nothing_is():
    assert {kind for kind, _place in told(None, content(ONE))} == {"new"}
    assert ("gone", "One") in told(content(ONE), None)


def test_a_drawing_and_what_is_taken_in_are_read_with_the_words():
    taken = section("Changed", "", "ear") | {"items": [[["you_said", "Ring back."], ["we_did", "We do."]]]}

    (change,) = changes(content(), content(taken))

    assert change.after == "Changed\nRing back.\nWe do.\nDrawing: An ear"


sections = st.lists(st.sampled_from([ONE, TWO, THREE, section("", "No heading.")]), max_size=5)


@settings(max_examples=50)
@given(sections, sections)
def test_nothing_is_told_of_equal_texts_and_something_of_all_others(old, new):
    assert bool(told(content(*old), content(*new))) == (old != new)
