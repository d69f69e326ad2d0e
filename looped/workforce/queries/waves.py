"""The waves of the staff survey. Of an open one nothing is read but its days, and how many links were made."""

from dataclasses import dataclass
from datetime import date

from looped.workforce import wave_keys
from looped.workforce.models import Wave
from looped.workforce.queries.sending import Sending, last_sending, reminded_on

Status = Wave.Status


@dataclass(frozen=True)
class WaveState:
    """What somebody who runs the survey may do with a wave today. is_over: its last day is over."""

    wave: Wave
    can_open: bool
    is_over: bool
    sending: Sending | None
    reminded_on: date | None
    key_lost: bool = False  # of an open wave: its answers can never be read


def all_waves() -> list[Wave]:
    """The newest first. One query."""
    return list(Wave.objects.select_related("version").order_by("-opens_on", "-pk"))


def wave(public_id: str) -> Wave | None:
    return Wave.objects.filter(public_id=public_id).select_related("version", "made_by").first()


def open_wave_now(today: date) -> Wave | None:
    """The wave that takes answers today."""
    return Wave.objects.filter(status=Status.OPEN, closes_on__gte=today).first()


def state_of(found: Wave, today: date) -> WaveState:
    is_over = today > found.closes_on
    can_open = found.status == Status.PLANNED and found.opens_on <= today and not is_over
    if found.status != Status.OPEN:
        return WaveState(found, can_open, is_over, None, None)
    return WaveState(found, can_open, is_over, last_sending(found), reminded_on(found),
                     key_lost=not wave_keys.is_there(found.public_id))  # fmt: skip
