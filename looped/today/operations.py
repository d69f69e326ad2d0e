"""Keeping in mind when somebody looked. Not history: only the last time counts, so no event is written."""

from dataclasses import dataclass
from datetime import datetime

from looped.accounts.models import User
from looped.core.models import Event
from looped.core.writing import operation
from looped.today.models import Look

LATELY = 2000  # events: how far back the first look goes


@dataclass(frozen=True)
class Before:
    """Where somebody's news begin. `at` is None where they never looked before: then only the latest events count."""

    at: datetime | None
    event: int


@operation
def look(*, by: User, now: datetime) -> Before:
    """Note that `by` looks now, and say when they looked before."""
    newest = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    last = Look.objects.filter(user=by).values_list("at", "event").first()
    Look.objects.update_or_create(user=by, defaults={"at": now, "event": newest})
    return Before(*last) if last else Before(None, max(0, newest - LATELY))
