"""What a priority is measured by. A baseline is taken from the data; one is typed only where Looped has none (K5)."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.audits.models import ConversationQuestion
from looped.audits.operations.questions import end_question, put_question
from looped.core.errors import Refused
from looped.core.periods import Month
from looped.core.writing import operation
from looped.improvement.models import PlanMeasure, Priority
from looped.improvement.operations.plan import check_keeper, tell, touch
from looped.improvement.queries.plan_known import Named, names_of, offered
from looped.improvement.queries.plan_values import starts_of
from looped.improvement.rules.plan_sources import S, What, what_of

MOST = 8  # measures of one priority: more and nobody looks at any


@dataclass(frozen=True)
class Start:
    """The value from which a measure starts. month: the last month that it rests on; None: no start is known.

    typed, and where it comes from: only where Looped cannot compute the value of that month.
    """

    month: Month | None = None
    typed: Decimal | None = None
    typed_from: str = ""


@operation
def add_measure(
    *, priority: Priority, what: What, start: Start, target: Decimal, target_on: date, at_least: bool = True, by: User,
    now: datetime,
) -> PlanMeasure:  # fmt: skip
    """Measure a priority by an indicator, a domain of audits or a core question to families.

    `at_least` decides only where neither way is known to be better. Raises Refused.
    """
    check_keeper(by)
    named = offered(localdate(now)).get(what)
    if named is None:
        raise Refused("Choose a measure from the list.")
    _check_room(priority)
    if PlanMeasure.objects.filter(priority=priority, source=what.source, key=what.key, removed_at=None).exists():
        raise Refused("This priority has that measure already.")
    touch(priority)
    upward = at_least if named.at_least is None else named.at_least
    first = _start(what, start, today=localdate(now))
    _check_target(named, target, target_on, upward, first.get("baseline"), today=localdate(now))
    measure = PlanMeasure.objects.create(
        priority=priority, source=what.source, key=what.key, direction=_direction(upward), target=target,
        target_on=target_on, added_by=by, added_at=now, **first,
    )  # fmt: skip
    _told("improvement.measure.added", measure, str(named.name), by=by, now=now)
    return measure


@operation
def ask_in_conversations(
    *, priority: Priority, text: str, of_child: bool, of_family: bool, first: Month, last: Month, target: Decimal,
    target_on: date, by: User, now: datetime,
) -> PlanMeasure:  # fmt: skip
    """Put a question into the audits' conversations, and measure the priority by how many say yes. Raises Refused."""
    check_keeper(by)
    _check_room(priority)
    touch(priority)
    question = put_question(
        about=priority.public_id, text=text, of_child=of_child, of_family=of_family, first=first, last=last, by=by,
        now=now,
    )  # fmt: skip
    named = Named(What(S.CONVERSATIONS, question.public_id), question.text)
    _check_target(named, target, target_on, True, None, today=localdate(now))
    measure = PlanMeasure.objects.create(
        priority=priority, source=S.CONVERSATIONS, question=question, direction=_direction(True), target=target,
        target_on=target_on, added_by=by, added_at=now,
    )  # fmt: skip
    _told("improvement.measure.added", measure, question.text, by=by, now=now)
    return measure


@operation
def change_measure(
    *, measure: PlanMeasure, target: Decimal, target_on: date, start: Start | None, why: str, by: User, now: datetime
) -> None:
    """Another target or date; and a start, where it had none yet (`start` None: as it is). Raises Refused."""
    check_keeper(by)
    if not why.strip():
        raise Refused("Enter why this changes. It stays on record.")
    touch(measure.priority)
    what = what_of(measure)
    first: dict = {}
    if start is not None and start.month is not None:
        if measure.baseline is not None:
            raise Refused("This measure has its start. It stays, so that nobody moves it.")
        first = _start(what, start, today=localdate(now))
    upward = measure.direction == PlanMeasure.Direction.AT_LEAST
    named = names_of([what], localdate(now))[what]
    _check_target(named, target, target_on, upward, first.get("baseline", measure.baseline),
                  today=min(localdate(now), measure.target_on))  # fmt: skip
    old = {"target": str(measure.target), "target_on": measure.target_on}
    same = PlanMeasure.objects.filter(pk=measure.pk, removed_at=None, target=measure.target)
    if not same.update(target=target, target_on=target_on, **first):
        raise Refused("Somebody has changed or taken out this measure meanwhile. Look again.")
    new = {"target": str(target), "target_on": target_on} | {key: str(value) for key, value in first.items()}
    tell("improvement.measure.changed", measure.priority, by=by, now=now, why=why,
         detail={"measure": str(what), "old": old, "new": new})  # fmt: skip


