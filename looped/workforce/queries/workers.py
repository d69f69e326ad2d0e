"""The people whose feedback one manager reads."""

from dataclasses import dataclass

from django.db.models import Count, Q

from looped.accounts.models import User
from looped.workforce.models import Challenge, Reply
from looped.workforce.queries.reach import known_to_line, workers_of


@dataclass(frozen=True)
class WorkerLine:
    """One person: what waits between the two, and never how well they did."""

    public_id: str
    name: str
    team: str
    talks: int  # due, because the audit is not open yet
    unread: int
    challenges: int  # that wait for their answer
    opened: int


def worker_lines(manager: User) -> list[WorkerLine]:
    """By name. Five queries, however many people there are."""
    people = list(
        workers_of(manager).filter(Q(is_active=True) | Q(audited_work__isnull=False)).select_related("team").distinct()
    )
    keys = [person.pk for person in people]
    rows = known_to_line(manager).order_by().values_list("worker")
    audits = {worker: counts for worker, *counts in rows.annotate(Count("pk"), Count("opened_to_worker_at"))}
    unread = _counts(Reply.objects.filter(worker__in=keys, read_at=None))
    challenged = _counts(Challenge.objects.filter(worker__in=keys, answered_at=None))
    return [
        WorkerLine(
            public_id=person.public_id,
            name=person.name,
            team=person.team.name if person.team else "",
            talks=final - opened,
            unread=unread.get(person.pk, 0),
            challenges=challenged.get(person.pk, 0),
            opened=opened,
        )
        for person in people
        for final, opened in [audits.get(person.pk, (0, 0))]
    ]


def _counts(rows) -> dict[int, int]:
    return dict(rows.order_by().values_list("worker").annotate(Count("pk")))
