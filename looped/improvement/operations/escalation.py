"""What is late climbs, one step at a time, and somebody by name decides (L4). Run by `looped work` and by hand."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.timezone import localdate, localtime

from looped.accounts.models import User
from looped.accounts.queries import Holder, above, holders, who_holds
from looped.accounts.roles import PERMISSIONS, Permission
from looped.audits.models import Action
from looped.audits.operations.danger import send_alarm_to
from looped.audits.queries.programme_rules import rules_on
from looped.audits.queries.reminders import reminding
from looped.core import events
from looped.core.working_days import add_working_days, is_working_day
from looped.core.writing import operation
from looped.improvement.jobs import tell_of_escalation, tell_owner
from looped.improvement.late import Late, all_late
from looped.improvement.models import Escalation
from looped.improvement.queries.escalation import OPEN
from looped.improvement.rules.ladder import Climbed, next_rung


@dataclass(frozen=True)
class Escalated:
    """What one run did."""

    raised: int
    overtaken: int


@operation
def escalate(*, by: User, now: datetime) -> Escalated:
    """Let everything that is late climb the step that is due, and close what is late no more.

    One writer at a time reads and writes, and the database keeps each step once: run it twice, or in two processes at
    once, and each step is still taken once. Nothing climbs on a day off.
    """
    today = localdate(now)
    late = all_late(today)
    overtaken = _overtake(late, by=by, now=now)
    if not is_working_day(today):
        return Escalated(0, overtaken)
    climbed, people = _climbed(late), holders()
    new = [step for each in late if (step := _step(each, climbed[each.key], people, today, now))]
    Escalation.objects.bulk_create([escalation for _late, escalation in new])
    events.record_many([_happening(each, escalation) for each, escalation in new], by=by, now=now)
    for each, escalation in new:
        if each.alarm:
            send_alarm_to(alert=each.alarm, people=[escalation.to], by=by, now=now)
        _tell(each, escalation, now=now)
    return Escalated(len(new), overtaken)


def _tell(late: Late, escalation: Escalation, *, now: datetime) -> None:
    """By mail, out of quiet hours; an alarm keeps no quiet hours."""
    local = localtime(now)
    after = local if late.source == "alert" else reminding(rules_on(local.date())).next_allowed(local)
    tasks = [tell_of_escalation] + ([tell_owner] if late.owner and late.source == "action" else [])
    for task in tasks:
        (task.using(run_after=after) if after > local else task).enqueue(escalation.public_id)


def _step(
    late: Late, climbed: Sequence[Climbed], people: Sequence[Holder], today: date, now: datetime
) -> tuple[Late, Escalation] | None:
    """The step that is due now, unsaved; None where none is, or nobody at all could be told."""
    number = next_rung(late.ladder, climbed, ran_out_on=late.ran_out_on, today=today)
    if number is None:
        return None
    rung = late.ladder[number - 1]
    to = _who(late, rung.role, {step.to for step in climbed}, people)
    if to is None:
        return None
    escalation = Escalation(
        **{f"{late.source}_id": late.pk}, clock=late.clock, ran_out_on=late.ran_out_on, rung=number, role=rung.role,
        to=to, raised_at=now, decide_by=add_working_days(today, rung.within),
    )  # fmt: skip
    return late, escalation


def _who(late: Late, role: str, told: set[int], people: Sequence[Holder]) -> User | None:
    """Who holds the role there, or the next upwards: somebody new where there is one, else once more who was told."""
    if late.late_person:
        people = above(late.late_person, people)
    if late.alarm:
        people = [each for each in people if Permission.ANSWER_DANGER in PERMISSIONS[each.role]]
    for but in (late.but | told, late.but):
        if found := who_holds(role, team=late.team, area=late.area, but=but, among=people):
            return found
    return None


def _climbed(late: Sequence[Late]) -> dict[tuple, list[Climbed]]:
    """By key, the steps that were taken. One query."""
    found: dict[tuple, list[Climbed]] = defaultdict(list)
    unsettled = Q(action__isnull=False) & ~Q(action__status=Action.Status.VERIFIED)
    unsettled |= Q(alert__isnull=False, alert__answered_at=None)
    unsettled |= Q(look_back__isnull=False, look_back__answered_at=None)
    for row in Escalation.objects.filter(unsettled) if late else ():
        settled = row.decided_at or row.overtaken_at
        step = Climbed(row.rung, row.to_id, row.decide_by, localdate(settled) if settled else None)
        found[key_of(row)].append(step)
    return found


def key_of(row: Escalation) -> tuple[str, int, str, date]:
    """As `Late.key`."""
    source = "action" if row.action_id else "alert" if row.alert_id else "look_back"
    return source, getattr(row, f"{source}_id"), row.clock, row.ran_out_on


def _overtake(late: Iterable[Late], *, by: User, now: datetime) -> int:
    """Close the steps whose thing is late no more: nothing is left to decide."""
    still = {each.key for each in late}
    done = [row for row in Escalation.objects.filter(OPEN).order_by("pk") if key_of(row) not in still]
    Escalation.objects.filter(pk__in=[row.pk for row in done]).update(overtaken_at=now)
    happened = [events.Happening("improvement.escalation.overtaken", row.public_id) for row in done]
    events.record_many(happened, by=by, now=now)
    return len(done)


def _happening(late: Late, escalation: Escalation) -> events.Happening:
    detail = {
        "clock": escalation.clock, "ran_out_on": late.ran_out_on, "step": escalation.rung, "to": escalation.to.name,
        "decide_by": escalation.decide_by,
    }  # fmt: skip
    return events.Happening("improvement.escalation.raised", escalation.public_id, late.about, detail)
