"""Counting a wave of the staff survey when it closes: what is kept of all answers, and of which areas.

Of fewer than ten people nothing is kept; nor where those who are in no area that is shown would be one to nine.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from looped.figures.disclosure.profiles import STAFF
from looped.figures.disclosure.releasing import all_in_one, staff_groups
from looped.workforce.rules.survey_answers import Answered

LEAST = STAFF.most + 1
WHOLE = ""  # in the place of an area: the whole service
DISAGREES = (1, 2)
_BADLY = 25.0  # a score at which somebody disagrees with a standard on the whole
_PLACES = 2  # of a score: more would tell of single people


@dataclass(frozen=True)
class Count:
    area: str
    key: str
    value: int
    count: int


@dataclass(frozen=True)
class Score:
    """0 to 100; `spread` is the standard deviation between people."""

    area: str
    standard: str
    people: int
    mean: float
    spread: float


@dataclass(frozen=True)
class Counted:
    """What is kept. `words`: (question, text), sorted by what they say."""

    answered: int
    counts: tuple[Count, ...]
    scores: tuple[Score, ...]
    words: tuple[tuple[str, str], ...]


def counted(all_answers: Sequence[Answered], standards: Mapping[str, str]) -> Counted:
    """Count ten answers or more. `standards`: of each question its standard, or blank."""
    large = _shown(Counter(each.area for each in all_answers if each.area), len(all_answers))
    counts: list[Count] = []
    for key in sorted(standards):
        counts += _counts(all_answers, key, large)
    scores: list[Score] = []
    for standard in sorted({name for name in standards.values() if name}):
        keys = [key for key, name in standards.items() if name == standard]
        scores += _scores(_by_area(all_answers, keys), standard, large)
    words = sorted(pair for each in all_answers for pair in each.words.items())
    return Counted(len(all_answers), tuple(counts), tuple(scores), tuple(words))


def _shown(sizes: Mapping[str, int], total: int) -> frozenset[str]:
    """The areas that may be shown by themselves beside all; those that were joined with another are not."""
    return (
        frozenset(names[0] for names in staff_groups(sizes, total).shown if len(names) == 1) if sizes else frozenset()
    )


def _counts(all_answers: Sequence[Answered], key: str, large: frozenset[str]) -> list[Count]:
    marks: dict[str, Counter[int]] = {}
    for each in all_answers:
        if key in each.marks:
            marks.setdefault(each.area if each.area in large else WHOLE, Counter())[each.marks[key]] += 1
    whole = sum(marks.values(), Counter())
    if whole.total() < LEAST:
        return []
    areas = {area: found for area, found in marks.items() if area != WHOLE}
    shown = _shown({area: found.total() for area, found in areas.items()}, whole.total())
    shown = frozenset(area for area in shown if not _all_disagree(areas[area]))
    if shown and _all_disagree(whole - sum((areas[area] for area in shown), Counter())):
        shown = frozenset()
    groups = [(WHOLE, whole), *sorted((area, areas[area]) for area in shown)]
    return [Count(area, key, value, found[value]) for area, found in groups for value in range(1, 6) if found[value]]


def _all_disagree(marks: Mapping[int, int]) -> bool:
    """Whether everybody of a group, known to be in it, would be known to disagree."""
    disagree = sum(marks[value] for value in DISAGREES if value in marks)
    return all_in_one({"disagree": disagree, "other": sum(marks.values()) - disagree}, ["disagree"])


def _by_area(all_answers: Iterable[Answered], keys: Sequence[str]) -> dict[str, list[float]]:
    """The score of each person who answered any of the questions."""
    found: dict[str, list[float]] = {}
    for each in all_answers:
        if marks := [each.marks[key] for key in keys if key in each.marks]:
            found.setdefault(each.area, []).append(25.0 * (sum(marks) - len(marks)) / len(marks))
    return found


def _scores(people: Mapping[str, list[float]], standard: str, large: frozenset[str]) -> list[Score]:
    whole = [score for scores in people.values() for score in scores]
    if len(whole) < LEAST:
        return []
    shown = _shown({area: len(scores) for area, scores in people.items() if area in large}, len(whole))
    shown = frozenset(area for area in shown if not _all_badly(people[area]))
    rest = [score for area, scores in people.items() if area not in shown for score in scores]
    if _all_badly(rest):
        shown = frozenset()
    return [_score(WHOLE, standard, whole), *(_score(area, standard, people[area]) for area in sorted(shown))]


def _all_badly(scores: Sequence[float]) -> bool:
    return bool(scores) and all(score <= _BADLY for score in scores)


def _score(area: str, standard: str, scores: Sequence[float]) -> Score:
    """`fsum` gives the same for the same scores in any order."""
    mean = fsum(scores) / len(scores)
    spread = sqrt(fsum((each - mean) ** 2 for each in scores) / (len(scores) - 1))
    return Score(area, standard, len(scores), round(mean, _PLACES), round(spread, _PLACES))
