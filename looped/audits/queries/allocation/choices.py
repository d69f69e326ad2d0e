"""Whom a planner may choose by hand for one case, with what each would mean."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from looped.audits.models import AllocationPlan, AllocationRow
from looped.audits.queries.allocation.page import chosen_in
from looped.audits.queries.allocation.setting import Setting, Waiting, auditors_in
from looped.audits.rules.allocation import Auditor, CaseToPlace, Placed, Problem
from looped.audits.rules.allocation.problem import refusal_of_manager, refusal_of_peer
from looped.core.periods import Month


@dataclass(frozen=True)
class Choice:
    """Somebody to choose: how many audits of the month they would have without this one, and how many they may."""

    key: int
    public_id: str
    name: str
    load: int
    limit: int | None


@dataclass(frozen=True)
class Choices:
    """One case of the proposal, and the people for it. `barred`: sentences that say who cannot be the peer."""

    problem: Problem
    row: AllocationRow
    case: CaseToPlace
    waiting: Waiting
    others: tuple[Placed, ...]
    managers: tuple[Choice, ...]
    peers: tuple[Choice, ...]
    barred: tuple[str, ...]


def everybody_in(month: Month, today: date) -> tuple[Choice, ...]:
    """All who audit, for a form that changes hands in this month: those with room first."""
    found = [
        Choice(one.person.pk, public_id, one.person.name, one.load, one.limit)
        for public_id, one in auditors_in(month, today)
    ]
    return tuple(sorted(found, key=_fullness))


def _fullness(one: Choice) -> tuple:
    return one.limit is not None and one.load >= one.limit, one.load, one.name


def choices_for(plan: AllocationPlan, setting: Setting, public_id: str) -> Choices | None:
    """None where the proposal does not hold the case, or the case does not wait any more."""
    key = next((key for key, waiting in setting.waiting.items() if waiting.public_id == public_id), None)
    row = next((row for row in plan.rows.all() if row.audit_id == key), None)
    if key is None or row is None:
        return None
    problem = setting.problem
    case = next(case for case in problem.cases if case.key == key)
    others = tuple(placed for other, placed in chosen_in(plan, setting) if other.pk != row.pk)
    load = Counter(key for one in others for key in (one.manager, one.peer))

    def choice(auditor: Auditor) -> Choice:
        key = auditor.person.pk
        return Choice(key, setting.public_ids[key], auditor.person.name, auditor.load + load[key], auditor.limit)

    managers = [one for one in problem.auditors if not refusal_of_manager(case.at_hand, one.person)]
    managers.sort(key=lambda one: (one.person.pk not in case.managers, one.person.name))
    refusals = {one.person.pk: _refusal(case, managers, one) for one in problem.auditors}
    free = [choice(one) for one in problem.auditors if not refusals[one.person.pk]]
    free.sort(key=_fullness)
    leading = managers if len(managers) == 1 else []  # of whom it would only be said that one is not two
    barred = tuple(
        refusals[one.person.pk] for one in problem.auditors if refusals[one.person.pk] and one not in leading
    )
    return Choices(
        problem, row, case, setting.waiting[key], others, tuple(choice(one) for one in managers), tuple(free), barred
    )


def _refusal(case: CaseToPlace, managers: list[Auditor], peer: Auditor) -> str:
    """Why somebody can be the peer with no manager of the case; blank where they can with one."""
    said = [refusal_of_peer(case.at_hand, manager.person, peer.person) for manager in managers]
    return "" if not all(said) else next(iter(said), "")
