"""What a choice made by hand would break. A conflict of interest refuses it; all else is said, and may have reasons."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from looped.audits.rules.allocation.problem import Auditor, Placed, Problem, Rule, refusal_of_manager, refusal_of_peer
from looped.audits.rules.allocation.words import cases

MOSTLY_AWAY = 0.5  # of the month's working days: with less left, somebody is said to be away


@dataclass(frozen=True)
class Breach:
    """A rule that a choice breaks, and a sentence that says so with names and numbers."""

    rule: Rule
    words: str

    @property
    def stops(self) -> bool:
        """Whether it needs a reason. Who is paired with whom is only worth knowing."""
        return self.rule != Rule.PAIR

    @property
    def refuses(self) -> bool:
        """Whether no reason can allow it."""
        return self.rule == Rule.CONFLICT


def breaches(problem: Problem, choice: Placed, others: Iterable[Placed]) -> list[Breach]:
    """What this choice breaks beside the `others` of the same allocation. Those whom the problem does not know, who
    do not audit any more, are a conflict too.
    """
    others = [other for other in others if other.case.key != choice.case.key]
    manager, peer = problem.by_key.get(choice.manager), problem.by_key.get(choice.peer)
    if manager is None or peer is None:
        return [Breach(Rule.CONFLICT, "One of the two does not audit now. Choose somebody else.")]
    at_hand = choice.case.at_hand
    refused = refusal_of_manager(at_hand, manager.person) or refusal_of_peer(at_hand, manager.person, peer.person)
    if refused:
        return [Breach(Rule.CONFLICT, refused)]
    given = Counter(key for other in others for key in (other.manager, other.peer))
    found = [breach for auditor in (manager, peer) for breach in _of_load(auditor, given[auditor.person.pk] + 1)]
    return [*found, *_of_worker(problem, choice, others, peer), *_of_pair(problem, choice, others, manager, peer)]


def _of_load(auditor: Auditor, given: int) -> Iterator[Breach]:
    name, audits, hours = auditor.person.name, auditor.audits_limit, auditor.hours_limit
    all_of_them = auditor.load + given
    if audits is not None and all_of_them > audits:
        yield Breach(Rule.AUDITS, f"{name} would have {cases(all_of_them, 'audit')} this month, and may make {audits}.")
    if hours is not None and all_of_them > hours:
        yield Breach(
            Rule.HOURS,
            f"{name} would audit for {all_of_them * auditor.hours_each:g} hours this month, "
            f"which leaves room for {cases(hours, 'audit')}.",
        )
    if auditor.share < MOSTLY_AWAY:
        days = "all month" if auditor.share <= 0 else f"for {1 - auditor.share:.0%} of the month’s working days"
        yield Breach(Rule.AWAY, f"{name} is on leave {days}.")


def _of_worker(problem: Problem, choice: Placed, others: list[Placed], peer: Auditor) -> Iterator[Breach]:
    worker, name = choice.case.at_hand.worker, choice.case.worker_name
    if not worker:
        return
    room = problem.worker_room(choice.case.capped_worker)
    here = sum(other.case.capped_worker == worker for other in others) + 1
    if room is not None and here > room:
        audits = problem.worker_had.get(worker, 0) + here
        yield Breach(
            Rule.WORKER,
            f"{name} would have {cases(audits, 'audit')} in 12 months, and at most {problem.most_per_worker} "
            "may be of one worker’s cases.",
        )
    if peer.person.pk in problem.had_last_time(choice.case):
        yield Breach(Rule.AGAIN, f"{peer.person.name} audited {name} last time too.")
    elif any((other.case.at_hand.worker, other.peer) == (worker, peer.person.pk) for other in others):
        yield Breach(Rule.AGAIN, f"{peer.person.name} audits another case of {name} in this allocation.")


def _of_pair(
    problem: Problem, choice: Placed, others: list[Placed], manager: Auditor, peer: Auditor
) -> Iterator[Breach]:
    pair = (choice.manager, choice.peer)
    here = sum((other.manager, other.peer) == pair for other in others)
    both = f"{manager.person.name} and {peer.person.name}"
    if here:
        yield Breach(Rule.PAIR, f"{both} are together in {cases(here, 'other case')} of this allocation.")
        return
    last = min((meeting.months_ago for meeting in problem.met if meeting.manager == choice.manager), default=None)
    if any((meeting.manager, meeting.peer, meeting.months_ago) == (*pair, last) for meeting in problem.met):
        yield Breach(Rule.PAIR, f"{both} were paired the last time.")


def breaches_in_turn(problem: Problem, choices: Iterable[Placed]) -> dict[int, list[Breach]]:
    """By case, what each choice breaks beside those that stand before it: of five where four fit, the fifth is told."""
    found: dict[int, list[Breach]] = {}
    before: list[Placed] = []
    for choice in choices:
        found[choice.case.key] = breaches(problem, choice, before)
        before.append(choice)
    return found
