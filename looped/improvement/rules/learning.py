"""Offering learning: which months tell whether it helped, and what an offer needs (L5). Pure."""

from dataclasses import dataclass
from datetime import date

from looped.core.errors import Refused
from looped.core.periods import Month

WINDOW = 6  # whole months on either side of the month in which it was held
LEAST_ANSWERS = 5  # under so many answers a mean would tell who said what
ONE_TO_ONE = "one_to_one"


@dataclass(frozen=True)
class Windows:
    """The months before and after the one in which something was held; that month itself is neither.

    `after` is empty while no whole month has passed since.
    """

    held: Month
    before: tuple[Month, ...]
    after: tuple[Month, ...]

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last of all these months."""
        return self.before[0].first_day, (self.after or (self.held,))[-1].last_day

    @property
    def scope(self) -> str:
        """All of these months, as figures name them."""
        return f"{self.before[0]} to {(self.after or (self.held,))[-1]}"

    @property
    def scopes(self) -> tuple[str, str]:
        """Both in the words that name a figure's months; blank where there are none."""
        return _scope(self.before), _scope(self.after)

    @property
    def names(self) -> tuple[str, str]:
        return _name(self.before), _name(self.after)


def windows(held_on: date, today: date) -> Windows:
    """Six months on either side, of those after only such as have ended."""
    month, last = Month.of(held_on), Month.of(today).plus(-1)
    after = tuple(month.plus(step) for step in range(1, WINDOW + 1) if month.plus(step) <= last)
    return Windows(month, tuple(month.plus(step) for step in range(-WINDOW, 0)), after)


def _scope(months: tuple[Month, ...]) -> str:
    return f"{months[0]} to {months[-1]}" if months else ""


def _name(months: tuple[Month, ...]) -> str:
    return f"{months[0].name} to {months[-1].name}" if months else ""


def check_offer(*, kind: str, title: str, finding: str, planned_on: date, today: date) -> None:
    """Raises Refused where the words or the day are missing or cannot be."""
    if not title.strip():
        raise Refused("Enter a title, so that people know what they are invited to.")
    if not finding.strip():
        raise Refused("Enter what the audits found that this answers.")
    if planned_on < today:
        raise Refused("The planned day cannot lie in the past.")


def check_invited(*, kind: str, teams: int, people: int) -> None:
    """Raises Refused where nobody is invited, or one-to-one support goes to a team."""
    if kind == ONE_TO_ONE and teams:
        raise Refused("One-to-one support is for people, not for a team. Choose the people.")
    if not people:
        raise Refused("Choose a team or somebody to invite.")
