"""Compliments and complaints as they are listed: within somebody's reach, late ones said in words (V7)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Min, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.core.periods import Quarter
from looped.voice.models import Representation
from looped.voice.queries.reach import Place, reach_of
from looped.voice.queries.themes import theme_names
from looped.voice.rules.complaints import Kind, Outcome, State, days_late, is_beyond, late_in_words, state_of

PAGE = 50


def representations_for(user: User) -> QuerySet[Representation]:
    """The whole register for those who listen for the whole; else those of one's own area or team."""
    reach = reach_of(user)
    found = Representation.objects.select_related("area", "team", "entered_by")
    if reach.whole:
        return found
    return found.filter(Q(area__in=reach.areas) | Q(team__in=reach.teams))


@dataclass(frozen=True)
class Asked:
    """What the address asks for; blank, None: everything. `state`: of rules.complaints.State."""

    place: Place
    kind: str = ""
    stage: int | None = None
    state: str = ""
    theme: str = ""
    quarter: Quarter | None = None


@dataclass(frozen=True)
class Line:
    """One of the list. `standing`: where it stands, in words; `days_late` in working days."""

    row: Representation
    theme: str
    state: State
    standing: str
    days_late: int
    beyond: bool  # due later than the stage may take

    @property
    def is_late(self) -> bool:
        return self.state in (State.LATE, State.ANSWERED_LATE)


@dataclass(frozen=True)
class Listed:
    """Up to fifty, the newest first. `before`: the one to go on from; None on the last page. `late`: of all asked."""

    lines: list[Line]
    before: str | None
    late: int


def listed(user: User, asked: Asked, today: date, before: str = "") -> Listed:
    found = _filtered(representations_for(user).filter(**asked.place.rows()), asked, today)
    late = found.filter(_late(today)).count()
    if before and (last := Representation.objects.filter(public_id=before).first()):
        same_day = Q(received_on=last.received_on, public_id__gt=last.public_id)
        found = found.filter(Q(received_on__lt=last.received_on) | same_day)
    rows = list(found.order_by("-received_on", "public_id")[: PAGE + 1])
    names = theme_names()
    lines = [line_of(row, names, today) for row in rows[:PAGE]]
    return Listed(lines, rows[PAGE - 1].public_id if rows[PAGE:] else None, late)


def late_ones(today: date) -> tuple[int, date | None]:
    """How many complaints are late, of all, and since when the longest: for their keepers. One query."""
    found = Representation.objects.filter(_late(today)).aggregate(count=Count("pk"), first=Min("due_on"))
    return found["count"], found["first"]


def _filtered(rows: QuerySet[Representation], asked: Asked, today: date) -> QuerySet[Representation]:
    given = {"kind": asked.kind, "stage": asked.stage, "theme_key": asked.theme}
    rows = rows.filter(**{name: value for name, value in given.items() if value})
    if asked.quarter:
        rows = rows.filter(received_on__range=(asked.quarter.first.first_day, asked.quarter.last.last_day))
    return rows.filter(_in_state(asked.state, today)) if asked.state else rows


OPEN = Q(answered_on=None, kind=Kind.COMPLAINT) & ~Q(outcome=Outcome.WITHDRAWN)


def _late(today: date) -> Q:
    return OPEN & Q(due_on__lt=today)


def _in_state(state: str, today: date) -> Q:
    if state == State.OPEN:
        return OPEN
    if state == State.LATE:
        return _late(today)
    if state == State.ANSWERED_LATE:
        return Q(answered_on__gt=F("due_on"))
    return Q(answered_on__isnull=False) | Q(outcome=Outcome.WITHDRAWN)


def line_of(row: Representation, names: dict[str, str], today: date) -> Line:
    withdrawn = row.outcome == Outcome.WITHDRAWN
    state = state_of(due_on=row.due_on, answered_on=row.answered_on, is_closed=withdrawn, today=today)
    is_late = state in (State.LATE, State.ANSWERED_LATE)
    late = days_late(row.due_on, row.answered_on or today) if row.due_on and is_late else 0
    beyond = bool(row.stage and row.due_on and is_beyond(row.stage, row.received_on, row.due_on))
    return Line(row, names.get(row.theme_key, row.theme_key), state, _standing(row, state, today), late, beyond)


def _standing(row: Representation, state: State, today: date) -> str:
    """In words: nobody has to reckon."""
    if row.outcome == Outcome.WITHDRAWN and not row.answered_on:
        return _("Withdrawn")
    words = {"due": _day(row.due_on), "answered": _day(row.answered_on)}
    if state == State.LATE:
        return _("%(late)s: it was due on %(due)s") % (words | {"late": _late_words(row, today)})
    if state == State.ANSWERED_LATE:
        return _("Answered on %(answered)s, %(late)s") % (words | {"late": _late_words(row, row.answered_on)})
    if row.answered_on:
        in_time = row.due_on is not None
        return (_("Answered on %(answered)s, in time") if in_time else _("Answered on %(answered)s")) % words
    return _("To be answered by %(due)s") % words if row.due_on else ""


def _late_words(row: Representation, day: date | None) -> str:
    return late_in_words(row.due_on, day) if row.due_on and day else ""


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""
