"""How long naming all auditors of a month takes: python -m benchmarks.allocation.

No server and no database: an invented council's month, given to the optimiser. Each size in a shape that is easy (half
the auditors lead a team) and in one that is hard (all of them do, so that each is both wanted by the own team and as a
peer of others), with seeds that follow each other. The table that it prints stands in docs/performance.md.
"""

import time
from collections.abc import Iterator
from random import Random
from statistics import median

from looped.audits.rules.allocation import Auditor, CaseToPlace, Meeting, Problem, solve
from looped.audits.rules.conflicts import Candidate, CaseAtHand

SIZES = ((50, 20), (100, 40), (200, 80), (400, 160))  # cases, auditors
SEEDS = range(5)
HEADS, SERVICE_MANAGERS = (10_000, 10_001, 10_002), tuple(range(11_000, 11_006))
WORKERS = 8  # in a team


def main() -> None:
    print("\n".join(_table()))


def _table() -> Iterator[str]:
    yield "| cases | auditors | who lead a team | CPU s, median | most | cases placed, median |"
    yield "|--:|--:|--:|--:|--:|--:|"
    for cases, auditors in SIZES:
        for teams in (auditors // 2, auditors):
            found = [_measured(invented(cases, auditors, teams, seed)) for seed in SEEDS]
            seconds, placed = [one[0] for one in found], [one[1] for one in found]
            yield (
                f"| {cases} | {auditors} | {teams} | **{median(seconds):.2f}** | {max(seconds):.2f} "
                f"| {median(placed):g} |"
            )


def _measured(problem: Problem) -> tuple[float, int]:
    began = time.process_time()
    found = solve(problem)
    return time.process_time() - began, len(found.placed)


def invented(cases: int, auditors: int, teams: int, seed: int) -> Problem:
    """Four audits a month and eight hours, as the council's rules ship; some leave, some load, half a year of pairs."""
    lot = Random(seed)
    people = [Candidate(team, f"Manager {team}", team, frozenset(_above(team))) for team in range(1, teams + 1)]
    for key in range(1000, 1000 + auditors - teams):
        people.append(Candidate(key, f"Auditor {key}", lot.choice([None, lot.randint(1, teams)]), {lot.choice(HEADS)}))
    workers = {team: [20_000 + team * 100 + number for number in range(WORKERS)] for team in range(1, teams + 1)}
    everybody = [worker for team in workers.values() for worker in team]
    return Problem(
        cases=tuple(_case(lot, key, lot.randint(1, teams), workers) for key in range(cases)),
        auditors=tuple(
            Auditor(
                one, load=lot.choice([0, 0, 0, 1]), most=4 * cases // auditors, share=lot.choice([1, 1, 1, 0.9, 0.5])
            )
            for one in people
        ),
        last={worker: frozenset({lot.choice(people).pk}) for worker in everybody},
        met=tuple(Meeting(lot.randint(1, teams), lot.choice(people).pk, lot.randint(1, 6)) for _ in range(6 * cases)),
        most_per_worker=3,
        worker_had={worker: lot.randint(0, 1) for worker in everybody},
    )


def _above(team: int) -> set[int]:
    return {SERVICE_MANAGERS[team % 6], HEADS[team % 3]}


def _case(lot: Random, key: int, team: int, workers: dict[int, list[int]]) -> CaseToPlace:
    worker = lot.choice(workers[team])
    at_hand = CaseAtHand(team, f"Team {team}", worker, frozenset({team, *_above(team)}))
    return CaseToPlace(key, f"C-{key}", at_hand, (team,), f"Worker {worker}")


if __name__ == "__main__":
    main()
