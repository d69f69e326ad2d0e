"""What has been sent in a wave of the staff survey, from the history of the wave: to everybody, never to whom."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from looped.core.models import Event
from looped.workforce.models import Wave

SENDING = "workforce.wave.links_made"
SENT = "workforce.wave.links_sent"
SLIPS = "workforce.wave.slips_made"
REMINDED = "workforce.wave.reminded"


@dataclass(frozen=True)
class Sending:
    """How the last sending of links went. `sent`, `failed`: None until it has ended; it may have broken off."""

    links: int
    sent: int | None
    failed: int | None


def sendings(wave: Wave) -> int:
    """How many times links were made to be sent to everybody."""
    return Event.objects.filter(subject=wave.public_id, what=SENDING).count()


def last_sending(wave: Wave) -> Sending | None:
    """None: nothing was sent yet."""
    found = list(Event.objects.filter(subject=wave.public_id, what__in=(SENDING, SENT)).order_by("pk"))
    if not found:
        return None
    begun = max(place for place, each in enumerate(found) if each.what == SENDING)
    ended: dict[str, int] = next((each.detail for each in found[begun + 1 :]), {})
    return Sending(found[begun].detail["links"], ended.get("sent"), ended.get("failed"))


def reminded_on(wave: Wave) -> date | None:
    last = Event.objects.filter(subject=wave.public_id, what=REMINDED).order_by("-pk").first()
    return localdate(last.at) if last else None
