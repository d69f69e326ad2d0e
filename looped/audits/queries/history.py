"""Who did what on an audit, and when, as far as one person may know it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Action, Audit
from looped.audits.queries.detail import Reach, reach_of
from looped.audits.queries.history_words import PLANNING, particulars, sentence
from looped.core.models import Event
from looped.framework.queries import load

PAGE = 50
# Who has read what is for them; and that somebody shall look again, which may be because the worker challenged a fact.
OF_MODERATORS = ("audits.learning.seen", "audits.recheck.asked")


@dataclass(frozen=True)
class Line:
    """One thing that happened. `lines` is old and new in words; empty, like `why`, where it may not be told."""

    at: datetime
    who: str
    what: str
    lines: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class History:
    """One page, newest first. `older` is the key of the next page, blank on the last."""

    lines: tuple[Line, ...]
    older: str


def may_see_history(user: User, audit: Audit) -> bool:
    """Auditors, the QA team, and those who read the grades; never the worker whose work it was."""
    reach = reach_of(user, audit)
    return reach in (Reach.OWN_FORM, Reach.GRADES) or (reach is Reach.STATE and user.may(Permission.PLAN_AUDITS))


def history(audit: Audit, user: User, *, before: str = "") -> History:
    """One page of it. `before` is the key that the page before gave. Two queries."""
    events = events_for(audit, user)
    if before:
        events = events.filter(pk__lt=Event.objects.filter(about=audit.public_id, digest=before).values("pk"))
    rows = list(events.order_by("-pk").select_related("by")[: PAGE + 1])
    shown = rows[:PAGE]
    content = load(audit.framework)
    lines = tuple(_line(event, audit, user, content) for event in shown)
    return History(lines, shown[-1].digest if len(rows) > PAGE else "")


def events_for(audit: Audit, user: User) -> QuerySet[Event]:
    """The audit's events that this person may know of at all.

    While it is blind an auditor sees what they did themselves; the QA team sees who and when. Actions come to light
    when the audit is final. An alarm about a child is for those who raised or answer it, and the QA team.
    """
    events = Event.objects.filter(about=audit.public_id)
    mine = Q(by=user)
    plans = user.may(Permission.PLAN_AUDITS)
    if not plans and (audit.released_at is None or audit.worker_id == user.pk):
        return events.filter(mine)
    if audit.status != Audit.Status.FINAL:
        events = events.filter(mine | ~Q(what__startswith="audits.action."))
    else:
        gone = Action.objects.filter(audit=audit, raised_in__retired_at__isnull=False).values("public_id")
        events = events.filter(mine | ~Q(subject__in=gone))
    if not plans and not user.may(Permission.ANSWER_DANGER):
        events = events.filter(mine | ~Q(what__startswith="audits.danger."))
    if not plans and not user.may(Permission.MODERATE):
        events = events.filter(mine | ~Q(what__in=OF_MODERATORS))
    return events


def _line(event: Event, audit: Audit, user: User, content) -> Line:
    told = audit.released_at is not None or event.by_id == user.pk or event.what in PLANNING
    # An alarm's words are read where it is answered, not here.
    told = told and not event.what.startswith("audits.danger.")
    return Line(
        at=event.at,
        who=event.by.name,
        what=sentence(event.what),
        lines=particulars(event.what, event.detail, content) if told else (),
        why=event.why if told else "",
    )
