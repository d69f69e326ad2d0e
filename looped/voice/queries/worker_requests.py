"""Requests for another social worker, for those who may see them; a request never to the worker whom it is about."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission as P
from looped.figures.figure import Figure, counted
from looped.voice.models import WorkerRequest
from looped.voice.queries.reach import Place
from looped.voice.rules.complaints import State, late_in_words, state_of
from looped.voice.rules.worker_requests import decision_due

PREFIX = "voice.worker_requests."


def requests_for(user: User) -> QuerySet[WorkerRequest]:
    """All for those who keep them; a manager's own area or team; nothing for others."""
    found = WorkerRequest.objects.select_related("case", "worker", "team", "area", "decided_by", "entered_by")
    found = found.exclude(worker=user)
    if user.may(P.KEEP_COMPLAINTS):
        return found
    if user.may(P.MODERATE) and user.area_id:
        return found.filter(area=user.area_id)
    if user.may(P.SEE_TEAM_AUDITS) and user.team_id:
        return found.filter(team=user.team_id)
    return found.none()


def sees_requests(user: User) -> bool:
    """Whether the list is for this person at all; others see only how many there were."""
    return user.may(P.KEEP_COMPLAINTS) or user.may(P.SEE_TEAM_AUDITS)


@dataclass(frozen=True)
class Line:
    """One request. `words`: how it stands. `is_late`: undecided past its day."""

    row: WorkerRequest
    due_on: date
    state: State
    words: str

    @property
    def is_late(self) -> bool:
        return self.state == State.LATE


def line_of(row: WorkerRequest, today: date) -> Line:
    due = decision_due(row.asked_on)
    state = state_of(due_on=due, answered_on=row.decided_on, is_closed=False, today=today)
    return Line(row, due, state, _words(row, state, due, today))


def _words(row: WorkerRequest, state: State, due: date, today: date) -> str:
    words = {"due": date_format(due, "j F Y"), "late": late_in_words(due, row.decided_on or today)}
    if state == State.LATE:
        return _("%(late)s: a decision was owed by %(due)s") % words
    if not row.decided_on:
        return _("A decision is owed by %(due)s") % words
    words |= {"day": date_format(row.decided_on, "j F Y")}
    decided = _("Decided on %(day)s") if state == State.ANSWERED else _("Decided on %(day)s, %(late)s")
    told = _("told on %(told)s") % {"told": date_format(row.told_on, "j F Y")} if row.told_on else _("not told yet")
    return f"{decided % words}; {told}"


def listed(user: User, place: Place, today: date) -> list[Line]:
    """Those of a year, and all that wait: undecided ones first, then untold ones, the oldest first of each."""
    rows = requests_for(user).filter(**place.rows())
    lines = [line_of(row, today) for row in rows.order_by("asked_on", "public_id")]
    waiting = [each for each in lines if not each.row.decided_on]
    waiting += [each for each in lines if each.row.decided_on and not each.row.told_on]
    done = [each for each in lines if each.row.decided_on and each.row.told_on]
    since = today.replace(year=today.year - 1, day=1)
    return waiting + [each for each in reversed(done) if each.row.asked_on >= since]


@dataclass(frozen=True)
class RequestCounts:
    """Requests of a stretch of time and place. in_time: decided by their day, of those decided or past it."""

    asked: Figure
    in_time: Figure
    late_now: Figure
    told: Figure
    outcomes: tuple[tuple[str, Figure], ...]


def requests_counted(
    user: User, first: date, last: date, *, place: Place, scope: str, today: date
) -> RequestCounts:  # fmt: skip
    """Both days counted; a request about this person does not count for them. One query."""
    rows = WorkerRequest.objects.filter(asked_on__range=(first, last), **place.rows()).exclude(worker=user)
    found = list(rows.values_list("asked_on", "decided_on", "told_on", "outcome"))
    states = [
        state_of(due_on=decision_due(asked), answered_on=decided, is_closed=False, today=today)
        for asked, decided, _told, _outcome in found
    ]
    decided = [each for each in found if each[1]]
    owed = [state for state in states if state != State.OPEN]
    told = sum(bool(each[2]) for each in decided)

    def figure(what: str, count: int, of: int | None = None) -> Figure:
        return counted(PREFIX + what, scope, count=count, of=of, area=place.name or None)

    return RequestCounts(
        figure("asked", len(found)), figure("in_time", owed.count(State.ANSWERED), len(owed)),
        figure("late_now", owed.count(State.LATE)), figure("told", told, len(decided)),
        tuple(
            (str(label), figure(f"outcome.{value}", sum(each[3] == value for each in decided), len(decided)))
            for value, label in WorkerRequest.Outcome.choices
        ),
    )  # fmt: skip
