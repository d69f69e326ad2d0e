"""The months of which there are comments."""

from datetime import date

from django.db.models import Min

from looped.accounts.models import User
from looped.core.periods import Month
from looped.voice.queries.comments import comments_for

MOST = 36


def months_of_comments(user: User, today: date) -> list[date]:
    """The first day of each, the newest first, from this month back to the first comment; three years at most."""
    first = comments_for(user).aggregate(first=Min("month"))["first"] or today
    now = Month.of(today)
    return [day for back in range(MOST) if (day := now.plus(-back).first_day) >= first.replace(day=1)]
