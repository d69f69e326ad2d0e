"""Why a case found no place: the rule in its way, with names and numbers.

After as many cases as can be have been placed, whatever a case left might still be given is taken: its worker has had
enough, or each manager of its team, or each peer who may audit it. Which of these it is, is said here.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from looped.audits.rules.allocation.problem import Auditor, CaseToPlace, Left, Placed, Problem, Rule, refusal_of_peer
from looped.audits.rules.allocation.words import cases, people


def left_out(problem: Problem, placed: Sequence[Placed]) -> Iterator[Left]:
    """Every case that is not among those placed."""
    taken = _Taken(problem, placed)
    done = {one.case.key for one in placed}
    for case in problem.cases:
        if case.key not in done:
            rule, why = _reason(taken, case)
            yield Left(case, rule, why)


class _Taken:
    """What the cases placed have used up."""

    def __init__(self, problem: Problem, placed: Iterable[Placed]) -> None:
        self.problem = problem
        self.of_auditor: Counter[int] = Counter()
        self.as_peer: Counter[int] = Counter()
        self.of_worker: Counter[int | None] = Counter()
        self.peers_of_worker: set[tuple[int | None, int]] = set()
        for one in placed:
            self.of_auditor.update([one.manager, one.peer])
            self.as_peer[one.peer] += 1
            worker = one.case.at_hand.worker
            self.of_worker[one.case.capped_worker] += 1
            if worker:
                self.peers_of_worker.add((worker, one.peer))

    def is_full(self, auditor: Auditor) -> bool:
        return auditor.room(most=self.of_auditor[auditor.person.pk] + 1) <= self.of_auditor[auditor.person.pk]


def _reason(taken: _Taken, case: CaseToPlace) -> tuple[Rule, str]:
    problem = taken.problem
    room = problem.worker_room(case.capped_worker)
    if room is not None and taken.of_worker[case.capped_worker] >= room:
        return Rule.WORKER, _worker_has_enough(problem, case)
    managers = problem.managers_of(case)
    if not managers:
        return Rule.CONFLICT, _no_manager(problem, case)
    free = [manager for manager in managers if not taken.is_full(manager)]
    if not free:
        return _rule_of_load(managers[0]), _managers_are_full(taken, case, managers)
    return _no_peer(taken, case, free[0])


def _worker_has_enough(problem: Problem, case: CaseToPlace) -> str:
    worker = case.at_hand.worker
    here = sum(other.at_hand.worker == worker for other in problem.cases)
    had = problem.worker_had.get(worker or 0, 0)
    before = f" beside {cases(had, 'audit')} before" if had else ""
    return (
        f"{case.worker_name} has {cases(here)} in this month{before}, and at most "
        f"{cases(problem.most_per_worker or 0, 'audit')} in 12 months may be of one worker’s cases."
    )


def _no_manager(problem: Problem, case: CaseToPlace) -> str:
    team = case.at_hand.team_name
    if case.at_hand.worker in case.managers:
        return f"{case.worker_name} manages {team} and works on this case, so the first return has nobody to make it."
    return f"{team} has no manager who audits, so nobody can make the first return."


def _managers_are_full(taken: _Taken, case: CaseToPlace, managers: list[Auditor]) -> str:
    """Such as: North team has 10 cases this month, and its manager, Ann Ash, may make 4 audits."""
    here = sum(other.at_hand.team == case.at_hand.team for other in taken.problem.cases)
    its = "its manager, " if len(managers) == 1 else "of its managers "
    comma = "," if len(managers) == 1 else ""
    they = people(f"{manager.person.name}{comma} {_limit_in_words(taken, manager)}" for manager in managers)
    return f"{case.at_hand.team_name} has {cases(here)} this month, and {its}{they}."


def _limit_in_words(taken: _Taken, manager: Auditor) -> str:
    if manager.share <= 0:
        return "is on leave all month"
    said = f"may make {cases(manager.limit or 0, 'audit')}"
    if manager.share < 1:
        said += " beside the leave booked"
    if manager.load:
        said += f", has {manager.load} already"
    if as_peer := taken.as_peer[manager.person.pk]:
        said += f", is the peer in {as_peer} of this allocation"
    return said


def _rule_of_load(auditor: Auditor) -> Rule:
    if auditor.share <= 0:
        return Rule.AWAY
    audits, hours = auditor.audits_limit, auditor.hours_limit
    return Rule.HOURS if hours is not None and (audits is None or hours < audits) else Rule.AUDITS


def _no_peer(taken: _Taken, case: CaseToPlace, manager: Auditor) -> tuple[Rule, str]:
    """Why each of those who audit is not the peer, counted by reason."""
    others = [one for one in taken.problem.auditors if one.is_peer and one.person.pk != manager.person.pk]
    if not others:
        return Rule.CONFLICT, f"Nobody beside {manager.person.name} audits as a peer."
    counted = _counted(taken, case, manager, others)
    said = [words.format(count=counted[rule], worker=case.worker_name) for rule, words in _PEERS if counted[rule]]
    found = f"Nobody is left to be the peer: of {cases(len(others), 'other auditor')}, {people(said)}."
    return next(rule for rule in _WEIGHTIEST if counted[rule]), found


def _counted(taken: _Taken, case: CaseToPlace, manager: Auditor, others: list[Auditor]) -> Counter[Rule]:
    worker = case.at_hand.worker
    had_last = taken.problem.had_last_time(case)
    counted: Counter[Rule] = Counter()
    for peer in others:
        key = peer.person.pk
        if refusal_of_peer(case.at_hand, manager.person, peer.person):
            counted[Rule.CONFLICT] += 1
        elif key in had_last or (worker, key) in taken.peers_of_worker:
            counted[Rule.AGAIN] += 1
        elif taken.is_full(peer):
            counted[_rule_of_load(peer)] += 1
    return counted


_PEERS = (
    (Rule.CONFLICT, "{count} in this case’s team or its line"),
    (Rule.AGAIN, "{count} with {worker}’s last audit or another of this month"),
    (Rule.AWAY, "{count} on leave all month"),
    (Rule.AUDITS, "{count} with as many audits as they may make this month"),
    (Rule.HOURS, "{count} with as many hours of auditing as they may have this month"),
)
_WEIGHTIEST = (Rule.AUDITS, Rule.HOURS, Rule.AGAIN, Rule.AWAY, Rule.CONFLICT)
