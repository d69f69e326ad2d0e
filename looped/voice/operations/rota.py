"""Keeping the rota: who is on duty, from when to when, asked in which place (V12)."""

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, time, timedelta

from django.utils.timezone import get_default_timezone, localdate, localtime

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core import events
from looped.core.errors import Refused
from looped.core.events import Happening
from looped.core.writing import operation
from looped.voice.models import DutyTurn
from looped.voice.queries.duty import standing_turns
from looped.voice.rules.duty import Span, weekly

LONGEST = timedelta(days=14)
MOST_WEEKS = 26
FURTHEST = timedelta(days=2 * 366)  # from today, either way


@operation
def add_turn(*, person: User, begins: datetime, ends: datetime, place: int, by: User, now: datetime) -> DutyTurn:
    """Put somebody on duty once. Raises Refused where the place, or the person, is taken at that time."""
    _check_near(begins.date(), now)
    _check_near(ends.date(), now)
    return _add(person, [Span(begins.astimezone(UTC), ends.astimezone(UTC))], place, by=by, now=now)[0]


@operation
def add_pattern(
    *, person: User, weekdays: Collection[int], begins: time, ends: time, first: date, weeks: int, place: int,
    by: User, now: datetime,
) -> list[DutyTurn]:  # fmt: skip
    """The same hours on the same weekdays for some weeks; all of them or none. Raises Refused."""
    if not 1 <= weeks <= MOST_WEEKS:
        raise Refused(f"Enter a number of weeks from 1 to {MOST_WEEKS}.")
    _check_near(first, now)
    spans = weekly(weekdays, begins, ends, first=first, weeks=weeks, zone=get_default_timezone())
    if not spans:
        raise Refused("Choose at least one day of the week.")
    return _add(person, spans, place, by=by, now=now)


@operation
def withdraw_turn(*, turn: DutyTurn, by: User, now: datetime) -> None:
    """Take a turn off the rota; it stays on record. Raises Refused where somebody has done so already."""
    _check_keeps(by)
    if not DutyTurn.objects.filter(pk=turn.pk, withdrawn_at=None, ends_at__gt=now).update(withdrawn_at=now):
        raise Refused("This turn is over, or off the rota already.")
    events.record(what="voice.rota.withdrawn", subject=turn.public_id, by=by, now=now, detail=_told(turn))


def _add(person: User, spans: Sequence[Span], place: int, *, by: User, now: datetime) -> list[DutyTurn]:
    _check_keeps(by)
    if not person.is_active or not person.may(Permission.ANSWER_SAFETY):
        raise Refused(f"{person} cannot be on duty: their role does not answer alarms.")
    for span in spans:
        _check_hours(span, now)
        _check_free(span, person, place)
    turns = DutyTurn.objects.bulk_create(
        DutyTurn(person=person, begins_at=span.begins, ends_at=span.ends, place=place, entered_by=by, entered_at=now)
        for span in spans
    )
    added = [Happening("voice.rota.added", turn.public_id, detail=_told(turn)) for turn in turns]
    events.record_many(added, by=by, now=now)
    return turns


def _check_keeps(by: User) -> None:
    if not by.may(Permission.KEEP_ROTA):
        raise Refused("Only those who keep the rota may change it.")


def _check_near(day: date, now: datetime) -> None:
    if abs(day - localdate(now)) > FURTHEST:
        raise Refused("Enter a day that is not more than two years away.")


def _check_hours(span: Span, now: datetime) -> None:
    if span.ends <= span.begins:
        raise Refused("The turn must end after it begins.")
    if span.ends <= now:
        raise Refused("The turn would be over already. Enter one that lies ahead.")
    if span.ends - span.begins > LONGEST:
        raise Refused("A turn can last two weeks at most. Enter a repeating pattern instead.")


def _check_free(span: Span, person: User, place: int) -> None:
    """Turns of people who left do not stand in the way."""
    beside = standing_turns().filter(begins_at__lt=span.ends, ends_at__gt=span.begins).order_by("begins_at")
    for turn in beside:
        if turn.place == place:
            raise Refused(f"{turn.person} is on duty in place {place} {_hours(turn)}. Choose other hours or a place.")
        if turn.person_id == person.pk:
            raise Refused(f"{person} is on duty in place {turn.place} {_hours(turn)}, and cannot be asked twice.")


def _hours(turn: DutyTurn) -> str:
    begins, ends = localtime(turn.begins_at), localtime(turn.ends_at)
    return f"from {begins:%-d %B %H:%M} to {ends:%-d %B %H:%M}"


def _told(turn: DutyTurn) -> dict[str, object]:
    return {"person": turn.person.name, "from": turn.begins_at, "to": turn.ends_at, "place": turn.place}
