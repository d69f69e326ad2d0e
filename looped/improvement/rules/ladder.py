"""When the next step of a ladder is due. All spans are working days (L4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from looped.accounts.roles import Role
from looped.audits.rules.clocks import Rung
from looped.core.working_days import add_working_days

# What no severity's clocks speak of: an alarm that nobody answered, and a look-back that nobody answered.
ALARM_LADDER = (Rung(1, Role.DIRECTOR, 1),)
LOOK_BACK_LADDER = (Rung(1, Role.HEAD_OF_SERVICE, 3), Rung(5, Role.DIRECTOR, 5))


@dataclass(frozen=True)
class Climbed:
    """One step that was taken. `settled_on`: decided, or overtaken; None: still open."""

    number: int
    to: int  # who was told, by key
    decide_by: date
    settled_on: date | None


def next_rung(ladder: Sequence[Rung], climbed: Sequence[Climbed], *, ran_out_on: date, today: date) -> int | None:
    """The number of the step that is to be taken today, 1 for the first; None where none is due or none is left.

    One step at a time: while a step may still be decided nothing goes further. What is not decided in time goes on at
    once; what was decided and is late all the same goes on after the days that lie between the two steps.
    """
    last = max(climbed, key=lambda step: step.number, default=None)
    number = last.number + 1 if last else 1
    if number > len(ladder):
        return None
    rung = ladder[number - 1]
    due = add_working_days(ran_out_on, rung.after)
    if last and last.settled_on is None:
        return number if last.decide_by < today else None
    if last and last.settled_on:
        between = max(rung.after - ladder[last.number - 1].after, 1)
        due = max(due, add_working_days(last.settled_on, between))
    return number if today >= due else None
