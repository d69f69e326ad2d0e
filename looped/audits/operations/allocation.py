"""Naming the auditors of a whole month: a proposal, changes by hand, and only then a form for anybody (A2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.audits.models import AllocationPlan, AllocationRow, Audit
from looped.audits.operations.planning import allocate
from looped.audits.queries.allocation import Choices, Setting, choices_for, chosen_in, open_plan, page_of, setting_of
from looped.audits.queries.allocation.page import stops
from looped.audits.rules.allocation import Allocation, Breach, Placed, breaches, breaches_in_turn, solve
from looped.core import events
from looped.core.errors import Refused
from looped.core.periods import Month
from looped.core.writing import operation

CHANGED = "The proposal has changed since you opened it. Look at it again before you decide."


class ReasonNeeded(Refused):
    """The choice breaks rules that a reason can allow. Names them."""


@dataclass(frozen=True)
class Given:
    """How many audits went to their auditors, and why others did not: a sentence for each."""

    count: int
    refused: tuple[str, ...]


def propose(*, month: Month, seen: str, by: User, now: datetime) -> AllocationPlan:
    """Find auditors for all cases of the month that have none. What was chosen by hand before stays so.

    `seen` is the public id of the proposal that this one replaces, blank for the first one. Nobody gets a form yet.
    Raises Refused where no case waits, or somebody else has proposed meanwhile. The search runs before the write
    begins, so that nobody waits for it.
    """
    setting = setting_of(by, month, localdate(now))
    if not setting.problem.cases:
        raise Refused(f"No case of {month.name} waits for its auditors.")
    old = open_plan(by, month)
    kept = [(row, placed) for row, placed in chosen_in(old, setting) if row.by_hand] if old else []
    found = solve(setting.problem.beside(placed for _row, placed in kept))
    return _keep(setting, found, kept, seen=seen, by=by, now=now)


@operation
def _keep(
    setting: Setting, found: Allocation, kept: list[tuple[AllocationRow, Placed]], *, seen: str, by: User, now: datetime
) -> AllocationPlan:
    month = setting.month
    old = open_plan(by, month)
    if (old.public_id if old else "") != seen:
        raise Refused("Somebody else has just made a proposal for this month. Look at it first.")
    if old:
        _close(old, discarded_at=now)
    plan = AllocationPlan.objects.create(month=month.number, due_on=month.last_day, made_by=by, made_at=now)
    soft = breaches_in_turn(setting.problem, found.placed)
    AllocationRow.objects.bulk_create(
        [_row(plan, placed, soft[placed.case.key]) for placed in found.placed]
        + [AllocationRow(plan=plan, audit_id=left.case.key, refusal=left.why) for left in found.left]
        + [_again(plan, row) for row, _placed in kept]
    )
    detail = {"placed": len(found.placed), "left": len(found.left), "kept": len(kept)}
    events.record(what="audits.allocation.proposed", subject=plan.public_id, by=by, now=now, detail=detail)
    return plan


def _row(plan: AllocationPlan, placed: Placed, found: Iterable[Breach]) -> AllocationRow:
    rules = [breach.rule.value for breach in found]
    return AllocationRow(
        plan=plan, audit_id=placed.case.key, manager_id=placed.manager, peer_id=placed.peer, breaks=rules
    )


def _again(plan: AllocationPlan, row: AllocationRow) -> AllocationRow:
    return AllocationRow(
        plan=plan, audit_id=row.audit_id, manager_id=row.manager_id, peer_id=row.peer_id, by_hand=True,
        breaks=row.breaks, why=row.why,
    )  # fmt: skip


@operation
def choose(
    *, plan: AllocationPlan, audit: str, manager: User, peer: User, why: str, version: int, by: User, now: datetime
) -> None:
    """Choose the two by hand for one case, `audit` by its public id. `version` is that of the row as it was seen.

    A conflict of interest is refused. Whatever else it breaks needs a reason: without one, ReasonNeeded names it.
    """
    choices = _choices(plan, audit, by=by, now=now)
    placed = Placed(choices.case, manager.pk, peer.pk)
    found = breaches(choices.problem, placed, choices.others)
    conflicts = [breach.words for breach in found if breach.refuses]
    if conflicts:
        raise Refused(conflicts[0])
    _check_reason(found, why)
    rules = [breach.rule.value for breach in found]
    new = {"manager": manager, "peer": peer, "refusal": "", "by_hand": True, "breaks": rules, "why": why.strip()}
    seen = AllocationRow.objects.filter(pk=choices.row.pk, version=version)
    if not seen.update(**new, version=version + 1):
        raise Refused("Somebody else has just changed this case. Look again before you decide.")
    detail = {"manager": manager.name, "peer": peer.name, "breaks": rules}
    events.record(
        what="audits.allocation.chosen", subject=plan.public_id, about=audit, by=by, now=now, detail=detail, why=why
    )


def _check_reason(found: Iterable[Breach], why: str) -> None:
    broken = [breach.words for breach in found if breach.stops]
    if broken and not why.strip():
        raise ReasonNeeded(" ".join([*broken, "Say why it shall be so all the same, or choose somebody else."]))


def name_auditors(
    *, audit: Audit, manager: User, peer: User, due_on: date, why: str = "", by: User, now: datetime
) -> None:
    """Give one audit to its two auditors, outside any proposal. What it would break needs a reason, as there.

    Raises Refused for a conflict of interest or a past due date, ReasonNeeded for what a reason can allow.
    """
    problem = setting_of(by, Month.from_number(audit.month), localdate(now), only=audit).problem
    for case in problem.cases:
        found = breaches(problem, Placed(case, manager.pk, peer.pk), [])
        if not any(breach.refuses for breach in found):  # a conflict is refused below, for whatever state it is in
            _check_reason(found, why)
    allocate(audit=audit, manager=manager, peer=peer, due_on=due_on, by=by, now=now, why=why.strip())


def _choices(plan: AllocationPlan, audit: str, *, by: User, now: datetime) -> Choices:
    month = Month.from_number(plan.month)
    current = open_plan(by, month)
    if current is None or current.pk != plan.pk:
        raise Refused(CHANGED)
    found = choices_for(current, setting_of(by, month, localdate(now)), audit)
    if found is None:
        raise Refused("This case does not wait for auditors any more.")
    return found


def give(*, plan: AllocationPlan, shown: str, due_on: date, by: User, now: datetime) -> Given:
    """Give every audit of the proposal to its two auditors; from then on it is blind. Each goes whole or not at all.

    `shown` is the digest of the page that the planner saw. What has come to break a rule since, and what cannot be
    given, stays in the proposal; the sentences say why. Where all went, the proposal is closed. Raises Refused where
    the proposal is no longer the one that was seen, or the due date is past.

    A transaction for each audit and none around them: two hundred take seconds, in which others write, too.
    """
    month = Month.from_number(plan.month)
    current = open_plan(by, month)
    if current is None or current.pk != plan.pk:
        raise Refused(CHANGED)
    if due_on < localdate(now):
        raise Refused("The due date is in the past. Choose today or a later day.")
    setting = setting_of(by, month, localdate(now))
    if page_of(current, setting).shown != shown:
        raise Refused(CHANGED)
    chosen = chosen_in(current, setting)
    if not chosen:
        raise Refused("The proposal names no auditors, so there is nothing to give.")
    refused = list(_give_each(setting, chosen, due_on=due_on, by=by, now=now))
    given = Given(len(chosen) - len(refused), tuple(refused))
    _given(current, given, due_on=due_on, by=by, now=now)
    return given


def _give_each(
    setting: Setting, chosen: list[tuple[AllocationRow, Placed]], *, due_on: date, by: User, now: datetime
) -> Iterable[str]:
    """Why some were not given, each by its audit's reference."""
    found = breaches_in_turn(setting.problem, [placed for _row, placed in chosen])
    people = User.objects.in_bulk({key for _row, placed in chosen for key in (placed.manager, placed.peer)})
    audits = Audit.objects.in_bulk([row.audit_id for row, _placed in chosen])
    for row, placed in chosen:
        try:
            in_the_way = stops(row, found[row.audit_id])
            if in_the_way:
                raise Refused(" ".join(breach.words for breach in in_the_way))
            manager, peer = people[placed.manager], people[placed.peer]
            allocate(audit=audits[row.audit_id], manager=manager, peer=peer, due_on=due_on, by=by, now=now)
        except Refused as refusal:
            yield f"{placed.case.reference}: {refusal}"


@operation
def _given(plan: AllocationPlan, given: Given, *, due_on: date, by: User, now: datetime) -> None:
    changes = {"due_on": due_on} if given.refused else {"due_on": due_on, "confirmed_at": now}
    _close(plan, **changes)
    detail = {"given": given.count, "refused": len(given.refused), "due_on": due_on}
    events.record(what="audits.allocation.given", subject=plan.public_id, by=by, now=now, detail=detail)


@operation
def discard(*, plan: AllocationPlan, by: User, now: datetime) -> None:
    """Throw a proposal away. Raises Refused where it is closed already."""
    _close(plan, discarded_at=now)
    events.record(what="audits.allocation.discarded", subject=plan.public_id, by=by, now=now)


def _close(plan: AllocationPlan, **changes) -> None:
    still_open = AllocationPlan.objects.filter(pk=plan.pk, confirmed_at=None, discarded_at=None)
    if not still_open.update(**changes):
        raise Refused(CHANGED)
