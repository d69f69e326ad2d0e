"""Whether comments are read in time."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Min, Q

from looped.accounts.models import User
from looped.figures.figure import Figure, LeftOut, counted
from looped.voice.queries.comments import comments_for
from looped.voice.queries.rules import rules_on

WEEKS = 4


@dataclass(frozen=True)
class Waiting:
    """`unread`: how many wait to be read, `late` of them too long; the first was due on `due_on` (None: nothing waits).
    `watched`: how many of them hold a watched word."""

    unread: int
    late: int
    watched: int
    due_on: date | None


@dataclass(frozen=True)
class Timeliness:
    """`in_time`: of the answers' comments of the last four weeks, how many were read in time. `within`: working days
    that the council allows."""

    in_time: Figure
    within: int
    waiting: Waiting


def timeliness(user: User, today: date) -> Timeliness:
    """Comments of an audit's conversation are left out: whoever held it heard them at once. Three queries."""
    written = comments_for(user).filter(response__isnull=False)
    since = today - timedelta(weeks=WEEKS)
    lately = written.filter(month__gte=since.replace(day=1), received_on__gt=since)
    told = Q(read_at__isnull=False) | Q(read_due_on__lt=today)
    found = lately.aggregate(
        of=Count("pk", filter=told), count=Count("pk", filter=Q(read_at__date__lte=F("read_due_on"))),
        waiting=Count("pk", filter=~told),
    )  # fmt: skip
    left_out = (LeftOut("not read yet, and still in time", found["waiting"]),) if found["waiting"] else ()
    figure = counted("comments.read_in_time", "weeks", count=found["count"], of=found["of"], left_out=left_out)
    return Timeliness(figure, rules_on(today).read_within_days, waiting_to_be_read(user, today))


def waiting_to_be_read(user: User, today: date) -> Waiting:
    """One query."""
    return Waiting(
        **comments_for(user)
        .filter(read_at=None)
        .aggregate(
            unread=Count("pk"),
            late=Count("pk", filter=Q(read_due_on__lt=today)),
            due_on=Min("read_due_on"),
            watched=Count("pk", filter=Q(urgency__gt=0)),
        )
    )
