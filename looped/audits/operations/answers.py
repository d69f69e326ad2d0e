"""Saving one part of a form while its auditor types. It writes one row, touches no parent and tells no event."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError

from looped.accounts.models import User
from looped.audits.models import Answer, Audit, Return
from looped.audits.operations.time_spent import count_time
from looped.core.errors import Refused
from looped.core.saving import Saved, stale_or_same
from looped.core.writing import operation
from looped.framework.grades import DOMAIN_GRADES, NOT_APPLICABLE, OVERALL

FIELDS = ("grade", "evidence", "difference", "reason", "strengths", "improve")


NO_LONGER_OPEN = "This form was submitted or given to somebody else meanwhile, so nothing was saved."


def save_answer(*, form: Return, part: str, values: Mapping[str, str], based_on: int, by: User, now: datetime) -> Saved:
    """Keep what the auditor wrote in one part, a domain's key or "overall".

    `values` holds the fields that the page shows; others stay. `based_on` is the version that the page was made from,
    0 for a part that was empty. Saving again what is stored already is no conflict. Raises Stale, Refused.
    """
    check_may_write(form=form, by=by)
    if form.parts and part not in (*form.parts, OVERALL):
        raise Refused("Another agency grades this part.")
    _check_values(part, values)
    try:
        return _save(form, part, values, based_on, now)
    except IntegrityError:
        # The form was submitted since it was read: the database's own rule refused. To ask in the UPDATE costs more.
        raise Refused(NO_LONGER_OPEN) from None


@operation
def _save(form: Return, part: str, values: Mapping[str, str], based_on: int, now: datetime) -> Saved:
    count_time(form=form, now=now)
    answers = Answer.objects.filter(form=form.pk, part=part)
    if answers.filter(version=based_on).update(version=based_on + 1, saved_at=now, **values):
        return Saved(based_on + 1, now)
    answer = answers.first()
    if answer:
        return stale_or_same(answer, values)
    if based_on:
        raise Refused("This part is not there any more. Load the page again.")
    return _begin(form, part, values, now)


def check_may_write(*, form: Return, by: User) -> None:
    """Only its auditor writes in a form, until it is submitted or the audit is left out. Raises Refused."""
    if form.auditor_id != by.pk or form.retired_at is not None:
        raise Refused("This form is not yours, or no longer.")
    if form.is_submitted:
        raise Refused("You have submitted this form, so it cannot be changed.")
    if form.audit.status != Audit.Status.IN_PROGRESS:
        raise Refused("This audit was taken out of the programme, so its form cannot be changed.")
    if form.role == Return.Role.PARTNER and form.no_own_work_at is None:
        raise Refused("Say first that you had no part in the work with this child.")


def mark_started(*, form: Return, now: datetime) -> None:
    """A form is begun with the first thing that is written in it; looking begins nothing."""
    if form.started_at is None:
        Return.objects.filter(pk=form.pk, started_at=None, recorded_at=None).update(started_at=now)
        form.started_at = now


def _check_values(part: str, values: Mapping[str, str]) -> None:
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise TypeError(f"An answer has no {', '.join(sorted(unknown))}.")
    grade = values.get("grade", "")
    if grade and (grade not in DOMAIN_GRADES or (part == OVERALL and grade == NOT_APPLICABLE)):
        raise Refused("Choose one of the grades.")


def _begin(form: Return, part: str, values: Mapping[str, str], now: datetime) -> Saved:
    """The first save of a part. Writers come one at a time, so nobody else can begin it meanwhile."""
    if not Return.objects.filter(pk=form.pk, recorded_at=None, retired_at=None).exists():
        raise Refused(NO_LONGER_OPEN)
    Answer.objects.create(form=form, part=part, version=1, saved_at=now, **values)
    mark_started(form=form, now=now)
    return Saved(1, now)
