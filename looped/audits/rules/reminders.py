"""When an auditor is reminded of a form, and when mail keeps quiet. Days are working days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from looped.core.working_days import add_working_days, is_working_day, working_days_between

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Reminding:
    """The council's rules. before and after: working days from the due date; 0 is the day itself."""

    before: Sequence[int]
    after: Sequence[int]
    quiet_from: time
    quiet_until: time

    def steps(self) -> list[int]:
        """In order of time: -5, -1, 1, 3."""
        return sorted({-days for days in self.before} | set(self.after))

    def may_send(self, at: datetime) -> bool:
        """Whether mail may go out at this moment of the council's own time."""
        return is_working_day(at.date()) and self.quiet_until <= at.time() < self.quiet_from

    def next_allowed(self, at: datetime) -> datetime:
        """This moment, or the first one after it at which mail may go out."""
        if self.may_send(at):
            return at
        day = at.date() if at.time() < self.quiet_until else at.date() + ONE_DAY
        while not is_working_day(day):
            day += ONE_DAY
        return datetime.combine(day, self.quiet_until, tzinfo=at.tzinfo)


def step_day(step: int, due: date) -> date:
    """The working day of a step: so many after the due date, or before it where the step is below 0."""
    if step > 0:
        return add_working_days(due, step)
    day = due
    while not is_working_day(day):
        day -= ONE_DAY
    left = -step if day == due else max(-step - 1, 0)  # a due date on a day off: the last working day is 1 before it
    while left:
        day -= ONE_DAY
        left -= is_working_day(day)
    return day


def step_reached(reminding: Reminding, *, due: date, given_on: date | None, today: date) -> int | None:
    """The last step whose day has come; None before the first. A step before the form was given is passed over."""
    reached = [
        step
        for step in reminding.steps()
        if (day := step_day(step, due)) <= today and (given_on is None or day > given_on)
    ]
    return reached[-1] if reached else None


def working_days_late(due: date, today: date) -> int:
    """0 on the due date; the days off in between do not count."""
    return working_days_between(due + ONE_DAY, today)
