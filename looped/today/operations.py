"""Keeping in mind when somebody looked. Not history: only the last time counts, so no event is written."""

from datetime import datetime

from looped.accounts.models import User
from looped.core.writing import operation
from looped.today.models import Look


@operation
def look(*, by: User, now: datetime) -> datetime | None:
    """Note that `by` looks now. Returns when they looked before; None the first time."""
    before = Look.objects.filter(user=by).values_list("at", flat=True).first()
    Look.objects.update_or_create(user=by, defaults={"at": now})
    return before
