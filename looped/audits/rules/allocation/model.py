"""The month as a model in whole numbers: which columns and rows the optimiser is given."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from looped.audits.rules.allocation.problem import Auditor, CaseToPlace, Problem

HALF_LIFE = 6.0  # months after which a meeting of two auditors weighs half
TOGETHER_AGAIN = 1.0  # what each further case of one pair in a month costs, against the evenness of loads
SAME_MANAGER = 0.5  # what it costs where another manager of the team could have audited the worker this time
UNLIMITED = 8  # by how many audits the load of somebody without a limit is measured
NO_BOUND = float("inf")


@dataclass(frozen=True)
class Option:
    """A group of like cases, audited by these two: one column. `most`: how many cases of the group it may take."""

    group: int
    manager: int
    peer: int
    most: int


@dataclass
class Columns:
    """Columns and rows as the optimiser takes them: `cost` is what is made least."""

    cost: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    rows: list[tuple[float, float, dict[int, float]]] = field(default_factory=list)  # least, most, column -> factor

    def add(self, upper: float, cost: float = 0.0) -> int:
        self.cost.append(cost)
        self.upper.append(upper)
        return len(self.cost) - 1

    def at_most(self, most: float, columns: Iterable[int]) -> None:
        self.rows.append((-NO_BOUND, most, dict.fromkeys(columns, 1.0)))

    def paid_in_steps(self, columns: Iterable[int], steps: Iterable[tuple[float, float]]) -> None:
        """What these columns hold together is paid step by step: each takes so much, at a price; the prices rise."""
        row = dict.fromkeys(columns, 1.0)
        row.update({self.add(upper, price): -1.0 for upper, price in steps})
        self.rows.append((0.0, 0.0, row))


class Model:
    """All options that no rule rules out; then the limits on them, and what each is worth."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        alike: dict[tuple, list[CaseToPlace]] = defaultdict(list)
        for case in problem.cases:
            alike[case.alike].append(case)
        self.groups = list(alike.values())
        self.options = [option for number in range(len(self.groups)) for option in self._options_of(number)]
        self.columns = Columns()
        for option in self.options:
            self.columns.add(option.most)
        self._limit()
        self._limit_workers()

    def price(self) -> None:
        """Add what makes one allocation better than another of as many cases."""
        self._price_loads()
        self._price_pairs()
        for column, option in enumerate(self.options):
            if option.manager in self.problem.had_last_time(self.groups[option.group][0]):
                self.columns.cost[column] += SAME_MANAGER

    def _options_of(self, number: int) -> Iterator[Option]:
        problem, cases = self.problem, self.groups[number]
        case, count = cases[0], len(cases)
        for manager in problem.managers_of(case):
            if not manager.room(most=count):
                continue
            for peer in problem.peers_of(case, manager):
                # Nobody is the peer of one worker twice, so one column holds one case, unless nobody works on it.
                if peer.room(most=count):
                    yield Option(number, manager.person.pk, peer.person.pk, 1 if case.at_hand.worker else count)

    def _limit(self) -> None:
        """No group more often than it has cases, and nobody over their load."""
        of_group: dict[int, list[int]] = defaultdict(list)
        for column, option in enumerate(self.options):
            of_group[option.group].append(column)
        for group, columns in of_group.items():
            self.columns.at_most(len(self.groups[group]), columns)
        for key, columns in self._of_auditor().items():
            self.columns.at_most(self.problem.by_key[key].room(most=len(self.problem.cases)), columns)

    def _limit_workers(self) -> None:
        """No worker over the cap, and none twice with the same peer."""
        of_worker, of_peer = defaultdict(list), defaultdict(list)
        for column, option in enumerate(self.options):
            case = self.groups[option.group][0]
            if case.capped_worker:
                of_worker[case.capped_worker].append(column)
            if case.at_hand.worker:
                of_peer[case.at_hand.worker, option.peer].append(column)
        for worker, columns in of_worker.items():
            room = self.problem.worker_room(worker)
            if room is not None:
                self.columns.at_most(room, columns)
        for columns in of_peer.values():
            if len(columns) > 1:
                self.columns.at_most(1, columns)

    def _of_auditor(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for column, option in enumerate(self.options):
            found[option.manager].append(column)
            found[option.peer].append(column)
        return found

    def _price_loads(self) -> None:
        """The squares of the loads, each by its limit: least where all are filled in the same proportion."""
        for key, columns in self._of_auditor().items():
            auditor = self.problem.by_key[key]
            room = auditor.room(most=len(self.problem.cases))
            self.columns.paid_in_steps(columns, [(1.0, _price_of(auditor, taken)) for taken in range(room)])

    def _price_pairs(self) -> None:
        """Who met lately costs; who meets a second and third time in this month costs more."""
        history: dict[tuple[int, int], float] = defaultdict(float)
        for meeting in self.problem.met:
            history[meeting.manager, meeting.peer] += 0.5 ** (meeting.months_ago / HALF_LIFE)
        pairs: dict[tuple[int, int], list[int]] = defaultdict(list)
        for column, option in enumerate(self.options):
            pairs[option.manager, option.peer].append(column)
        for pair, columns in pairs.items():
            steps = [(1.0, 0.0), (1.0, TOGETHER_AGAIN), (NO_BOUND, 2 * TOGETHER_AGAIN)]
            self.columns.paid_in_steps(columns, [(upper, history[pair] + price) for upper, price in steps])


def _price_of(auditor: Auditor, taken: int) -> float:
    """What the next audit costs somebody who has been given `taken` beside those they had."""
    measure = auditor.limit or UNLIMITED * auditor.share
    return (2 * (auditor.load + taken) + 1) / measure
