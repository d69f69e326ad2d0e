"""Which languages a speaker has checked, and so may be offered to families.

English is the council's own language: whoever brings a questionnaire into force has read it. Every other language
waits for a speaker, for the pages' own phrases and for each questionnaire, and again once words change. In the
demonstration all are offered, marked as they are.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.db.models import Q

from looped.accounts.queries import is_demonstration
from looped.voice import wording
from looped.voice.models import Band, QuestionnaireVersion, TranslationCheck
from looped.voice.queries.questionnaires import Asked, content_of, contents_of, digest_of
from looped.voice.wording import ENGLISH, LANGUAGES

PAGES = ""  # in the place of a questionnaire: the pages' own phrases
SCALES = ("faces", "faces_yes", "agree", "yes_no")
Digests = dict[str, set[str]]  # by language, of the words that were read


@dataclass(frozen=True)
class Offer:
    """A language in which a questionnaire can be answered here. Not checked: only ever in the demonstration."""

    language: wording.Language
    is_checked: bool


def languages_offered(questionnaire: QuestionnaireVersion) -> tuple[str, ...]:
    """The keys of the languages in which it may be answered, English first. Two queries at most."""
    return tuple(offer.language.key for offer in offers(questionnaire))


def offers(questionnaire: QuestionnaireVersion) -> tuple[Offer, ...]:
    """The same, each with whether a speaker has checked it."""
    content = content_of(questionnaire)
    complete = [each for each in LANGUAGES if is_complete(content, each.key)]
    if len(complete) < 2:
        return tuple(Offer(each, True) for each in complete)
    checks = checks_of([questionnaire])
    found = tuple(
        Offer(each, _is_checked(content, each.key, checks[None], checks[questionnaire.pk])) for each in complete
    )
    if all(offer.is_checked for offer in found) or is_demonstration():
        return found
    return tuple(offer for offer in found if offer.is_checked)


def is_complete(content: Iterable[Asked], language: str) -> bool:
    """Whether every question has words in it, and every answer of a choice."""
    words = [(each, each.words.get(language)) for each in content]
    return bool(words) and all(
        said and said.text and all(said.labels.get(value) for value in each.options) for each, said in words
    )


def checks_of(questionnaires: Iterable[QuestionnaireVersion]) -> dict[int | None, Digests]:
    """What speakers have read, by version; under None: of the pages' own phrases. One query."""
    found: dict[int | None, Digests] = defaultdict(lambda: defaultdict(set))
    rows = TranslationCheck.objects.filter(Q(version=None) | Q(version__in=list(questionnaires)))
    for version, language, digest in rows.values_list("version_id", "language", "digest"):
        found[version][language].add(digest)
    return found


def _is_checked(content: tuple[Asked, ...], language: str, pages: Digests, own: Digests) -> bool:
    if language == ENGLISH:
        return True
    return pages_digest(language) in pages[language] and digest_of(content, language) in own[language]


@cache
def pages_digest(language: str) -> str:
    """Changes with any phrase of the families' pages, or any answer of a scale, in that language."""
    said = [
        [dict(wording.phrases(language, band)), *(dict(wording.labels(language, scale, band)) for scale in SCALES)]
        for band in Band.values
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True)
class LanguageState:
    """How far a language is for one questionnaire, or for the pages' own phrases.

    `check`: the newest; `is_current`: it was of the words as they are now. English needs none.
    """

    language: wording.Language
    is_complete: bool
    check: TranslationCheck | None
    is_current: bool

    @property
    def needs_no_check(self) -> bool:
        return self.language.key == ENGLISH


def states_of(questionnaires: Iterable[QuestionnaireVersion]) -> dict[str, list[LanguageState]]:
    """By the questionnaire's public id; under a blank one, of the pages' own phrases. Three queries at most."""
    versions = list(questionnaires)
    contents = contents_of(versions)
    newest: dict[tuple[int | None, str], list[TranslationCheck]] = defaultdict(list)
    rows = TranslationCheck.objects.filter(Q(version=None) | Q(version__in=versions)).order_by("-recorded_at", "-pk")
    for check in rows.select_related("recorded_by"):
        newest[check.version_id, check.language].append(check)
    found = {PAGES: [_state(each, True, newest[None, each.key], pages_digest(each.key)) for each in LANGUAGES]}
    for version in versions:
        content = contents[version.public_id]
        found[version.public_id] = [
            _state(each, is_complete(content, each.key), newest[version.pk, each.key], digest_of(content, each.key))
            for each in LANGUAGES
        ]
    return found


def _state(
    language: wording.Language, complete: bool, checks: list[TranslationCheck], digest: str
) -> LanguageState:  # fmt: skip
    current = next((check for check in checks if check.digest == digest), None)
    return LanguageState(language, complete, current or next(iter(checks), None), current is not None)


@dataclass(frozen=True)
class Phrase:
    """One phrase to be read beside the English."""

    name: str
    english: str
    words: str


def pages_to_read(language: str) -> list[Phrase]:
    """Every phrase of the families' pages and every answer of a scale, each wording once, in the pages' order."""
    found: dict[tuple[str, str], Phrase] = {}
    for band in reversed(Band.values):
        english, said = wording.phrases(ENGLISH, band), wording.phrases(language, band)
        pairs = [(key, english[key], said.get(key, "")) for key in english]
        for scale in SCALES:
            theirs = wording.labels(language, scale, band)
            pairs += [(scale, text, theirs[value]) for value, text in wording.labels(ENGLISH, scale, band).items()]
        for name, text, words in pairs:
            found.setdefault((name + text, words), Phrase(name, text, words))
    return list(found.values())


def questionnaire_to_read(version: QuestionnaireVersion, language: str) -> list[Phrase]:
    """Every word of a questionnaire beside the English: questions, their easy words, and answers of their own."""
    found = []
    for asked in contents_of([version])[version.public_id]:
        english, said = asked.in_language(ENGLISH), asked.words.get(language)
        found.append(Phrase(asked.key, english.text, said.text if said else ""))
        if english.easy or (said and said.easy):
            found.append(Phrase(asked.key, english.easy or english.text, said.easy if said else ""))
        own = said.labels if said else {}
        found += [Phrase(asked.key, text, own.get(value, "")) for value, text in english.labels.items()]
    return found


@dataclass(frozen=True)
class Summary:
    """One language over all questionnaires: how many a speaker has read as they are now."""

    language: wording.Language
    pages: LanguageState
    read: int
    all: int


def summaries(questionnaires: Iterable[QuestionnaireVersion]) -> list[Summary]:
    """A line for each language that needs a speaker."""
    states = states_of(questionnaires)
    pages = {state.language.key: state for state in states.pop(PAGES)}
    own = {key: [state for of in states.values() for state in of if state.language.key == key] for key in pages}
    return [
        Summary(each, pages[each.key], sum(state.is_current for state in own[each.key]), len(own[each.key]))
        for each in LANGUAGES
        if each.key != ENGLISH
    ]
