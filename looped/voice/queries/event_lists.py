"""Lists of events that were brought in."""

from django.db.models import QuerySet

from looped.voice.models import EventList


def event_lists() -> QuerySet[EventList]:
    """The newest first."""
    return EventList.objects.select_related("imported_by").order_by("-imported_at", "public_id")
