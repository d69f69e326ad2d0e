"""Drawing cases by lot: who may be drawn, and who is (A2). Pure: cases in, cases out, no clock and no dice.

The lot of a case is the digest of the seed and its reference. So the same seed gives the same order on any machine
and in any version of Python, and a case that joins or leaves changes the lot of no other.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Candidate:
    """A case as the draw sees it. `family` and `barred` are blank where there is none.

    `barred` says in a sentence why it may not be drawn, as far as the case itself tells: audited lately, say.
    """

    reference: str
    area: str
    team: str
    family: str = ""
    barred: str = ""


@dataclass(frozen=True)
class Lot:
    """What came of a draw. `order` holds every case that could be drawn, each team's in the order of its lot."""

    drawn: tuple[Candidate, ...]
    order: Mapping[str, tuple[Candidate, ...]]
    left_out: tuple[tuple[Candidate, str], ...]

    @property
    def digest(self) -> str:
        """Of all that could be drawn: two draws from the same cases have the same."""
        lines = (f"{case.reference} {case.area} {case.team}" for cases in self.order.values() for case in cases)
        return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


SIBLING = "Another child of the family has a lot in this draw: one child a family."


def draw(
    candidates: Iterable[Candidate], *, seed: str, size: int = 0, per_area: Mapping[str, int] | None = None
) -> Lot:
    """A stratified random sample: shared out over the teams in proportion to the cases that each could give.

    `size` in all; or `per_area` (area -> how many), shared out over the teams of each area. Where there are fewer
    cases than asked for, all of them are drawn. Shares are rounded by largest remainder; ties go by lot.
    """
    free, left_out = _sift(candidates, seed)
    order = _by_lot(free, seed)
    counts = {team: len(cases) for team, cases in order.items()}
    if per_area is None:
        quotas = share_out(size, counts, seed)
    else:
        area_of = {team: cases[0].area for team, cases in order.items()}
        quotas = {}
        for area, wanted in per_area.items():
            quotas |= share_out(wanted, {team: n for team, n in counts.items() if area_of[team] == area}, seed)
    drawn = [case for team, cases in order.items() for case in cases[: quotas.get(team, 0)]]
    return Lot(tuple(drawn), order, tuple(left_out))


def _sift(candidates: Iterable[Candidate], seed: str) -> tuple[list[Candidate], list[tuple[Candidate, str]]]:
    """Those with a lot, and those without, each with the reason. Of a family, the child with the lowest lot stands."""
    found = list(candidates)
    left_out = [(case, case.barred) for case in found if case.barred]
    open_to_all = sorted((case for case in found if not case.barred), key=lambda case: lot_of(seed, case.reference))
    families: set[str] = set()
    free = []
    for case in open_to_all:
        if case.family and case.family in families:
            left_out.append((case, SIBLING))
            continue
        families.add(case.family)
        free.append(case)
    return free, sorted(left_out, key=lambda pair: pair[0].reference)


def _by_lot(cases: Sequence[Candidate], seed: str) -> dict[str, tuple[Candidate, ...]]:
    teams: dict[str, list[Candidate]] = defaultdict(list)
    for case in cases:
        teams[case.team].append(case)
    return {team: tuple(sorted(teams[team], key=lambda case: lot_of(seed, case.reference))) for team in sorted(teams)}


def share_out(size: int, counts: Mapping[str, int], seed: str) -> dict[str, int]:
    """How many from each team: in proportion, never more than it has, and `size` in all where there are as many.

    Largest remainder (Hamilton's method); where remainders tie, the team with the lower lot goes first.
    """
    whole = sum(counts.values())
    size = min(size, whole)
    if not size:
        return dict.fromkeys(counts, 0)
    shares = {team: divmod(size * count, whole) for team, count in counts.items()}
    quotas = {team: share for team, (share, _remainder) in shares.items()}
    by_remainder = sorted(counts, key=lambda team: (-shares[team][1], lot_of(seed, team)))
    for team in by_remainder[: size - sum(quotas.values())]:
        quotas[team] += 1
    return quotas


def lot_of(seed: str, name: str) -> str:
    return hashlib.sha256(f"{seed}\n{name}".encode()).hexdigest()


def audited_lately(reference: str, month: str, months: int, *, sibling: bool) -> str:
    """The sentence for a case that is left out because of an audit before. `month` in words."""
    whose = "Another child of the family was audited" if sibling else "It was audited"
    return f"{whose} in {month} ({reference}); the rule is {months} months between two audits."


def worker_has_enough(audits: int, most: int) -> str:
    times = "once" if audits == 1 else f"{audits} times"
    return f"Its worker was audited {times} in 12 months; {most} is the most."
