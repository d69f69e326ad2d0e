"""What is asked: which version holds on a day, and all that it says in every language."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from looped.voice.models import Question, QuestionnaireVersion, QuestionText
from looped.voice.wording import ENGLISH

Status = QuestionnaireVersion.Status


@dataclass(frozen=True)
class Words:
    """A question in one language. `easy`: blank where `text` serves; `labels`: value -> words, of its own."""

    text: str
    easy: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Changes with any of them: two people who word the same question at once notice each other."""
        return _digest([self.text, self.easy, dict(self.labels)])


@dataclass(frozen=True)
class Asked:
    """One question of a version, with its words by language. `options`: values of a choice, none of other kinds."""

    key: str
    kind: str
    core: bool
    options: tuple[str, ...]
    favourable: tuple[str, ...]
    picture: str
    words: Mapping[str, Words]

    @property
    def kind_name(self) -> str:
        return str(Question.Kind(self.kind).label)

    def in_language(self, language: str) -> Words:
        """In that language, or in English where it has none."""
        return self.words.get(language) or self.words.get(ENGLISH) or Words("")


# A version in force cannot change, so a process reads each but once; by public id, as editions of the framework.
_read_before: dict[str, tuple[Asked, ...]] = {}


def content_of(version: QuestionnaireVersion) -> tuple[Asked, ...]:
    """Every question in order, in two queries; in none where this process has read it, and it is in force."""
    return contents_of([version])[version.public_id]


def contents_of(versions: Iterable[QuestionnaireVersion]) -> dict[str, tuple[Asked, ...]]:
    """The questions of several versions, by the version's public id, in two queries for all that were not read yet."""
    wanted = list(versions)
    unread = [each for each in wanted if each.status == Status.DRAFT or each.public_id not in _read_before]
    fresh = _read(unread) if unread else {}
    _read_before.update({each.public_id: fresh[each.public_id] for each in unread if each.status != Status.DRAFT})
    return {each.public_id: fresh.get(each.public_id) or _read_before.get(each.public_id, ()) for each in wanted}


def _read(versions: list[QuestionnaireVersion]) -> dict[str, tuple[Asked, ...]]:
    words: dict[int, dict[str, Words]] = defaultdict(dict)
    columns = ("question_id", "language", "text", "easy", "labels")
    for question, *said in QuestionText.objects.filter(question__version__in=versions).values_list(*columns):
        language, text, easy, labels = said
        words[question][language] = Words(text, easy, labels)
    found: dict[int, list[Asked]] = defaultdict(list)
    for row in Question.objects.filter(version__in=versions).order_by("version_id", "order"):
        found[row.version_id].append(
            Asked(row.key, row.kind, row.core, tuple(row.options), tuple(row.favourable), row.picture, words[row.pk])
        )
    return {version.public_id: tuple(found[version.pk]) for version in versions}


def digest_of(content: tuple[Asked, ...], language: str) -> str:
    """Changes with any word of the questionnaire in that language; not with the order of its questions."""
    said = {
        each.key: [words.text, words.easy, dict(words.labels)]
        for each in content
        if (words := each.words.get(language))
    }
    return _digest(said)


def _digest(said: object) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def fingerprint(content: tuple[Asked, ...]) -> str:
    """Changes with anything of a draft: what a person looked at is what they bring into force."""
    return hashlib.sha256(repr(content).encode()).hexdigest()[:20]


def in_force() -> QuerySet[QuestionnaireVersion]:
    """Every version that was brought into force, newest first, also one whose day is still to come."""
    return QuestionnaireVersion.objects.filter(status=Status.IN_FORCE).order_by("-starts_on", "-number")


def version_on(day: date, *, family: str, band: str, moment: str) -> QuestionnaireVersion | None:
    """The version of exactly this family, band and moment (blank: any) in force on that day; None before the first."""
    return in_force().filter(family=family, band=band, moment=moment, starts_on__lte=day).first()


def drafts() -> QuerySet[QuestionnaireVersion]:
    """Being written: one at most for each family, band and moment."""
    return QuestionnaireVersion.objects.filter(status=Status.DRAFT).select_related("made_by")


def any_version(public_id: str) -> QuestionnaireVersion | None:
    """Draft or in force; None where it was discarded."""
    return QuestionnaireVersion.objects.select_related("made_by").filter(public_id=public_id).first()


def version_before(version: QuestionnaireVersion) -> QuestionnaireVersion | None:
    """The one of the same family, band and moment that this one follows; None for the first."""
    return (
        QuestionnaireVersion.objects.filter(
            family=version.family, band=version.band, moment=version.moment, number__lt=version.number,
            status=Status.IN_FORCE,
        )
        .order_by("-number")
        .first()
    )  # fmt: skip


def questions_to_take(draft: QuestionnaireVersion) -> list[Asked]:
    """Questions of the same family that this draft lacks, each as it was last asked: of this age first.

    Those of other ages are offered too, since their keys are what answers are compared by; their words are to be read.
    """
    here = set(draft.questions.values_list("key", flat=True))
    found: dict[str, Asked] = {}
    versions = sorted(in_force().filter(family=draft.family), key=lambda each: each.band != draft.band)
    contents = contents_of(versions)
    for version in versions:
        for asked in contents[version.public_id]:
            if asked.key not in here:
                found.setdefault(asked.key, asked)
    return list(found.values())


def to_be_read(today: date) -> list[QuestionnaireVersion]:
    """What is asked today or later, and what is being drafted: the questionnaires whose words have to be right."""
    every = list(QuestionnaireVersion.objects.order_by("-family", "band", "moment", "-starts_on", "-number"))
    asked_now: set[tuple[str, str, str]] = set()
    found = []
    for version in every:
        which = (version.family, version.band, version.moment)
        begun = version.starts_on is not None and version.starts_on <= today
        if not begun or which not in asked_now:
            found.append(version)
        if begun:
            asked_now.add(which)
    return found
