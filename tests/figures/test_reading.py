"""How old somebody must be to read a text."""

import pytest
import textstat
from hypothesis import given
from hypothesis import strategies as st

from looped.figures.reading import LEAST_WORDS, reading_age, sentences, words

pytestmark = pytest.mark.once

EASY = "We ask you how it is. You can say yes or no. Then we look at what we do. If it is not good, we mend it. " * 2
OFFICIAL = (
    "Your participation in this consultation is entirely voluntary and will not adversely affect the provision of "
    "services. Responses are retained confidentially in accordance with statutory safeguarding requirements. "
) * 2


@pytest.mark.parametrize("text", [EASY, OFFICIAL])
def test_the_age_is_that_of_the_two_formulas_as_others_compute_them(text):
    """They round the averages before they go on."""
    others = 5 + max(textstat.automated_readability_index(text), textstat.coleman_liau_index(text))
    assert reading_age(text) == pytest.approx(others, rel=0.03, abs=0.3)


def test_official_english_is_no_reading_for_a_child():
    assert reading_age(EASY) < 7
    assert reading_age(OFFICIAL) > 15


def test_few_words_say_nothing():
    assert reading_age("Ring 999.") is None


def test_lines_of_a_list_are_sentences_of_their_own():
    assert sentences("We find out:\n- We ask you.\n- We count") == ["We find out", "- We ask you", "- We count"]
    assert words("the child's well-being, £5") == ["the", "child's", "well-being", "5"]


@given(st.lists(st.sampled_from(["help", "child", "understand"]), min_size=LEAST_WORDS, max_size=80))
def test_longer_sentences_are_never_easier(found):
    apart = ". ".join(" ".join(found[at : at + 5]) for at in range(0, len(found), 5))
    assert reading_age(" ".join(found)) >= reading_age(apart)
