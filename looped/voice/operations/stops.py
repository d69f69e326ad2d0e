"""A death, a removal, an enquiry or an allegation: while it stands, nobody of the case is invited (V3)."""

from datetime import date, datetime

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.cases.models import Case
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.voice.models import Invitation, Stop
from looped.voice.operations.asking import close_links
from looped.voice.operations.journey import check_may_ask
from looped.voice.rules.asking import OF_STOP

WAITING = (Invitation.Status.PROPOSED, Invitation.Status.HELD)


@operation
def add_stop(*, case: Case, kind: str, begun_on: date, note: str = "", by: User, now: datetime) -> Stop:
    """From now on nobody of the case is asked: what waits is stopped, and links that went out no longer work.

    The same kind twice is one: the stop that stands already comes back. Raises Refused.
    """
    check_may_ask(by)
    if begun_on > localdate(now):
        raise Refused("This day is still to come.")
    if standing := Stop.objects.filter(case=case, kind=kind, ended_on=None).first():
        return standing
    stop = Stop.objects.create(
        case=case, kind=kind, begun_on=begun_on, note=note.strip()[:300], recorded_by=by, recorded_at=now
    )
    events.record(what="voice.stop.begun", subject=stop.public_id, by=by, now=now, detail={"kind": kind}, why=note)
    of_case = Invitation.objects.filter(member__case=case)
    close_links(of_case)
    why = OF_STOP[kind]
    waiting = list(of_case.filter(status__in=WAITING).order_by("pk"))
    of_case.filter(status__in=WAITING).update(
        status=Invitation.Status.STOPPED, reason=str(why.label), reason_key=str(why), held_until=None
    )
    stopped = (
        events.Happening("voice.invitation.stopped", each.public_id, detail={"old": each.status, "new": "stopped"},
                         why=str(why.label))
        for each in waiting
    )  # fmt: skip
    events.record_many(stopped, by=by, now=now)
    return stop


@operation
def end_stop(*, stop: Stop, why: str, ended_on: date | None = None, by: User, now: datetime) -> None:
    """It no longer stands; new events propose again. What was stopped stays stopped. Raises Refused."""
    check_may_ask(by)
    day = ended_on or localdate(now)
    if not why.strip():
        raise Refused("Say why it ends.")
    if not stop.begun_on <= day <= localdate(now):
        raise Refused("It ends on the day on which it began at the soonest, and today at the latest.")
    ended = {"ended_on": day, "ended_by": by, "ended_why": why.strip()[:300]}
    if not Stop.objects.filter(pk=stop.pk, ended_on=None).update(**ended):
        raise Refused("This has ended already.")
    events.record(what="voice.stop.ended", subject=stop.public_id, by=by, now=now, why=why.strip()[:300])
