"""What an allocation is given, and what it gives back. Nothing here knows a database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from looped.audits.rules.capacity import left_of
from looped.audits.rules.conflicts import Candidate, CaseAtHand, check_may_audit_as_manager, check_may_audit_as_peer
from looped.core.errors import Refused


class Rule(StrEnum):
    """What can stand in the way of a case, or be broken by a choice made by hand."""

    CONFLICT = "conflict"  # of interest: see rules/conflicts.py. Never broken, by nobody
    AUDITS = "audits"  # the most audits of an auditor in a month
    HOURS = "hours"  # the most hours of an auditor in a month
    WORKER = "worker"  # the most audits of one worker's cases
    AGAIN = "again"  # the same peer for the same worker as last time
    PAIR = "pair"  # the same two auditors as last time: never in the way of a case, only said
    AWAY = "away"  # on leave for most of the month: likewise


@dataclass(frozen=True)
class Auditor:
    """Somebody who may audit in this month, and how much of it.

    `load` counts the audits of the month that they have already. `most` (audits) and `most_hours` hold for a month
    without leave; None means no limit. `share` is the part of the month's working days that leave leaves them.
    `is_peer`: proposed as a peer; by hand whoever audits may be one.
    """

    person: Candidate
    is_peer: bool = True
    load: int = 0
    most: int | None = None
    most_hours: float | None = None
    hours_each: float = 1.5
    share: float = 1.0

    @property
    def audits_limit(self) -> int | None:
        """How many audits the month allows by their number; None: no limit. As the forecast of capacity counts them."""
        return 0 if self.share <= 0 else None if self.most is None else left_of(self.most, self.share)

    @property
    def hours_limit(self) -> int | None:
        """How many audits the month's hours allow; None: no limit."""
        return None if self.most_hours is None else left_of(self.most_hours / self.hours_each, self.share)

    @property
    def limit(self) -> int | None:
        """The smaller of the two; None: no limit."""
        return min((limit for limit in (self.audits_limit, self.hours_limit) if limit is not None), default=None)

    def room(self, *, most: int) -> int:
        """How many more they may take; `most` where nothing limits them."""
        return most if self.limit is None else min(most, max(0, self.limit - self.load))


@dataclass(frozen=True)
class CaseToPlace:
    """One case without auditors. `managers` holds the keys of those who manage its team and audit.

    `is_over_cap`: somebody chose it although its worker was audited often, and said why; no cap counts it again.
    """

    key: int
    reference: str
    at_hand: CaseAtHand
    managers: tuple[int, ...]
    worker_name: str = ""
    is_over_cap: bool = False

    @property
    def capped_worker(self) -> int | None:
        """The worker against whose cap the case counts; None: against nobody's."""
        return None if self.is_over_cap else self.at_hand.worker

    @property
    def alike(self) -> tuple:
        """Cases that agree in this can stand in for each other."""
        hand = self.at_hand
        return hand.team, hand.worker or 0, tuple(sorted(hand.worker_line)), self.managers, self.is_over_cap


@dataclass(frozen=True)
class Meeting:
    """A manager and a peer audited one case together, so many months before the month to allocate."""

    manager: int
    peer: int
    months_ago: int


@dataclass(frozen=True)
class Placed:
    case: CaseToPlace
    manager: int
    peer: int


@dataclass(frozen=True)
class Problem:
    """A month to allocate.

    `last` holds, by worker, who audited their work last: none of them is the peer now, and where a team has two
    managers the other one is preferred. `most_per_worker` (None: no limit) caps the audits of one worker's cases in 12
    months; `worker_had` counts those of these months that have their auditors already. All keys are of people.
    """

    cases: tuple[CaseToPlace, ...]
    auditors: tuple[Auditor, ...]
    last: Mapping[int, frozenset[int]] = field(default_factory=dict)
    met: tuple[Meeting, ...] = ()
    most_per_worker: int | None = None
    worker_had: Mapping[int, int] = field(default_factory=dict)

    @cached_property
    def by_key(self) -> dict[int, Auditor]:
        return {auditor.person.pk: auditor for auditor in self.auditors}

    def managers_of(self, case: CaseToPlace) -> list[Auditor]:
        """The managers of its team whom no conflict rules out, in the order of the case."""
        known = (self.by_key[key] for key in case.managers if key in self.by_key)
        return [auditor for auditor in known if not refusal_of_manager(case.at_hand, auditor.person)]

    def peers_of(self, case: CaseToPlace, manager: Auditor) -> list[Auditor]:
        """The peers whom neither a conflict nor the worker's last audit rules out."""
        just_had = self.had_last_time(case)
        return [
            peer
            for peer in self.auditors
            if peer.is_peer
            and peer.person.pk not in just_had
            and not refusal_of_peer(case.at_hand, manager.person, peer.person)
        ]

    def beside(self, given: Iterable[Placed]) -> Problem:
        """What remains to be placed once these are: they are no cases any more, but loads and history."""
        given = list(given)
        keys = {one.case.key for one in given}
        load = Counter(key for one in given for key in (one.manager, one.peer))
        last, had = dict(self.last), Counter(self.worker_had)
        for one in given:
            if one.case.capped_worker:
                had[one.case.capped_worker] += 1
            if worker := one.case.at_hand.worker:
                last[worker] = last.get(worker, frozenset()) | {one.peer}
        return replace(
            self,
            cases=tuple(case for case in self.cases if case.key not in keys),
            auditors=tuple(replace(one, load=one.load + load[one.person.pk]) for one in self.auditors),
            met=(*self.met, *(Meeting(one.manager, one.peer, 0) for one in given)),
            last=last,
            worker_had=had,
        )

    def had_last_time(self, case: CaseToPlace) -> frozenset[int]:
        worker = case.at_hand.worker
        return self.last.get(worker, frozenset()) if worker else frozenset()

    def worker_room(self, worker: int | None) -> int | None:
        """How many more audits of this worker's cases there may be; None: no limit."""
        if worker is None or self.most_per_worker is None:
            return None
        return max(0, self.most_per_worker - self.worker_had.get(worker, 0))


@dataclass(frozen=True)
class Left:
    """A case that found no place, the rule in its way, and a sentence that says so with names and numbers."""

    case: CaseToPlace
    rule: Rule
    why: str


@dataclass(frozen=True)
class Allocation:
    """Both in the order of the cases given."""

    placed: tuple[Placed, ...]
    left: tuple[Left, ...]


def refusal_of_manager(case: CaseAtHand, manager: Candidate) -> str:
    """Why this person cannot make the first return; blank where they can."""
    try:
        check_may_audit_as_manager(case, manager)
    except Refused as refusal:
        return str(refusal)
    return ""


def refusal_of_peer(case: CaseAtHand, manager: Candidate, peer: Candidate) -> str:
    """Why this person cannot be the peer; blank where they can."""
    try:
        check_may_audit_as_peer(case, manager, peer)
    except Refused as refusal:
        return str(refusal)
    return ""
