"""Setting the clocks of actions, from a day to come: what has begun keeps the days that it was given."""

from datetime import date, datetime

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Action, ActionClock, LadderRung
from looped.audits.rules.clocks import DEFAULTS, Clocks, check_clocks
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation


@operation
def ship_clocks(*, by: User, now: datetime) -> list[ActionClock]:
    """The clocks that come with Looped, for each severity that has none. Safe to run again."""
    there = set(ActionClock.objects.values_list("severity", flat=True))
    day = localdate(now)
    return [_write(severity, clocks, day, None, by, now) for severity, clocks in DEFAULTS.items()
            if severity not in there]  # fmt: skip


@operation
def set_clocks(*, severity: str, clocks: Clocks, starts_on: date, by: User, now: datetime) -> ActionClock:
    """The clocks and the ladder of one severity, from a day to come. What was set for that day before is replaced.

    Raises Refused.
    """
    if not by.may(Permission.SET_AUDIT_RULES):
        raise Refused("Only those who set the rules of auditing can change the clocks.")
    if severity not in Action.Severity.values:
        raise Refused("Choose how serious it is.")
    if starts_on <= localdate(now):
        raise Refused("Choose a day to come: what has begun keeps its clocks.")
    check_clocks(clocks)
    ActionClock.objects.filter(severity=severity, starts_on=starts_on).delete()
    return _write(severity, clocks, starts_on, by, by, now)


def _write(severity: str, clocks: Clocks, starts_on: date, set_by: User | None, by: User, now: datetime) -> ActionClock:
    row = ActionClock.objects.create(
        severity=severity, starts_on=starts_on, first_step_days=clocks.first_step, plan_days=clocks.plan,
        done_days=clocks.done, verify_days=clocks.verify, verified_by=clocks.verified_by, set_by=set_by, set_at=now,
    )  # fmt: skip
    LadderRung.objects.bulk_create(
        LadderRung(clock=row, rung=number, after_days=rung.after, role=rung.role, decide_days=rung.within)
        for number, rung in enumerate(clocks.ladder, start=1)
    )
    events.record(what="audits.clocks.set", subject=severity, by=by, now=now, detail={"starts_on": starts_on,
                  "clocks": [clocks.first_step, clocks.plan, clocks.done, clocks.verify, clocks.verified_by],
                  "ladder": [[rung.after, rung.role, rung.within] for rung in clocks.ladder]})  # fmt: skip
    return row
