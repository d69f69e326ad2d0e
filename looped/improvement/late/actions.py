"""Actions of which a clock ran out: first step, plan, done, or verified."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from looped.audits.models import Action, Return
from looped.audits.operations.actions import about
from looped.audits.queries.action_reach import BEGUN, clocks_of
from looped.audits.queries.clocks import ClockBook
from looped.improvement.late.types import Late
from looped.improvement.models import Escalation

C = Escalation.Clock
OPEN = Q(status=Action.Status.OPEN)


def late(today: date) -> list[Late]:
    """Without those whose severity never had a clock. The same number of queries whatever there is."""
    passed = OPEN & (
        Q(due_on__lt=today)
        | Q(first_step_due_on__lt=today, first_step_at=None)
        | Q(plan_due_on__lt=today, plan_at=None)
    )
    unverified = Q(status=Action.Status.DONE, verify_due_on__lt=today)
    rows = Action.objects.live().filter(BEGUN).filter(passed | unverified)
    found = list(rows.select_related("audit", "alarm", "owner", "verifier").order_by("pk"))
    book, blind = ClockBook(), _blind(found)
    return [each for action in found for each in _of(action, book, blind[action.audit_id], today)]


def _of(action: Action, book: ClockBook, blind: frozenset[int], today: date) -> Iterator[Late]:
    clocks = clocks_of(action, book)
    if clocks is None:
        return
    never = {action.owner_id} | (blind if action.alarm_id else set())
    if action.status == Action.Status.DONE and action.verifier_id:
        never.add(action.verifier_id)
    ran_out = _ran_out(action, today)
    if ran_out:
        clock, ran_out_on = ran_out
        person = action.verifier if clock == C.VERIFY else action.owner
        yield Late(
            source="action", pk=action.pk, clock=clock, ran_out_on=ran_out_on, ladder=clocks.ladder,
            about=about(action), team=action.audit.team_id, area=action.audit.area_id, but=frozenset(never),
            owner=person, late_person=person.pk if person else None, alarm=action.alarm,
        )  # fmt: skip


def _ran_out(action: Action, today: date) -> tuple[str, date] | None:
    """The last clock that ran out: one ladder at a time, so that nobody decides about the same action three times."""
    clocks = (
        ((C.VERIFY, action.verify_due_on, None),)
        if action.status == Action.Status.DONE
        else (
            (C.DONE, action.due_on, None),
            (C.PLAN, action.plan_due_on, action.plan_at),
            (C.FIRST_STEP, action.first_step_due_on, action.first_step_at),
        )
    )
    late = ((clock, due_on) for clock, due_on, at in clocks if due_on and due_on < today and at is None)
    return next(late, None)


def _blind(actions: list[Action]) -> dict[int, frozenset[int]]:
    """By audit, for actions that answer an alarm: its auditors, while it is blind."""
    audits = [action.audit_id for action in actions if action.alarm_id and action.audit.released_at is None]
    found: dict[int, set[int]] = defaultdict(set)
    for audit, auditor in Return.objects.filter(audit__in=audits).values_list("audit", "auditor"):
        found[audit].add(auditor)
    return defaultdict(frozenset, {audit: frozenset(people) for audit, people in found.items()})
