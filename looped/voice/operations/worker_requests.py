"""Requests for another social worker: kept, decided, and told to whoever asked (V11)."""

from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.cases.models import Case
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.voice.models import WorkerRequest
from looped.voice.operations.complaints import require_keeper
from looped.voice.queries.worker_requests import requests_for


@operation
def add_request(
    *, case: Case, asked_by: str, asked_on: date, wanted: str, by: User, now: datetime
) -> WorkerRequest:  # fmt: skip
    """Keep what was asked, in the person's words, with the worker and team as they are. Raises Refused."""
    require_keeper(by)
    if asked_on > localdate(now):
        raise Refused(_("Enter the day on which they asked. It cannot lie ahead."))
    if not wanted.strip():
        raise Refused(_("Enter what they wanted, in their words."))
    if case.worker_id == by.pk:
        raise Refused(_("This is about your own work, so somebody else types it in."))
    made = WorkerRequest.objects.create(
        case=case, worker=case.worker, team=case.team, area=case.team.area, asked_by=asked_by, asked_on=asked_on,
        wanted=wanted.strip(), entered_by=by, entered_at=now,
    )  # fmt: skip
    detail = {"case": case.public_id, "asked_by": asked_by, "asked_on": asked_on}
    events.record(what="voice.workerrequest.added", subject=made.public_id, by=by, now=now, detail=detail)
    return made


@operation
def decide_request(
    *, request: WorkerRequest, outcome: str, decided_by: User, decided_on: date, why: str, by: User, now: datetime
) -> None:
    """What was decided, by whom and why; once. Raises Refused, also where somebody decided meanwhile.

    By whoever may see the request, so never by the worker whom it is about, nor in that worker's name.
    """
    _require_sight(request, by)
    if outcome not in WorkerRequest.Outcome.values:
        raise Refused(_("Choose what was decided."))
    if not why.strip():
        raise Refused(_("Enter why. Whoever asked is told."))
    if decided_by.pk == request.worker_id:
        raise Refused(_("The worker whom it is about does not decide."))
    if not request.asked_on <= decided_on <= localdate(now):
        raise Refused(_("The day of the decision lies between the day on which they asked and today."))
    open_still = WorkerRequest.objects.filter(pk=request.pk, outcome="")
    if not open_still.update(outcome=outcome, decided_on=decided_on, decided_by=decided_by, why=why.strip()):
        raise Refused(_("Somebody has decided about this already. Look again."))
    detail = {"outcome": outcome, "decided_on": decided_on, "decided_by": decided_by.public_id}
    events.record(what="voice.workerrequest.decided", subject=request.public_id, by=by, now=now, detail=detail)


@operation
def tell_decision(*, request: WorkerRequest, told_on: date, by: User, now: datetime) -> None:
    """The person was told. Raises Refused where nothing is decided yet, or it is on record already."""
    _require_sight(request, by)
    current = WorkerRequest.objects.get(pk=request.pk)
    if not current.decided_on:
        raise Refused(_("Nothing is decided yet."))
    if not current.decided_on <= told_on <= localdate(now):
        raise Refused(_("The day lies between that of the decision and today."))
    if not WorkerRequest.objects.filter(pk=request.pk, told_on=None).update(told_on=told_on):
        raise Refused(_("It is on record already when they were told."))
    detail = {"told_on": told_on}
    events.record(what="voice.workerrequest.told", subject=request.public_id, by=by, now=now, detail=detail)


def _require_sight(request: WorkerRequest, by: User) -> None:
    may = by.may(Permission.KEEP_COMPLAINTS) or by.may(Permission.SEE_TEAM_AUDITS)
    if not (may and requests_for(by).filter(pk=request.pk).exists()):
        raise Refused(_("The QA team and the managers of the team decide about this."))
