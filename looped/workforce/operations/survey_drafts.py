"""The life of the survey's next version: begun from the newest, brought into force from a day on, or discarded."""

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
from looped.workforce.models import SurveyQuestion, SurveyStandard, SurveyVersion, Wave
from looped.workforce.queries import survey_versions as queries
from looped.workforce.workflow import SURVEY_MOVES

Status = SurveyVersion.Status


@operation
def start_draft(*, by: User, now: datetime) -> SurveyVersion:
    """Copy the newest version into a draft. Refused while there is one."""
    require_editor(by)
    if queries.draft() is not None:
        raise Refused(_("There is a draft already. Work on that one, or discard it first."))
    newest = queries.in_force().first()
    if newest is None:
        raise Refused(_("There is no survey yet. Run “looped init” first."))
    number = SurveyVersion.objects.aggregate(most=Max("number"))["most"] + 1
    draft = SurveyVersion.objects.create(number=number, made_by=by, made_at=now)
    content = queries.content_of(newest)
    SurveyStandard.objects.bulk_create(
        SurveyStandard(version=draft, key=each.key, name=each.name, about=each.about) for each in content.standards
    )
    SurveyQuestion.objects.bulk_create(
        SurveyQuestion(version=draft, key=each.key, standard=each.standard, kind=each.kind, order=order, text=each.text)
        for order, each in enumerate(content.questions)
    )
    detail = {"copied_from": newest.public_id}
    events.record(what="workforce.surveyversion.started", subject=draft.public_id, by=by, now=now, detail=detail)
    return draft


@operation
def bring_into_force(
    *, draft: SurveyVersion, starts_on: date, note: str, seen: str, by: User, now: datetime
) -> None:  # fmt: skip
    """Waves that open from `starts_on` on ask this version, planned ones too; from now on it stays as it is.

    `seen`: the fingerprint of the draft as the person checked it. Raises Refused.
    """
    draft = editable(draft, by)
    if seen != queries.content_of(draft).fingerprint:
        raise Refused(_("Somebody has changed the draft since you looked. Read what it changes once more."))
    if starts_on <= timezone.localdate(now):
        raise Refused(_("A version begins on a day to come."))
    newest = queries.in_force().first()
    if newest and newest.starts_on and starts_on <= newest.starts_on:
        day = date_format(newest.starts_on, "j F Y")
        raise Refused(_("The start has to be after %(day)s, when the version before it starts.") % {"day": day})
    changes = {"starts_on": starts_on, "note": note.strip()}
    workflow.move(draft, to=Status.IN_FORCE, moves=SURVEY_MOVES, by=by, now=now, changes=changes)
    Wave.objects.filter(status=Wave.Status.PLANNED, opens_on__gte=starts_on).update(version=draft)


@operation
def discard_draft(*, draft: SurveyVersion, by: User, now: datetime) -> None:
    """Delete a draft. What is in force stays."""
    draft = editable(draft, by)
    detail = {"number": draft.number}
    SurveyVersion.objects.filter(pk=draft.pk).delete()
    events.record(what="workforce.surveyversion.discarded", subject=draft.public_id, by=by, now=now, detail=detail)


def editable(draft: SurveyVersion, by: User) -> SurveyVersion:
    """The draft as it stands now. Raises Refused where it is in force, or gone, or not this person's to edit."""
    require_editor(by)
    fresh = queries.any_version(draft.public_id)
    if fresh is None:
        raise Refused(_("Somebody has discarded this draft. Copy what you wrote before you leave."))
    if fresh.status != Status.DRAFT:
        raise Refused(_("This version was brought into force and cannot be edited. Start a new draft."))
    return fresh


def require_editor(by: User) -> None:
    if not by.may(Permission.RUN_STAFF_SURVEY):
        raise Refused(_("Only those who run the staff survey can do this."))
