"""Whether an entry of the register is done, on time, late or without evidence: computed, never typed (R7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class State(StrEnum):
    """In the order in which the register prints them: what fails first."""

    LATE = "late"
    NO_EVIDENCE = "no_evidence"
    ON_TIME = "on_time"
    DONE = "done"
    CLOSED = "closed"


STATE_NAMES = {
    State.LATE: _("Late"),
    State.NO_EVIDENCE: _("No evidence"),
    State.ON_TIME: _("On time"),
    State.DONE: _("Done"),
    State.CLOSED: _("Taken back"),
}


@dataclass(frozen=True)
class Reached:
    """One linked measure. `value` None: nothing could be measured, so it is not reached."""

    value: Decimal | None
    at_least: bool
    target: Decimal

    @property
    def is_met(self) -> bool:
        if self.value is None:
            return False
        return self.value >= self.target if self.at_least else self.value <= self.target


@dataclass(frozen=True)
class Shown:
    """What is known of an entry. `accepted`: somebody else accepted evidence; `given`: some was given at all."""

    due_on: date
    measures: Sequence[Reached] = ()
    given: bool = False
    accepted: bool = False
    closed: bool = False


def state_of(entry: Shown, today: date) -> State:
    """Done: every linked measure is reached; without a measure, accepted evidence. Words alone never do.

    Late: not done, and its day has passed. Before that it is on time where something can be shown, else it is without
    evidence.
    """
    if entry.closed:
        return State.CLOSED
    if is_done(entry):
        return State.DONE
    if entry.due_on < today:
        return State.LATE
    measured = any(each.value is not None for each in entry.measures)
    return State.ON_TIME if measured or entry.given else State.NO_EVIDENCE


def is_done(entry: Shown) -> bool:
    if entry.measures:
        return all(each.is_met for each in entry.measures)
    return entry.accepted
