"""A drawing is shown by numbers and colours alone, whatever was sent."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from looped.voice.drawings import COLOURS, strokes, svg

pytestmark = pytest.mark.once
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=15,
)
HARMLESS = re.compile(r'<path d="M\d+ \d+(L\d+ \d+)+" fill="none" stroke="#[0-9a-f]{6}" stroke-width="\d+" ')


def test_lines_become_paths_with_their_colours():
    picture = svg([["red", [0, 0, 500, 1000]], ["blue", [10, 10], 24]], title="My house")

    assert f'd="M0 0L500 1000" fill="none" stroke="{COLOURS["red"]}"' in picture
    assert 'd="M10 10L10 10"' in picture
    assert "<title>My house</title>" in picture


@pytest.mark.parametrize(
    "hostile",
    [
        [['red"><script>alert(1)</script>', [1, 2, 3, 4]]],
        [["red", ['1"/><script>', 2, "x", 4]]],
        [["red", [1, 2, 3, 4], '8" onload="alert(1)']],
        [["url(https://example.org)", [float("inf"), float("nan"), 1e400, -5]]],
    ],
)
def test_what_is_hostile_is_an_odd_drawing_and_nothing_else(hostile):
    picture = svg(hostile)

    assert "script" not in picture
    assert "onload" not in picture
    assert "url(" not in picture
    assert HARMLESS.search(picture)


def test_words_in_the_title_stay_words():
    assert "<script>" not in svg([], title="<script>")


@settings(max_examples=50)
@given(JSON | st.lists(st.tuples(JSON, st.lists(JSON, max_size=6), JSON).map(list), max_size=4))
def test_anything_at_all_can_be_shown(lines):
    picture = svg(lines)

    assert picture.count("<path ") == len(strokes(lines)) == len(HARMLESS.findall(picture))


def test_a_drawing_without_end_is_cut():
    points = [1, 2] * 30_000

    assert sum(len(found) for _colour, found, _width in strokes([["red", points], ["red", points]])) == 40_000
