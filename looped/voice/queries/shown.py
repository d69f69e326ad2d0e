"""A questionnaire as it is said to somebody in one language: for the preview, the sheet and typing in."""

from dataclasses import dataclass

from looped.voice import wording
from looped.voice.models import Question, QuestionnaireVersion
from looped.voice.queries.questionnaires import Asked, content_of
from looped.voice.rules.scales import VALUES

FACES = {"3": "face-good", "2": "face-middle", "1": "face-not-good"}
Kind = Question.Kind


@dataclass(frozen=True)
class Shown:
    """One question. `answers`: value, label and the face beside it (blank for none); empty for words and drawings."""

    key: str
    kind: str
    text: str
    picture: str
    answers: tuple[tuple[str, str, str], ...]

    @property
    def is_words(self) -> bool:
        return self.kind == Kind.TEXT

    @property
    def is_drawing(self) -> bool:
        return self.kind == Kind.DRAWING


def shown_to_family(version: QuestionnaireVersion, language: str, *, easy: bool = False) -> tuple[Shown, ...]:
    """Every question in that language, or in English where it has none. No query once the version was read."""
    return tuple(_shown(asked, version.band, language, easy=easy) for asked in content_of(version))


def _shown(asked: Asked, band: str, language: str, *, easy: bool) -> Shown:
    words = asked.in_language(language)
    values = asked.options or VALUES.get(asked.kind, ())
    labels = dict(words.labels) or (dict(wording.labels(language, asked.kind, band)) if values else {})
    return Shown(
        key=asked.key,
        kind=asked.kind,
        text=(words.easy or words.text) if easy else words.text,
        picture=asked.picture,
        answers=tuple(
            (value, labels.get(value, value), FACES[value] if asked.kind == Kind.FACES else "") for value in values
        ),
    )
