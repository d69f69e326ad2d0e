"""The words that families read: whole in every language, short, simple, and spoken to the right person."""

import re
from pathlib import Path

import pytest
import textstat

from looped.voice import wording
from looped.voice.models import Band, Moment, Question
from looped.voice.rules.scales import VALUES
from looped.voice.wording import LANGUAGES, PARENT, PICTURES, labels, phrases, shipped

pytestmark = pytest.mark.once

KEYS = [each.key for each in LANGUAGES]
BANDS = list(Band.values)
ROOM = Path(wording.__file__).parent
DRAWINGS = ROOM / "static" / "voice" / "pictures"
SCALES = ["faces", "faces_yes", "agree", "yes_no", "told_how"]
SENTENCE = re.compile(r"(?<=[.?؟:])\s+")


def sentences(text):
    return SENTENCE.split(text)


def longest(text):
    """Words in the longest sentence. A dash between spaces is no word."""
    return max(len(re.findall(r"\S*\w\S*", each)) for each in sentences(text))


def questions(band):
    return [question for each in shipped() if each.band == band for question in each.questions]


def said_to(language, band):
    """Everything that one band reads in one language, the words of questions in both wordings."""
    asked = [text for each in questions(band) for text in (each.texts[language], each.easy[language])]
    chosen = [label for scale in SCALES for label in labels(language, scale, band).values()]
    return [*phrases(language, band).values(), *asked, *chosen]


# Which questionnaires ship


def test_each_band_is_asked_of_its_experience_once_and_of_its_case_at_every_moment():
    asked = {(each.family, each.band, each.moment) for each in shipped()}
    expected = {("experience", band, "") for band in BANDS}
    expected |= {("case", band, moment) for band in BANDS for moment in Moment.values}
    assert len(shipped()) == len(asked)
    assert asked == expected


@pytest.mark.parametrize("family, size", [("experience", 5), ("case", 3)])
def test_the_core_stands_in_all_of_a_family(family, size):
    cores = {frozenset(q.key for q in each.questions if q.is_core) for each in shipped() if each.family == family}
    assert [len(core) for core in cores] == [size]


def test_no_question_stands_in_both_families():
    by_family = [{q.key for each in shipped() if each.family == family for q in each.questions}
                 for family in ("experience", "case")]  # fmt: skip
    assert by_family[0] & by_family[1] == set()


def test_a_younger_child_is_asked_less():
    most = {"4-7": 6, "8-11": 7}  # the youngest: five and a drawing
    for each in shipped():
        assert len({q.key for q in each.questions}) == len(each.questions) <= most.get(each.band, 8)
    assert {q.kind for q in questions("4-7")} == {"faces", "drawing"}


def test_what_can_be_chosen_fits_the_kind_and_what_is_favourable_can_be_chosen():
    for question in (question for band in BANDS for question in questions(band)):
        values = [choice.value for choice in question.choices]
        if question.kind != Question.Kind.CHOICE:
            assert tuple(values) == VALUES.get(question.kind, ())
        assert set(question.favourable) <= set(values)


# Every language


@pytest.mark.parametrize("language", KEYS[1:])
def test_a_language_has_every_phrase_of_its_own_and_with_the_same_gaps(language):
    table = wording._read(language)
    for band in BANDS:
        english, own = phrases("en", band), wording._for_band(table["page"], band)
        assert own.keys() == english.keys()
        assert {key: gaps(text) for key, text in own.items()} == {key: gaps(text) for key, text in english.items()}
    assert table["page"]["child"].keys() >= wording._read("en")["page"]["child"].keys()


def gaps(text):
    return set(re.findall(r"\{\w+\}", text))


@pytest.mark.parametrize("language", KEYS[1:])
def test_a_language_has_the_words_of_every_question_and_answer(language):
    english, table = wording._read("en"), wording._read(language)
    for key, bands in english["question"].items():
        assert table["question"][key].keys() >= bands.keys(), key
    for name, values in english["choice"].items():
        assert table["choice"][name].keys() == values.keys()


def test_a_phrase_that_a_council_s_own_language_lacks_is_said_in_english(monkeypatch):
    english = wording._read("en")
    own = {"page": {"next": "Suivant"}}
    monkeypatch.setattr(wording, "_read", lambda name: own if name == "fr" else english)

    found = phrases.__wrapped__("fr", "4-7")

    assert (found["next"], found["send"]) == ("Suivant", "Send")


@pytest.mark.parametrize("language", KEYS)
@pytest.mark.parametrize("band", BANDS)
def test_nothing_is_longer_than_a_phone_shows_calmly(language, band):
    for question in questions(band):
        assert len(question.texts[language]) <= 90
    assert [text for text in said_to(language, band) if len(text) > 105 or "!" in text or text != text.strip()] == []
    assert [t for s in SCALES for t in labels(language, s, band).values() if len(t) > 36] == []


LATIN = "A-Za-z\u00c0-\u024f"
SCRIPT = {"uk": "\u0400-\u04ff", "ar": "\u0600-\u06ff"}


@pytest.mark.parametrize("language", KEYS)
def test_every_word_is_in_the_language_s_own_letters(language):
    """But for the names that stay as they are."""
    letters = re.compile(f"[^\\W\\d_{SCRIPT.get(language, LATIN)}]")
    kept = re.compile(r"\{\w+\}|Childline")
    assert [text for band in BANDS for text in said_to(language, band) if letters.search(kept.sub("", text))] == []


