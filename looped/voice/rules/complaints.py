"""By when a complaint is answered, in working days, and how it stands on a day.

Stage 1 is answered within 10 working days, at most 20; stage 2 within 25, at most 65; the panel of stage 3 meets
within 30. The day that is proposed may be changed: whoever agrees more time with a family writes that day down.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from looped.core.errors import Refused
from looped.core.working_days import add_working_days, working_days_between
from looped.voice.models import Representation

USUAL = {1: 10, 2: 25, 3: 30}
LONGEST = {1: 20, 2: 65, 3: 30}
EARLIEST = 2000  # a year before it is a slip of the pen
Kind, Outcome = Representation.Kind, Representation.Outcome


class State(StrEnum):
    """How something stands that has a day. Compliments are never late."""

    OPEN = "open"
    LATE = "late"
    ANSWERED = "answered"
    ANSWERED_LATE = "answered_late"


@dataclass(frozen=True)
class Given:
    """What the council's register says of one compliment or complaint; blank or None: not said."""

    reference: str
    kind: str
    received_on: date
    stage: int | None = None
    due_on: date | None = None
    answered_on: date | None = None
    outcome: str = ""
    theme_key: str = ""
    from_band: str = ""
    summary: str = ""
    lesson: str = ""


def due_day(stage: int, received_on: date) -> date:
    """The day that is proposed."""
    return add_working_days(received_on, USUAL[stage])


def is_beyond(stage: int, received_on: date, due_on: date) -> bool:
    """Whether the day lies later than the longest time that the stage may take."""
    return due_on > add_working_days(received_on, LONGEST[stage])


def check(given: Given, today: date) -> None:
    """Raises Refused for what cannot be so."""
    _check_years(given, today)
    if given.received_on > today or (given.answered_on and given.answered_on > today):
        raise Refused(_("A day that is still to come cannot be the day on which it came or was answered."))
    if given.answered_on and given.answered_on < given.received_on:
        raise Refused(_("It cannot be answered before it came."))
    if given.kind == Kind.COMPLIMENT:
        if given.stage or given.due_on or given.outcome:
            raise Refused(_("A compliment has no stage, no day by which it is answered and no outcome."))
        return
    _check_complaint(given)


def _check_years(given: Given, today: date) -> None:
    """Days are counted one by one between two dates, so a year such as 0206 would also take seconds."""
    latest = today.year + 1
    for day in (given.received_on, given.due_on, given.answered_on):
        if day and not EARLIEST <= day.year <= latest:
            text = _("Enter a year from %(first)s to %(last)s. %(year)s is likely a slip.")
            raise Refused(text % {"first": EARLIEST, "last": latest, "year": f"{day.year:04}"})


def _check_complaint(given: Given) -> None:
    if given.stage not in USUAL:
        raise Refused(_("Say which stage the complaint is at: 1, 2 or 3."))
    if given.due_on and given.due_on < given.received_on:
        raise Refused(_("It cannot be due before it came."))
    if given.outcome and given.outcome != Outcome.WITHDRAWN and not given.answered_on:
        raise Refused(_("A complaint with an outcome has a day on which it was answered."))


def state_of(*, due_on: date | None, answered_on: date | None, is_closed: bool, today: date) -> State:
    """`is_closed`: nothing is owed any more although nothing was answered, as with a complaint withdrawn."""
    if answered_on:
        return State.ANSWERED_LATE if due_on and answered_on > due_on else State.ANSWERED
    if is_closed or due_on is None:
        return State.ANSWERED if is_closed else State.OPEN
    return State.LATE if due_on < today else State.OPEN


def days_late(due_on: date, day: date) -> int:
    """Working days after the one on which it was due."""
    return working_days_between(due_on + timedelta(days=1), day)


def late_in_words(due_on: date, day: date) -> str:
    """Such as “3 working days late”; where only days off lie between, “late”."""
    count = days_late(due_on, day)
    if not count:
        return _("late")
    return ngettext("%(num)s working day late", "%(num)s working days late", count) % {"num": count}
