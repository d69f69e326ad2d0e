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
from looped.voice.queries.questionnaires import Asked, content_of, digest_of
from looped.voice.wording import ENGLISH, LANGUAGES

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
