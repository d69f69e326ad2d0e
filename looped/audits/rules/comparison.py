"""Two auditors' grades of one case, side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from looped.framework.grades import OVERALL, steps_between

Grades = Mapping[str, str]  # part (a domain's key, or "overall") -> grade


@dataclass(frozen=True)
class Pair:
    """One part as the first and the second auditor graded it. `steps` is None where one says not applicable."""

    part: str
    first: str
    second: str

    @property
    def differs(self) -> bool:
        return self.first != self.second

    @property
    def steps(self) -> int | None:
        return steps_between(self.first, self.second)


@dataclass(frozen=True)
class Comparison:
    """All parts that either auditor graded, in the first's order."""

    pairs: tuple[Pair, ...]

    @property
    def differing(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.differs)

    @property
    def agreed_in_all(self) -> bool:
        return not self.differing

    @property
    def agreed_overall(self) -> bool:
        return not any(pair.part == OVERALL for pair in self.differing)

    @property
    def only_single_steps(self) -> bool:
        """Whether a list may settle it, as far as the size of the differences goes."""
        return all(pair.steps == 1 and pair.part != OVERALL for pair in self.differing)

    def by_part(self) -> dict[str, tuple[str, str]]:
        return {pair.part: (pair.first, pair.second) for pair in self.pairs}


def compare(first: Grades, second: Grades) -> Comparison:
    """Pair the grades; a part that only one of them has stands against a blank."""
    parts = [*first, *(part for part in second if part not in first)]
    return Comparison(tuple(Pair(part, first.get(part, ""), second.get(part, "")) for part in parts))


def settles_itself(kind: str, grades: Sequence[Grades]) -> bool:
    """Whether the returns alone make the audit final, without a moderation.

    One return does, of any kind but multi-agency; two that agree in everything do; partners who graded their own
    parts are always put together by a moderator, and a calibration is always discussed by its group.
    """
    if kind in ("multi-agency", "calibration") or len(grades) > 2:
        return False
    return len(grades) == 1 or compare(*grades).agreed_in_all


def all_in(kind: str, roles_in: Sequence[str], roles_open: Sequence[str]) -> bool:
    """Whether every return that the kind requires is submitted. A missing row is not a return that is in."""
    if roles_open or not roles_in:
        return False
    return kind != "looped" or {"manager", "peer"} <= set(roles_in)