def test_arabic_alone_is_read_from_the_right():
    assert [each.key for each in LANGUAGES if each.direction == "rtl"] == ["ar"]
    assert [each.name for each in LANGUAGES if each.key in {"pl", "ar"}] == ["Polski", "العربية"]


def test_a_number_of_two_parts_keeps_its_order_in_arabic():
    """Else "0800 1111" would be shown as "1111 0800", and a child would ring nobody."""
    isolated = re.compile("\u2066[^\u2069]*\u2069")
    for text in (text for band in BANDS for text in said_to("ar", band)):
        assert not re.search(r"\{telephone\}|\d \d", isolated.sub("", text)), text


@pytest.mark.parametrize("language", KEYS)
@pytest.mark.parametrize("band", BANDS)
def test_who_is_not_safe_is_told_the_numbers(language, band):
    told = phrases(language, band)
    assert "999" in told["safe_danger"]
    assert "0800 1111" in told["safe_childline"]
    assert "{telephone}" in told["safe_council"]
    assert {"999", "{telephone}"} <= set(re.findall(r"999|\{telephone\}", told["print_safe"]))


# "You" as a language says it to the young, and to a parent.
POLITE = {"cy": r"\b(?:chi|eich)\b", "pl": r"\b(?:Pan|Pani|Państw\w+)\b", "ro": r"\b(?:dumneavoastră|vă|vi)\b",
          "uk": r"\b(?:ви|вас|вам|ваш\w*)\b"}  # fmt: skip
FAMILIAR = {"cy": r"\b(?:ti|dy)\b", "pl": r"\b(?:ty|ci|cię|tob\w+|tw\w+j\w*)\b", "ro": r"\b(?:tu|tău|ta|te|îți)\b",
            "uk": r"\b(?:ти|тебе|тоб\w+|твій|тво\w+)\b"}  # fmt: skip


@pytest.mark.parametrize("language", POLITE)
@pytest.mark.parametrize("band", BANDS)
def test_the_young_are_spoken_to_as_the_young_and_parents_politely(language, band):
    wrong = FAMILIAR if band == PARENT else POLITE
    only_for_parents = phrases(language, band)["child_means"]
    heard = [text for text in said_to(language, band) if band == PARENT or text != only_for_parents]
    assert [text for text in heard if re.search(wrong[language], text, re.IGNORECASE)] == []


# How hard it is to read

# Words of nine letters and more that nobody can spare here.
KNOWN_LONG = {"childline", "questions", "telephone", "something"}


def reading_age(text):
    """The higher of two ages: the Automated Readability Index and Coleman-Liau, each a school grade, and five years.

    Both count letters, words and sentences. The better known formulas count syllables, for which the library fetches
    a dictionary from the net; and in sentences of six words one "family" more or less moves those by years. For the
    same reason a band's sentences are measured together, never one alone: each formula is made for a page. What one
    hard word would hide behind a page of easy ones, the two tests below find.
    """
    return 5 + max(textstat.automated_readability_index(text), textstat.coleman_liau_index(text))


def long_words(texts):
    return {word.lower() for text in texts for word in re.findall(r"[A-Za-z]{9,}", text)}


def page_of(band):
    """Every whole sentence of a band. Buttons and labels are left out: as sentences of one word they would flatter."""
    return " ".join(text for text in said_to("en", band) if text[-1] in ".?" and "{" not in text)


@pytest.mark.parametrize("band", BANDS)
def test_english_is_read_at_nine(band):
    assert len(page_of(band).split()) > 300
    assert reading_age(page_of(band)) <= (7 if band in wording.CHILD_BANDS else 9)


def test_what_is_hard_to_read_is_found():
    official = (
        "Your participation in this consultation is entirely voluntary and will not adversely affect the provision of "
        "services. Responses are retained confidentially in accordance with statutory safeguarding requirements."
    )
    assert reading_age(official) > 15
    assert long_words([official]) > {"participation", "voluntary"}
    assert longest(official) > 13


@pytest.mark.parametrize("band", BANDS)
def test_english_has_hardly_a_long_word(band):
    assert long_words(said_to("en", band)) <= KNOWN_LONG


@pytest.mark.parametrize("language", KEYS)
@pytest.mark.parametrize("band", BANDS)
def test_sentences_are_short(language, band):
    easy = [each.easy[language] for each in questions(band)]
    assert [text for text in said_to(language, band) if longest(text) > (13 if language == "en" else 17)] == []
    assert [text for text in easy if longest(text) > 15] == []
    if band == "4-7":
        spoken = [*easy, *phrases(language, band).values()]
        small = 8 if language == "en" else 10
        assert [text for text in spoken if longest(text) > small] == []


# Pictures


def test_every_question_has_a_picture_and_every_picture_its_file():
    assert {each.picture for band in BANDS for each in questions(band)} <= PICTURES.keys()
    assert sorted(PICTURES) == sorted(file.stem for file in DRAWINGS.iterdir())


def test_pictures_are_small_and_drawn_with_one_pen():
    drawn = [file.read_text() for file in sorted(DRAWINGS.iterdir())]
    assert [text for text in drawn if len(text) > 1500 or 'viewBox="0 0 96 96"' not in text] == []
    assert {tuple(re.findall(r"<svg[^>]*>", text)) for text in drawn} == {tuple(re.findall(r"<svg[^>]*>", drawn[0]))}
    assert {colour for text in drawn for colour in re.findall(r"#[0-9a-f]+", text)} == {
        "#16403d", "#e3f0ee", "#fdebc8", "#fff"
    }  # fmt: skip
    assert [text for text in drawn if re.search(r"<(?!/?(?:svg|path|circle|rect)\b)|href|on\w+=", text)] == []
