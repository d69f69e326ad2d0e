"""Who is on duty at a moment, by day and by night."""

from datetime import datetime

from django.db.models import QuerySet

from looped.accounts.models import User
from looped.accounts.queries import people_who
from looped.accounts.roles import Permission
from looped.voice.models import DutyTurn


def standing_turns() -> QuerySet[DutyTurn]:
    """Turns that are not withdrawn, of people who still may be on duty: a turn of somebody who left is none."""
    able = people_who(Permission.ANSWER_SAFETY).order_by().values("pk")
    return DutyTurn.objects.filter(withdrawn_at=None, person__in=able).select_related("person")


def on_duty(now: datetime) -> list[User]:
    """The people on duty at this very moment, place 1 first. One query."""
    turns = standing_turns().filter(begins_at__lte=now, ends_at__gt=now).order_by("place", "begins_at", "pk")
    return list({turn.person_id: turn.person for turn in turns}.values())
