"""How a promise to families stands on a day."""

from datetime import date
from enum import StrEnum

from looped.voice.models import Promise

Status = Promise.Status


class Standing(StrEnum):
    """In the order of the list: what is late stands first."""

    LATE = "late"
    RUNNING = "running"
    KEPT_LATE = "kept_late"
    KEPT = "kept"
    WITHDRAWN = "withdrawn"


def standing(*, status: str, due_on: date, did_on: date | None, today: date) -> Standing:
    if status == Status.WITHDRAWN:
        return Standing.WITHDRAWN
    if status == Status.DONE:
        return Standing.KEPT_LATE if did_on and did_on > due_on else Standing.KEPT
    return Standing.LATE if due_on < today else Standing.RUNNING
