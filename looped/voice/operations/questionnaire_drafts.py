"""The life of a questionnaire's next version: begun from the one in force, changed, brought into force or discarded."""

from datetime import date, datetime

from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core import events, workflow
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.voice.models import Question, QuestionnaireVersion, QuestionText
from looped.voice.queries import questionnaires as queries
from looped.voice.queries.questionnaires import Asked
from looped.voice.rules import questionnaires as rules
from looped.voice.workflow import QUESTIONNAIRE_MOVES

Status = QuestionnaireVersion.Status


@operation
def start_draft(*, after: QuestionnaireVersion, by: User, now: datetime) -> QuestionnaireVersion:
    """Copy the newest version of the same family, age and moment into a draft. Refused while there is one."""
    require_editor(by)
    same = {"family": after.family, "band": after.band, "moment": after.moment}
    if queries.drafts().filter(**same).exists():
        raise Refused(_("There is a draft already. Work on that one, or discard it first."))
    newest = queries.in_force().filter(**same).first() or after
    number = QuestionnaireVersion.objects.filter(**same).aggregate(most=Max("number"))["most"] + 1
    draft = QuestionnaireVersion.objects.create(**same, number=number, made_by=by, made_at=now)
    for order, question in enumerate(queries.content_of(newest)):
        write_question(draft, order, question)
    detail = {"copied_from": newest.public_id}
    events.record(what="voice.questionnaireversion.started", subject=draft.public_id, by=by, now=now, detail=detail)
    return draft


@operation
def bring_into_force(
    *, draft: QuestionnaireVersion, starts_on: date, note: str, seen: str, by: User, now: datetime
) -> None:
    """From `starts_on` on, families are asked this version; from now on it cannot be changed.

    `seen`: the fingerprint of the draft as the person checked it. Raises Refused, with every gap in words.
    """
    draft = editable(draft, by)
    content = queries.content_of(draft)
    if seen != queries.fingerprint(content):
        raise Refused(_("Somebody has changed the draft since you looked. Read what it changes once more."))
    if found := rules.gaps(family=draft.family, band=draft.band, questions=content):
        raise Refused(" ".join(found))
    if not note.strip():
        raise Refused(_("Say what changes, and why."))
    _check_start(draft, starts_on, today=timezone.localdate(now))
    workflow.move(
        draft, to=Status.IN_FORCE, moves=QUESTIONNAIRE_MOVES, by=by, now=now,
        changes={"starts_on": starts_on, "note": note.strip()},
    )  # fmt: skip


@operation
def discard_draft(*, draft: QuestionnaireVersion, by: User, now: datetime) -> None:
    """Delete a draft. What is in force stays; the history keeps what was written in it."""
    draft = editable(draft, by)
    detail = {"number": draft.number, "family": draft.family, "band": draft.band, "moment": draft.moment}
    QuestionnaireVersion.objects.filter(pk=draft.pk).delete()
    events.record(what="voice.questionnaireversion.discarded", subject=draft.public_id, by=by, now=now, detail=detail)


def _check_start(draft: QuestionnaireVersion, starts_on: date, *, today: date) -> None:
    if starts_on < today:
        raise Refused(_("The start cannot lie in the past: families have been asked already."))
    before = queries.version_before(draft)
    if before and before.starts_on and starts_on <= before.starts_on:
        day = date_format(before.starts_on, "j F Y")
        raise Refused(_("The start has to be after %(day)s, when the version before it starts.") % {"day": day})


def write_question(draft: QuestionnaireVersion, order: int, asked: Asked) -> Question:
    """A question of a draft, with its words in all languages that it has."""
    question = Question.objects.create(
        version=draft, key=asked.key, order=order, kind=asked.kind, core=asked.core, options=list(asked.options),
        favourable=list(asked.favourable), picture=asked.picture,
    )  # fmt: skip
    QuestionText.objects.bulk_create(
        QuestionText(
            question=question, language=language, text=words.text, easy=words.easy, labels=dict(words.labels)
        )
        for language, words in asked.words.items()
    )  # fmt: skip
    return question


def editable(draft: QuestionnaireVersion, by: User) -> QuestionnaireVersion:
    """The draft as it stands now. Raises Refused where it is in force, or gone, or not this person's to edit."""
    require_editor(by)
    fresh = queries.any_version(draft.public_id)
    if fresh is None:
        raise Refused(_("Somebody has discarded this draft. Copy what you wrote before you leave."))
    if fresh.status != Status.DRAFT:
        raise Refused(_("This version was brought into force and cannot be edited. Start a new draft."))
    return fresh


def require_editor(by: User) -> None:
    if not by.may(Permission.EDIT_QUESTIONNAIRES):
        raise Refused(_("Only the QA team edits questionnaires."))
