"""The name guard marks what could tell who somebody is, measured by 300 comments of our own (V6)."""

import time
from pathlib import Path

import pytest

from looped.voice.rules.name_guard import marks
from looped.voice.rules.quoting import is_part_of, open_marks, without
from tests.voice.name_guard.measure import STAFF, comments, measured, table

pytestmark = pytest.mark.once
DOCUMENT = Path(__file__).parents[2] / "docs" / "name-guard.md"


def marked(text, language="en", known=()):
    return [(mark.kind, mark.text) for mark in marks(text, language, known)]


def test_there_are_300_comments_half_of_them_set_aside():
    assert [len(comments(half)) for half in ("first", "held_out")] == [150, 150]


@pytest.mark.parametrize("halves", [("first",), ("held_out",), ("first", "held_out")])
def test_at_least_95_of_100_are_marked_and_few_marks_are_idle(halves):
    found = measured(*halves)

    assert found.recall >= 0.95, found.missed
    assert found.precision >= 0.90, found.extra


def test_the_document_prints_what_is_measured():
    assert table() in DOCUMENT.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("my brother kyle is far away", [("name", "kyle")]),
        ("Thank you Mrs Smith-Jones", [("name", "Mrs Smith-Jones")]),
        ("ring me on 07700 900123", [("contact", "07700 900123")]),
        ("will she come? i hope so", []),
        ("Will she come back. Hope she does", []),
        ("", []),
        ("\x00\u202e{}<script>", []),
    ],
)
def test_what_is_marked(text, expected):
    assert marked(text) == expected


def test_those_who_work_here_are_known_by_any_part_of_their_name():
    assert marked("zorblatt came and she was kind", known=["Ana Zorblatt"]) == [("staff", "zorblatt")]


def test_marks_never_overlap_and_stand_in_order():
    for comment in comments("first"):
        found = marks(comment.text, comment.language)
        assert all(one.end <= two.start for one, two in zip(found, found[1:], strict=False))
        assert all(comment.text[mark.start : mark.end] == mark.text for mark in found)


def test_what_was_taken_out_leaves_nothing_to_decide():
    for comment in [*comments("first"), *comments("held_out")]:
        found = open_marks(comment.text, comment.language, STAFF)
        copy = without(comment.text, found, ())
        assert [mark.text for mark in open_marks(copy, comment.language, STAFF)] == []
        assert is_part_of(copy, comment.text)


def test_a_hundred_thousand_characters_take_no_long_time():
    begun = time.process_time()
    for text in ("a " * 50_000, "St Mary " * 12_500, "1/" * 50_000, "x" * 100_000):
        marks(text)
    assert time.process_time() - begun < 12
