"""Who is on duty at a moment, by day and by night; and when nobody is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.db.models import QuerySet
from django.utils.timezone import localtime

from looped.accounts.models import User
from looped.accounts.queries import people_who
from looped.accounts.roles import Permission
from looped.voice.models import DutyTurn
from looped.voice.rules.duty import Span, gaps

WEEKS = 4  # that the rota shows


@dataclass(frozen=True)
class Line:
    """A turn, or (`turn` None) a time in which nobody is on duty. `goes_on`: the gap has no end in sight."""

    begins: datetime
    ends: datetime
    turn: DutyTurn | None = None
    goes_on: bool = False


@dataclass(frozen=True)
class Week:
    """What begins in a week, or has begun before and still runs. `monday`: at 0:00."""

    monday: datetime
    lines: list[Line]


def standing_turns() -> QuerySet[DutyTurn]:
    """Turns that are not withdrawn, of people who still may be on duty: a turn of somebody who left is none."""
    able = people_who(Permission.ANSWER_SAFETY).order_by().values("pk")
    return DutyTurn.objects.filter(withdrawn_at=None, person__in=able).select_related("person")


def on_duty(now: datetime) -> list[User]:
    """The people on duty at this very moment, place 1 first. One query."""
    turns = standing_turns().filter(begins_at__lte=now, ends_at__gt=now).order_by("place", "begins_at", "pk")
    return list({turn.person_id: turn.person for turn in turns}.values())


def coming_turns(now: datetime) -> QuerySet[DutyTurn]:
    """Those that have not ended, the next first."""
    return standing_turns().filter(ends_at__gt=now).order_by("begins_at", "place", "pk")


def gaps_between(begins: datetime, ends: datetime) -> list[Span]:
    """When nobody is on duty, whatever the place. One query."""
    turns = standing_turns().filter(ends_at__gt=begins, begins_at__lt=ends)
    return gaps([Span(*row) for row in turns.values_list("begins_at", "ends_at")], within=Span(begins, ends))


def rota(now: datetime, *, weeks: int = WEEKS) -> list[Week]:
    """The coming weeks, this one first: turns, and in between plainly when nobody is on duty. One query."""
    until = _monday(now) + timedelta(weeks=weeks)
    turns = list(coming_turns(now).filter(begins_at__lt=until))
    lines = [Line(turn.begins_at, turn.ends_at, turn) for turn in turns]
    spans = [Span(turn.begins_at, turn.ends_at) for turn in turns]
    lines += [Line(*gap, goes_on=gap.ends == until) for gap in gaps(spans, within=Span(now, until))]
    lines.sort(key=lambda line: (line.begins, line.turn.place if line.turn else 0))
    by_week = groupby(lines, key=lambda line: _monday(max(line.begins, now)))
    return [Week(monday, list(found)) for monday, found in by_week]


def my_turns(user: User, now: datetime) -> list[DutyTurn]:
    """This person's next turns, ten at most."""
    return list(coming_turns(now).filter(person=user)[:10])


def rota_is_kept() -> bool:
    """Whether anybody has ever been put on duty here."""
    return DutyTurn.objects.exists()


def _monday(moment: datetime) -> datetime:
    """0:00 on the Monday of its week, by the clock on the wall."""
    there = localtime(moment)
    monday = there.date() - timedelta(days=there.weekday())
    return datetime.combine(monday, datetime.min.time(), there.tzinfo)
