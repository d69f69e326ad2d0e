"""The clocks of actions as plain values: what ships, what may be set, and the days that follow from them (L1, L4)."""

from dataclasses import dataclass
from datetime import date

from looped.accounts.roles import Role
from looped.core.errors import Refused
from looped.core.working_days import add_working_days

LONGEST = 250  # working days: a year
MOST_RUNGS = 4
VERIFYING_ROLES = (Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE, Role.QA_TEAM, Role.QA_LEAD)
LADDER_ROLES = (Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE, Role.QA_LEAD, Role.DIRECTOR)


@dataclass(frozen=True)
class Rung:
    """One step of a ladder, in working days: told `after` a clock ran out; a decision `within` so many."""

    after: int
    role: str
    within: int = 2


@dataclass(frozen=True)
class Clocks:
    """What one severity asks for, in working days from the day on which the action begins. None: not asked for."""

    first_step: int | None
    plan: int | None
    done: int
    verify: int  # after it was said to be done
    verified_by: str
    ladder: tuple[Rung, ...]


DEFAULTS: dict[str, Clocks] = {
    "unsafe": Clocks(0, 1, 2, 1, Role.HEAD_OF_SERVICE, (Rung(1, Role.DIRECTOR, 1),)),
    "inadequate": Clocks(
        1, 3, 10, 3, Role.HEAD_OF_SERVICE, (Rung(2, Role.HEAD_OF_SERVICE, 2), Rung(5, Role.DIRECTOR, 2))
    ),
    "improve": Clocks(
        3, 5, 20, 5, Role.TEAM_MANAGER,
        (Rung(5, Role.SERVICE_MANAGER, 3), Rung(10, Role.HEAD_OF_SERVICE, 3), Rung(20, Role.DIRECTOR, 5)),
    ),
    "learning": Clocks(
        None, None, 20, 10, Role.TEAM_MANAGER, (Rung(10, Role.TEAM_MANAGER, 5), Rung(20, Role.SERVICE_MANAGER, 5))
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Days:
    """The days of one action. None: this severity does not ask for it."""

    first_step: date | None
    plan: date | None
    done: date


def days_of(clocks: Clocks, begins: date, *, proposed: date | None = None) -> Days:
    """When each thing is due. A proposed day for done may only be earlier; nothing is due after done."""
    latest = add_working_days(begins, clocks.done)
    done = min(proposed, latest) if proposed else latest
    step, plan = (
        None if count is None else min(add_working_days(begins, count), done)
        for count in (clocks.first_step, clocks.plan)
    )
    return Days(step, plan, done)


def check_clocks(clocks: Clocks) -> None:
    """Raises Refused with what does not fit together."""
    if not 1 <= clocks.done <= LONGEST:
        raise Refused(f"“Done” takes from 1 to {LONGEST} working days.")
    order = [count for count in (clocks.first_step, clocks.plan, clocks.done) if count is not None]
    if order != sorted(order):
        raise Refused("The first step comes before the plan, and the plan before it is done.")
    if not 1 <= clocks.verify <= LONGEST:
        raise Refused(f"Verifying takes from 1 to {LONGEST} working days.")
    if clocks.verified_by not in VERIFYING_ROLES:
        raise Refused("Choose a role that may verify actions.")
    _check_ladder(clocks.ladder)


def _check_ladder(ladder: tuple[Rung, ...]) -> None:
    if not 1 <= len(ladder) <= MOST_RUNGS:
        raise Refused(f"A ladder has from 1 to {MOST_RUNGS} steps: being late is never silent.")
    after = [rung.after for rung in ladder]
    if after != sorted(set(after)) or after[0] < 1 or after[-1] > LONGEST:
        raise Refused("Each step of the ladder comes later than the one before, the first after a day at least.")
    if any(rung.role not in LADDER_ROLES for rung in ladder):
        raise Refused("Choose a role that can decide what happens.")
    if any(not 1 <= rung.within <= LONGEST for rung in ladder):
        raise Refused("Give each step a working day at least to decide.")
