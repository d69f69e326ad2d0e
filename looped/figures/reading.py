"""How old somebody must be to read an English text with ease."""

import re

LEAST_WORDS = 40
"""Below so many the formulas say more about chance than about the text."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_END = re.compile(r"[.!?…:]+(?:\s|$)|\n+")


def reading_age(text: str) -> float | None:
    """In years; None for fewer than `LEAST_WORDS` words. A line's end ends a sentence, as in a list.

    Five years more than the school grade, which is the higher of two formulas that count letters, not syllables (those
    a computer can only guess): the Automated Readability Index (Smith and Senter 1967, Automated Readability Index,
    AMRL-TR-66-220) and that of Coleman and Liau (1975, A computer readability formula designed for machine scoring,
    Journal of Applied Psychology 60). Both are made for a page, so that one of few words is only roughly judged.
    """
    found = words(text)
    if len(found) < LEAST_WORDS:
        return None
    letters = sum(character.isalnum() for word in found for character in word)
    per_word, per_sentence = letters / len(found), len(found) / len(sentences(text))
    automated = 4.71 * per_word + 0.5 * per_sentence - 21.43
    coleman_liau = 5.88 * per_word - 29.6 / per_sentence - 15.8
    return 5 + max(automated, coleman_liau)


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def sentences(text: str) -> list[str]:
    """Each with at least one word, without the sign that ends it."""
    return [each.strip() for each in _END.split(text) if words(each)]
