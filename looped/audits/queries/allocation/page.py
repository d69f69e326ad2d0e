"""A month's proposal as its page shows it, held against how things stand now."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import AllocationPlan, AllocationRow
from looped.audits.queries.allocation.setting import Setting, Waiting
from looped.audits.rules.allocation import Auditor, Breach, Placed, breaches_in_turn
from looped.core.periods import Month


@dataclass(frozen=True)
class Row:
    """One case of the proposal. `stops`: what must be mended or given a reason before it can go out."""

    waiting: Waiting
    manager: str
    peer: str
    refusal: str
    breaches: tuple[Breach, ...]
    stops: tuple[Breach, ...]
    by_hand: bool
    why: str


@dataclass(frozen=True)
class Load:
    """What one auditor carries in the month; limits None where there is none."""

    name: str
    had: int
    new: int
    limit: int | None
    hours: float
    is_over: bool
    share: float  # of the month's working days, beside leave


@dataclass(frozen=True)
class Page:
    """`gone`: cases that have left the proposal since it was made; `added`: cases that came since."""

    public_id: str
    rows: tuple[Row, ...]
    left: tuple[Row, ...]
    gone: int
    added: int
    loads: tuple[Load, ...]
    shown: str  # a digest of all that is shown, so that what is given is what was seen

    @property
    def stopped(self) -> int:
        return sum(bool(row.stops) for row in self.rows)


@dataclass(frozen=True)
class Before:
    """What is known before anything is proposed. `room`: forms that the auditors may still take in this month."""

    cases: int
    asked: int  # held back: somebody asked to leave them out
    auditors: int
    room: int


def before(setting: Setting) -> Before:
    cases = len(setting.problem.cases)
    people = [one for one in setting.problem.auditors if one.room(most=cases)]
    room = sum(one.room(most=2 * cases) for one in people)
    return Before(cases, setting.asked, len(people), room)


def open_plan(user: User, month: Month) -> AllocationPlan | None:
    """The proposal that is worked at; None where there is none, or the user does not plan."""
    plans = AllocationPlan.objects.filter(month=month.number, confirmed_at=None, discarded_at=None)
    return plans.prefetch_related("rows").first() if user.may(Permission.PLAN_AUDITS) else None


def chosen_in(plan: AllocationPlan, setting: Setting) -> list[tuple[AllocationRow, Placed]]:
    """The rows that name both auditors and whose case still waits, those changed by hand last.

    So a choice by hand bears what it breaks, and the proposal around it does not.
    """
    cases = {case.key: case for case in setting.problem.cases}
    rows = [row for row in plan.rows.all() if row.audit_id in cases and row.manager_id and row.peer_id]
    rows.sort(key=lambda row: (row.by_hand, bool(row.breaks), cases[row.audit_id].reference))
    return [(row, Placed(cases[row.audit_id], row.manager_id, row.peer_id)) for row in rows]  # type: ignore[arg-type]


def page_of(plan: AllocationPlan, setting: Setting) -> Page:
    """No query beside those of the setting and the plan."""
    chosen = chosen_in(plan, setting)
    found = breaches_in_turn(setting.problem, [placed for _row, placed in chosen])
    rows = [_row(setting, row, found[row.audit_id]) for row, _placed in chosen]
    known = {row.audit_id: row for row in plan.rows.all()}
    left = [_row(setting, known[key], []) for key in setting.waiting if key in known and not known[key].peer_id]
    rows.sort(key=lambda row: row.waiting.reference)
    return Page(
        public_id=plan.public_id,
        rows=tuple(rows),
        left=tuple(left),
        gone=len(known.keys() - setting.waiting.keys()),
        added=len(setting.waiting.keys() - known.keys()),
        loads=tuple(_loads(setting, [placed for _row, placed in chosen])),
        shown=_digest(rows),
    )


def stops(row: AllocationRow, found: Iterable[Breach]) -> list[Breach]:
    """What nobody has accepted: a conflict, which nobody can, or what came about since the row was made."""
    return [breach for breach in found if breach.refuses or (breach.stops and breach.rule not in row.breaks)]


def _row(setting: Setting, row: AllocationRow, found: list[Breach]) -> Row:
    by_key = setting.problem.by_key
    names = [by_key[key].person.name if key in by_key else "" for key in (row.manager_id, row.peer_id)]
    return Row(
        setting.waiting[row.audit_id], names[0], names[1], row.refusal, tuple(found), tuple(stops(row, found)),
        row.by_hand, row.why,
    )  # fmt: skip


def _loads(setting: Setting, placed: list[Placed]) -> Iterator[Load]:
    """Everybody with something to carry, those with the least room first."""
    new = Counter(key for one in placed for key in (one.manager, one.peer))
    carrying = [one for one in setting.problem.auditors if one.load or new[one.person.pk]]
    carrying.sort(key=lambda one: (_room_left(one, new[one.person.pk]), one.person.name))
    for one in carrying:
        count = one.load + new[one.person.pk]
        is_over = one.limit is not None and count > one.limit
        yield Load(one.person.name, one.load, new[one.person.pk], one.limit, count * one.hours_each, is_over, one.share)


def _room_left(auditor: Auditor, new: int) -> float:
    return float("inf") if auditor.limit is None else auditor.limit - auditor.load - new


def _digest(rows: list[Row]) -> str:
    shown = [
        (row.waiting.public_id, row.manager, row.peer, row.why, [breach.words for breach in row.breaches])
        for row in rows
    ]
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:24]
