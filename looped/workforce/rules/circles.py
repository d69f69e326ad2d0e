"""How a proposal of a quality circle stands on a day, and who may not lead a circle (W5)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from looped.accounts.roles import Role

MANAGING = frozenset((Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE, Role.DIRECTOR))
YES, NOT_YET, NO = "yes", "not_yet", "no"


def manages(roles: Collection[str]) -> bool:
    """Whether one of the roles is a manager's. Managers neither lead circles nor read their notes."""
    return not MANAGING.isdisjoint(roles)


class State(StrEnum):
    """In the order of the page: what is late stands first."""

    LATE = "late"  # no answer, or none again after a “not yet”
    WAITING = "waiting"
    OVERDUE = "overdue"  # yes, and the day is past
    NOT_YET = "not_yet"
    RUNNING = "running"  # yes, by a day to come
    DONE = "done"
    NO = "no"


BEHIND = (State.LATE, State.OVERDUE)
OWED = (State.LATE, State.WAITING, State.NOT_YET)  # an answer, now or by its day


@dataclass(frozen=True)
class Answered:
    """One answer: what it says, the day that it names (None: it names none), given and owed by which day."""

    says: str
    on: date | None
    given_on: date
    owed_by: date

    @property
    def was_late(self) -> bool:
        return self.given_on > self.owed_by


def state_of(*, answer_by: date, answers: Sequence[Answered], is_done: bool, today: date) -> State:
    """`answers` in the order in which they were given; `answer_by`: the day by which the next one is owed."""
    last = answers[-1] if answers else None
    if last is None or last.says == NOT_YET:
        if answer_by < today:
            return State.LATE
        return State.NOT_YET if last else State.WAITING
    if last.says == NO:
        return State.NO
    if is_done:
        return State.DONE
    return State.OVERDUE if last.on and last.on < today else State.RUNNING
