"""Days on which an auditor is away (A1)."""

from datetime import date, datetime

from django.utils.formats import date_format

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Leave
from looped.audits.queries.away import clashing
from looped.core import events
from looped.core.errors import Refused
from looped.core.working_days import working_days_between
from looped.core.writing import operation

LONGEST = 366  # days


@operation
def enter_leave(*, person: User, first_day: date, last_day: date, by: User, now: datetime) -> Leave:
    """Keep that somebody is away from the first to the last of these days. Raises Refused."""
    _check_may(person, by)
    if last_day < first_day:
        raise Refused("The last day lies before the first. Enter them the other way round.")
    if (last_day - first_day).days >= LONGEST:
        raise Refused("This is more than a year. Enter at most a year at a time.")
    if not working_days_between(first_day, last_day):
        raise Refused("None of these days is a working day, so nothing is lost by them.")
    there = clashing(person, first_day, last_day)
    if there:
        raise Refused(f"{person.name} is away from {_day(there.first_day)} to {_day(there.last_day)} already.")
    leave = Leave.objects.create(person=person, first_day=first_day, last_day=last_day, entered_by=by, entered_at=now)
    _record(leave, "audits.leave.entered", by=by, now=now)
    return leave


@operation
def withdraw_leave(*, leave: Leave, by: User, now: datetime) -> None:
    """Take days away back: the person is there after all. Raises Refused where somebody has done so already."""
    _check_may(leave.person, by)
    if not Leave.objects.filter(pk=leave.pk, withdrawn_at=None).update(withdrawn_at=now):
        raise Refused("These days were taken back already.")
    _record(leave, "audits.leave.withdrawn", by=by, now=now)


def _check_may(person: User, by: User) -> None:
    if by.pk != person.pk and not by.may(Permission.PLAN_AUDITS):
        raise Refused("You enter your own days away. For others the QA team does.")


def _record(leave: Leave, what: str, *, by: User, now: datetime) -> None:
    """Under a name of its own: an administrator reads the history of a person's account, and this is not theirs."""
    detail = {"first_day": leave.first_day, "last_day": leave.last_day}
    events.record(what=what, subject=f"leave-{leave.pk}", by=by, now=now, detail=detail)


def _day(day: date) -> str:
    return date_format(day, "j F Y")
