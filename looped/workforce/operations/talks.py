"""The talk between a worker and their line manager, and what the worker says back."""

from datetime import date, datetime

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.audits.models import Audit
from looped.audits.operations.feedback import open_to_worker
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.workforce.models import FeedbackTalk, Reply
from looped.workforce.queries.reach import given_to, line_manager_of
from looped.workforce.rules import feedback as rules


@operation
def record_talk(*, audit: Audit, held_on: date, agreed: str, by: User, now: datetime) -> FeedbackTalk:
    """The line manager has talked with the worker about an audit: from now on the worker can read it.

    A talk after the wait is over is kept too; it opens nothing anew. Raises Refused.
    """
    stored = Audit.objects.select_related("worker").get(pk=audit.pk)
    _check_line_manager(stored, by)
    if stored.status != Audit.Status.FINAL or stored.final_on is None:
        raise Refused("This audit is not final yet.")
    rules.check_day_of_talk(held_on, final_on=stored.final_on, today=localdate(now))
    if FeedbackTalk.objects.filter(audit=stored).exists():
        raise Refused("A talk about this audit is recorded already.")
    open_to_worker(audit=stored, by=by, now=now, talked=True)
    talk = FeedbackTalk.objects.create(
        audit=stored, held_by=by, held_on=held_on, agreed=agreed.strip(), recorded_at=now
    )
    detail = {"held_on": held_on, "agreed": talk.agreed}
    events.record(what="workforce.talk.recorded", subject=stored.public_id, by=by, now=now, detail=detail)
    return talk


@operation
def write_reply(*, audit: Audit, text: str, by: User, now: datetime) -> Reply:
    """The worker says what they think of the feedback. Only the line manager reads it. Raises Refused."""
    if not given_to(by).filter(pk=audit.pk).exists():
        raise Refused("You can reply to feedback on your own work, once it is open to you.")
    if not text.strip():
        raise Refused("Enter your reply.")
    reply = Reply.objects.create(audit=audit, worker=by, text=text.strip(), written_at=now)
    detail = {"new": reply.text}
    events.record(what="workforce.reply.written", subject=audit.public_id, by=by, now=now, detail=detail)
    return reply


@operation
def mark_replies_read(*, audit: Audit, by: User, now: datetime) -> int:
    """The line manager has read what the worker replied. Says how many were new. Raises Refused."""
    _check_line_manager(Audit.objects.select_related("worker").get(pk=audit.pk), by)
    read = Reply.objects.filter(audit=audit, read_at=None).update(read_at=now)
    if read:
        events.record(what="workforce.reply.read", subject=audit.public_id, by=by, now=now)
    return read


def _check_line_manager(audit: Audit, by: User) -> None:
    if audit.worker is None or line_manager_of(audit.worker) != by:
        raise Refused("Only the worker’s line manager can do this.")
