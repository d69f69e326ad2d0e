"""What a questionnaire must have before families are asked it, and what is only advised."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from looped.voice.models import Band, Family, Question
from looped.voice.wording import ENGLISH, shipped

# Short enough to be answered in a few minutes at that age.
MOST_QUESTIONS: dict[str, int] = {Band.SMALL: 6, Band.CHILD: 7, Band.YOUNG: 8, Band.CARE_LEAVER: 8, Band.PARENT: 8}
LONGEST_SENTENCE = 15  # words, as easy read has it
NO_WRITING = frozenset({Band.SMALL})  # they draw, or somebody writes it down for them
Kind = Question.Kind
SENTENCE = re.compile(r"(?<=[.?!؟])\s+")


def core_keys(family: str) -> tuple[str, ...]:
    """The questions that stand in all of a family, so that bands and versions can be compared."""
    first = next(each for each in shipped() if each.family == family)
    return tuple(question.key for question in first.questions if question.is_core)


def kinds_for(band: str) -> list[str]:
    """The kinds that somebody of that age can answer."""
    return [kind for kind in Kind.values if not (band in NO_WRITING and kind in (Kind.TEXT, Kind.AGREE))]


def gaps(*, family: str, band: str, questions: Iterable) -> list[str]:
    """Why this cannot be brought into force, in sentences; empty where it can. `questions`: queries.Asked."""
    asked = list(questions)
    there = {each.key for each in asked}
    found = [
        _("The core question “%(key)s” is missing. It stands in all questionnaires about %(family)s.")
        % {"key": key, "family": str(Family(family).label).lower()}
        for key in core_keys(family)
        if key not in there
    ]
    most = MOST_QUESTIONS[band]
    if len(asked) > most:
        found.append(
            ngettext("%(num)s question is the most for this age.", "%(num)s questions are the most for this age.", most)
            % {"num": most}
            + " "
            + _("This has %(num)s.") % {"num": len(asked)}
        )
    return found + [_without_words(each) for each in asked if not _is_said(each)]


def _is_said(question) -> bool:
    words = question.words.get(ENGLISH)
    return bool(words and words.text) and all(words.labels.get(value) for value in question.options)


def _without_words(question) -> str:
    return _("The question “%(key)s” lacks words in English.") % {"key": question.key}


def too_long(text: str) -> int:
    """How many words the longest sentence has, where that is more than is advised; else 0."""
    longest = max((len(re.findall(r"\S*\w\S*", each)) for each in SENTENCE.split(text)), default=0)
    return longest if longest > LONGEST_SENTENCE else 0