@operation
def remove_measure(*, measure: PlanMeasure, why: str, by: User, now: datetime) -> None:
    """It no longer measures the priority; it stays on record. A question ends with it this month. Raises Refused."""
    check_keeper(by)
    if not why.strip():
        raise Refused("Enter why it is taken out. It stays on record.")
    touch(measure.priority)
    if not PlanMeasure.objects.filter(pk=measure.pk, removed_at=None).update(removed_at=now, removed_why=why.strip()):
        raise Refused("This measure has been taken out already.")
    if measure.question:
        _end(measure.question, why, by=by, now=now)
    tell("improvement.measure.removed", measure.priority, by=by, now=now, why=why,
         detail={"measure": str(what_of(measure))})  # fmt: skip


def _end(question: ConversationQuestion, why: str, *, by: User, now: datetime) -> None:
    last = max(Month.of(localdate(now)), Month.from_number(question.first_month))
    if last.number < question.last_month:
        end_question(question=question, last=last, why=why, by=by, now=now)


def _start(what: What, start: Start, *, today: date) -> dict:
    """The columns of a baseline. Raises Refused where a value is typed that Looped knows."""
    if start.month is None:
        if start.typed is not None:
            raise Refused("Choose the month of the value that you typed.")
        return {}
    if start.month >= Month.of(today):
        raise Refused("Choose a month that is over.")
    point = starts_of(what, today).get(start.month)
    if point and point.value is not None:
        if start.typed is not None:
            raise Refused(f"Looped computes this start: {point.value}. It cannot be typed.")
        share = point.share
        counts = {"baseline_counted": share.count, "baseline_of": share.of} if share else {}
        return {"baseline": point.value, "baseline_month": start.month.number, **counts}
    if start.typed is None:
        raise Refused("Nothing, or too little, was measured in that month. Choose another one, or no start yet.")
    if not start.typed_from.strip():
        raise Refused("Enter where the value that you typed comes from.")
    return {"baseline": start.typed, "baseline_month": start.month.number, "baseline_from": start.typed_from.strip()}


def _check_room(priority: Priority) -> None:
    if PlanMeasure.objects.filter(priority=priority, removed_at=None).count() >= MOST:
        raise Refused(f"A priority has {MOST} measures at most. Take one out first.")


def _check_target(
    named: Named, target: Decimal, target_on: date, at_least: bool, baseline: Decimal | None, *, today: date
) -> None:
    if target < 0 or (named.unit == "%" and target > 100):
        raise Refused("A target in percent lies between 0 and 100.")
    if target_on <= today:
        raise Refused("Choose a target date that lies ahead.")
    if baseline is not None and (baseline > target if at_least else baseline < target):
        raise Refused("The start is better than this target already. Choose a target that asks for more.")


def _direction(at_least: bool) -> str:
    return PlanMeasure.Direction.AT_LEAST if at_least else PlanMeasure.Direction.AT_MOST


def _told(what: str, measure: PlanMeasure, name: str, *, by: User, now: datetime) -> None:
    detail = {
        "measure": str(what_of(measure)), "name": name, "target": str(measure.target), "target_on": measure.target_on,
        "baseline": None if measure.baseline is None else str(measure.baseline),
    }  # fmt: skip
    tell(what, measure.priority, by=by, now=now, detail=detail)
