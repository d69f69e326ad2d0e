"""The questionnaires that ship: put in force as the council's own first versions, in every language."""

from collections.abc import Iterable
from datetime import date, datetime

from looped.accounts.models import User
from looped.core import events
from looped.core.writing import operation
from looped.voice import wording
from looped.voice.models import Question, QuestionnaireVersion, QuestionText

FIRST_DAY = date(2023, 4, 1)  # as the framework that ships
ROWS_AT_ONCE = 500


@operation
def ship_questionnaires(*, by: User, now: datetime, starts_on: date = FIRST_DAY) -> int:
    """Put all questionnaires that ship in force; returns how many. Where there is any version already, none.

    A few inserts for all of them: every test of the families' pages stands on this.
    """
    if QuestionnaireVersion.objects.exists():
        return 0
    shipped = wording.shipped()
    versions = QuestionnaireVersion.objects.bulk_create(
        QuestionnaireVersion(
            family=each.family, band=each.band, moment=each.moment, number=1, made_by=by, made_at=now
        )
        for each in shipped
    )  # fmt: skip
    write_questions((version, each.questions) for version, each in zip(versions, shipped, strict=True))
    kinds = QuestionnaireVersion.Status
    QuestionnaireVersion.objects.filter(pk__in=[version.pk for version in versions]).update(
        status=kinds.IN_FORCE, starts_on=starts_on
    )
    moved = {"old": kinds.DRAFT, "new": kinds.IN_FORCE}
    happened = (
        events.Happening("voice.questionnaireversion.in_force", version.public_id, detail=moved) for version in versions
    )
    events.record_many(happened, by=by, now=now)
    return len(versions)


def write_questions(
    contents: Iterable[tuple[QuestionnaireVersion, Iterable[wording.ShippedQuestion]]],
) -> None:
    """Rows of questions and their words, for versions that have none yet."""
    asked = [
        (_row(version, order, question), question)
        for version, questions in contents
        for order, question in enumerate(questions)
    ]
    rows = Question.objects.bulk_create((row for row, _question in asked), batch_size=ROWS_AT_ONCE)
    texts = [text for row, (_row_before, question) in zip(rows, asked, strict=True) for text in _texts(row, question)]
    QuestionText.objects.bulk_create(texts, batch_size=ROWS_AT_ONCE)


def _row(version: QuestionnaireVersion, order: int, question: wording.ShippedQuestion) -> Question:
    is_choice = question.kind == Question.Kind.CHOICE
    return Question(
        version=version, key=question.key, order=order, kind=question.kind, core=question.is_core,
        options=[choice.value for choice in question.choices] if is_choice else [],
        favourable=list(question.favourable), picture=question.picture,
    )  # fmt: skip


def _texts(row: Question, question: wording.ShippedQuestion) -> Iterable[QuestionText]:
    for language, text in question.texts.items():
        easy = question.easy[language]
        labels = {choice.value: choice.labels[language] for choice in question.choices}
        yield QuestionText(
            question=row, language=language, text=text, easy="" if easy == text else easy,
            labels=labels if question.has_own_labels else {},
        )  # fmt: skip
