"""How hard a page is to read, and that ours are not."""

import pytest

from looped.public import shipped
from looped.public.reading import LONG_SENTENCE, judged, judged_by_section, plain

pytestmark = pytest.mark.once

SHORT = "We ask you how you are. You can say yes or no. We read what you say. Then we look at our work. "
OFFICIAL = (
    "Following comprehensive consultation, practitioners undertake multidisciplinary assessments which are "
    "subsequently scrutinised by experienced managers so that improvement can be demonstrated over time. "
)
LONG = "We ask you how it is and then we sit down and read it and think of what we can do about it all. "

# The formulas are made for a page of about a hundred words. In one so short a single name, or the word for the people
# whom the page is about, moves the age by half a year: 5.88 for each letter more in a word, of a hundred words.
TOLERANCE = 0.5
ENGLISH = [(key, manner, content) for key, language, manner, content in shipped.pages() if language == "en"]


def test_what_a_child_can_read_is_said_with_the_age():
    found = judged(SHORT * 3)

    assert (found.says, found.is_too_hard) == ("A child of 5 can read this.", False)
    assert found.long_sentences == found.long_words == ()


def test_what_is_too_hard_names_the_longest_sentence_and_words():
    found = judged(SHORT + OFFICIAL * 2)

    assert found.is_too_hard
    assert found.says.startswith("Hard for most grown-ups, too.")
    assert found.long_sentences[0].words == 22
    assert found.long_words[:2] == ("multidisciplinary", "comprehensive")


def test_a_long_sentence_is_named_in_easy_read_alone():
    assert not judged(SHORT * 2 + LONG).is_too_hard
    found = judged(SHORT * 2 + LONG, easy=True)

    assert found.is_too_hard
    assert [each.words for each in found.long_sentences] == [24]
    assert str(LONG_SENTENCE) in found.says


def test_too_few_words_say_nothing_and_figures_of_the_year_are_words_like_others():
    assert judged("Ring us.").age is None
    assert judged((SHORT + "We saw {children_seen_at_home_this_year} of you. ") * 2).age < 6
    assert judged("[promises]").says == ""


def test_of_a_short_text_only_a_very_long_sentence_is_named():
    assert judged(LONG).says == "A long sentence is hard to read. Make two of it."
    assert judged("We ask you how it is, and then we sit down and read it all, every word of it.").says == ""


def test_sections_are_measured_each_and_headings_are_no_sentences():
    content = {"title": "T", "intro": "Hello.", "sections": [{"heading": "H", "picture": "", "text": OFFICIAL * 2}]}

    assert plain(content) == "Hello.\n" + OFFICIAL * 2
    assert [each.is_too_hard for each in judged_by_section(content)] == [True]


@pytest.mark.parametrize(("key", "manner", "content"), ENGLISH, ids=lambda each: each if isinstance(each, str) else "")
def test_a_child_of_nine_can_read_every_page_that_ships(key, manner, content):
    age = judged(plain(content)).age

    assert age is None or age <= 9 + TOLERANCE, judged(plain(content))


@pytest.mark.parametrize(("key", "manner", "content"), ENGLISH, ids=lambda each: each if isinstance(each, str) else "")
def test_easy_read_that_ships_has_no_long_sentence(key, manner, content):
    if manner == "easy":
        assert judged(plain(content), easy=True).long_sentences == ()
