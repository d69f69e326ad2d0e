"""Who is away, for the person and the QA team, and for nobody else."""

from datetime import date

from django.db.models import QuerySet

from looped.accounts.models import User
from looped.accounts.queries import people_who
from looped.accounts.roles import Permission
from looped.audits.models import Leave

MOST = 200


def leave_for(user: User) -> QuerySet[Leave]:
    """Leave that the user may read: one's own; for the QA team everybody's. Without what was withdrawn."""
    found = Leave.objects.filter(withdrawn_at=None).select_related("person", "entered_by")
    return found if user.may(Permission.PLAN_AUDITS) else found.filter(person=user)


def leave_from(user: User, day: date) -> list[Leave]:
    """What has not ended before the day, the next first."""
    return list(leave_for(user).filter(last_day__gte=day).order_by("first_day", "person__name", "pk")[:MOST])


def people_with_leave(user: User) -> QuerySet[User]:
    """Whose days away the user may enter."""
    auditors = people_who(Permission.AUDIT)
    return auditors if user.may(Permission.PLAN_AUDITS) else auditors.filter(pk=user.pk)


def clashing(person: User, first_day: date, last_day: date) -> Leave | None:
    """Leave of this person that holds any of these days already."""
    return Leave.objects.filter(
        person=person, withdrawn_at=None, first_day__lte=last_day, last_day__gte=first_day
    ).first()
