"""Grades that could be: a case worked well is graded well in most domains, and the service slowly gets better."""

from dataclasses import dataclass
from random import Random

from looped.core.periods import Month
from looped.framework.grades import NOT_APPLICABLE, OVERALL, DomainKey, Grade

SCALE = list(Grade)
EDGES = (
    1.9,
    0.25,
    -1.25,
)  # least levels of outstanding, good, requires improvement
EASE = {
    "seeing_and_hearing": 0.15, "assessment": -0.15, "plans": -0.3, "decision_making": 0.1,
    "meetings_and_reviews": 0.0, "supervision": -0.2, "diversity": 0.25,
}  # fmt: skip
BAD_PATCH = (Month(2025, 11), Month(2026, 2))  # a winter of empty posts in one area
BAD_AREA = "Assessment"
Grades = dict[str, str]


@dataclass(frozen=True)
class Seen:
    """One case as the manager, the peer and in the end both saw it. `parts`: those in which the two differed."""

    final: Grades
    manager: Grades
    peer: Grades

    @property
    def parts(self) -> list[str]:
        return [part for part in self.final if self.manager[part] != self.peer[part]]


def true_grades(random: Random, month: Month, area: str) -> Grades:
    """What the work on a case deserves."""
    since = (month.year - 2024) * 12 + month.month - 4
    level = -0.35 + 0.022 * min(since, 36) + random.gauss(0, 0.75)
    if BAD_PATCH[0] <= month <= BAD_PATCH[1]:
        level -= 0.9 if area == BAD_AREA else 0.25
    grades = {key: _grade(level + EASE[key] + random.gauss(0, 0.65)) for key in DomainKey.values}
    overall = _overall(grades)
    for key in ("meetings_and_reviews", "plans"):
        if random.random() < 0.05:
            grades[key] = NOT_APPLICABLE
    return {OVERALL: overall, **grades}


def _grade(level: float) -> str:
    return SCALE[sum(level < edge for edge in EDGES)].value


def _overall(grades: Grades) -> str:
    ranks = [Grade(grade).rank for grade in grades.values()]
    if ranks.count(3) >= 3:
        return Grade.INADEQUATE.value
    mean = round(sum(ranks) / len(ranks))
    return SCALE[max(mean, 2 if 3 in ranks else 0 if ranks.count(0) >= 4 else 1)].value


def two_views(random: Random, final: Grades, *, differ: bool, overall_too: bool, manager_right: bool) -> Seen:
    """The grades of both auditors. They differ by one step mostly; the manager is mostly the kinder."""
    manager, peer = dict(final), dict(final)
    if differ:
        graded = [part for part in final if part != OVERALL and final[part] != NOT_APPLICABLE]
        for part in random.sample(graded, random.choice((1, 1, 2, 3))):
            side = peer if random.random() < 0.5 else manager
            far = 2 if random.random() < 0.15 else 1
            side[part] = _step(final[part], -far if side is manager and random.random() < 0.75 else far)
            if manager[part] == peer[part]:
                side[part] = _step(final[part], 1)
        if overall_too:
            side = peer if manager_right else manager
            side[OVERALL] = _step(final[OVERALL], 1 if side is peer else -1)
    return Seen(final, manager, peer)


def _step(grade: str, by: int) -> str:
    """The grade so many steps worse, or better where negative; past an end of the scale, the other way."""
    rank = Grade(grade).rank
    return SCALE[rank + by if 0 <= rank + by < len(SCALE) else rank - by].value
