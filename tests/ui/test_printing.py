"""What is printed: no sign that a file cannot hold, none that no font can draw, and everything else as it was."""

from dataclasses import dataclass

import pytest

from looped.ui.glyphs import drawable
from looped.ui.printing import cleaned

pytestmark = pytest.mark.once
WELSH, POLISH, ARABIC = "Ll\xe0n a T\u0175r", "\u0141\xf3d\u017a", "\u0623\u0631\u064a\u062f"


@dataclass(frozen=True, slots=True)
class Part:
    words: str
    rows: tuple[tuple[str, int], ...]


def test_signs_that_no_file_has_a_place_for_are_left_out_wherever_they_stand():
    dirty = {"parts": [Part("a\x0bb\ufffe", (("\x1f\ud800c\td", 3),))], "none": None}

    assert cleaned(dirty) == {"parts": [Part("ab", (("c\td", 3),))], "none": None}


@pytest.mark.parametrize("words", [WELSH, POLISH, ARABIC, "\u041a\u0438\u0457\u0432", "a\u202eb\u200f\n", "5 \u2265 3"])
def test_words_of_families_stay_as_they_are(words):
    assert drawable(words) == words


def test_a_smiley_is_shown_as_a_sign_and_breaks_nothing():
    assert drawable("Good \U0001f642\ufe0f, \u2400.") == "Good \ufffd, \ufffd."
