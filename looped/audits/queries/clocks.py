"""The clocks and ladders that hold on a day, and those of before and to come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from looped.audits.models import Action, ActionClock
from looped.audits.rules.clocks import Clocks, Rung


def clocks_on(day: date) -> dict[str, Clocks]:
    """Severity -> the newest clocks that have begun by the day; those that begin first where none had. Two queries.

    Empty where none were ever set: then an action has only the due date that it was given.
    """
    return ClockBook().on(day)


class ClockBook:
    """All clocks ever set, read once, for work that asks for many days."""

    def __init__(self) -> None:
        self.rows = list(ActionClock.objects.prefetch_related("ladder").order_by("starts_on", "pk"))

    def on(self, day: date) -> dict[str, Clocks]:
        return {severity: _clocks(row) for severity, row in self._rows_on(day).items()}

    def of(self, severity: str, day: date) -> Clocks | None:
        row = self._rows_on(day).get(severity)
        return _clocks(row) if row else None

    def _rows_on(self, day: date) -> dict[str, ActionClock]:
        found: dict[str, ActionClock] = {}
        for row in self.rows:
            if row.starts_on <= day or row.severity not in found:
                found[row.severity] = row
        return found


@dataclass(frozen=True)
class SetOfClocks:
    """One line of the history. `state` is "now", "to_come" or "before"; `set_by` blank for those that shipped."""

    severity: str
    starts_on: date
    clocks: Clocks
    set_by: str
    state: str


def history_of_clocks(today: date) -> dict[str, list[SetOfClocks]]:
    """By severity, the newest first; every severity is there. Two queries."""
    found: dict[str, list[SetOfClocks]] = {severity: [] for severity in Action.Severity.values}
    rows = ActionClock.objects.select_related("set_by").prefetch_related("ladder").order_by("-starts_on", "-pk")
    for row in rows:
        of = found[row.severity]
        state = "to_come" if row.starts_on > today else "before" if _has_now(of) else "now"
        name = row.set_by.name if row.set_by else ""
        of.append(SetOfClocks(row.severity, row.starts_on, _clocks(row), name, state))
    return found


def _has_now(rows: Iterable[SetOfClocks]) -> bool:
    return any(each.state == "now" for each in rows)


def _clocks(row: ActionClock) -> Clocks:
    rungs = sorted(row.ladder.all(), key=lambda each: each.rung)
    return Clocks(
        first_step=row.first_step_days, plan=row.plan_days, done=row.done_days, verify=row.verify_days,
        verified_by=row.verified_by, ladder=tuple(Rung(each.after_days, each.role, each.decide_days) for each in rungs),
    )  # fmt: skip
