"""Counting a wave of the staff survey when it closes: what is kept of all answers, and of which areas.

Of fewer than ten people nothing is kept; nor where those who are in no area that is shown would be one to nine. Answers
by links on paper are counted in, but make nothing ten: one person can print many, use nine, and see the tenth.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from looped.figures.disclosure.profiles import STAFF
from looped.figures.disclosure.releasing import all_in_one, staff_groups
from looped.workforce.rules.survey_answers import Answered

LEAST = STAFF.most + 1
WHOLE = ""  # in the place of an area: the whole service
PAPER = "paper"  # in the place of an area, which no public id can be: those who answered by a link on paper
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
    sent = [each for each in all_answers if not each.printed]
    paper = len(all_answers) - len(sent)
    by_standard = {
        name: _by_area(all_answers, [key for key, of in standards.items() if of == name])
        for name in sorted({name for name in standards.values() if name})
    }
    large = _without_gaps(_shown(Counter(each.area for each in sent if each.area), len(sent), paper), by_standard)
    counts: list[Count] = []
    for key in sorted(standards):
        counts += _counts(all_answers, key, large)
    scores = [score for name, people in by_standard.items() for score in _scores(people, name, large)]
    words = sorted(pair for each in all_answers for pair in each.words.items())
    return Counted(len(all_answers), tuple(counts), tuple(scores), tuple(words))


def _shown(sizes: Mapping[str, int], sent: int, paper: int) -> frozenset[str]:
    """The areas that may be shown by themselves beside all; those that were joined with another are not.

    Counted are answers by links that were `sent`. Those on `paper` are of no area, and make nothing large enough.
    """
    if not sizes:
        return frozenset()
    shown = frozenset(names[0] for names in staff_groups(sizes, sent).shown if len(names) == 1)
    only_paper_is_left = sent == sum(sizes[area] for area in shown)
    return frozenset() if only_paper_is_left and 0 < paper < LEAST else shown


def _without_gaps(large: frozenset[str], by_standard: Mapping[str, Mapping[str, list[float]]]) -> frozenset[str]:
    """Without areas of which everybody disagrees with a standard: one that is missing there alone would tell so.

    While those who are in no area that is left would all disagree, another area joins them.
    """
    left = frozenset(each for each in large if not any(_all_badly(of.get(each, ())) for of in by_standard.values()))
    while left and any(_rest_is_bad(people, left) for people in by_standard.values()):
        left -= {max(left)}
    return left


def _rest_is_bad(people: Mapping[str, list[float]], shown: Collection[str]) -> bool:
    """With those on paper and without: who printed their links may know what they say."""
    sent = [score for area, scores in people.items() if area not in shown and area != PAPER for score in scores]
    return _all_badly(sent) or _all_badly([*sent, *people.get(PAPER, ())])


def _counts(all_answers: Sequence[Answered], key: str, large: frozenset[str]) -> list[Count]:
    marks: dict[str, Counter[int]] = {}
    for each in all_answers:
        if key in each.marks:
            place = PAPER if each.printed else each.area if each.area in large else WHOLE
            marks.setdefault(place, Counter())[each.marks[key]] += 1
    paper = marks.pop(PAPER, Counter())
    sent = sum(marks.values(), Counter())
    if sent.total() < LEAST:
        return []
    areas = {area: found for area, found in marks.items() if area != WHOLE}
    shown = _shown({area: found.total() for area, found in areas.items()}, sent.total(), paper.total())
    shown = frozenset(area for area in shown if not _all_disagree(areas[area]))
    rest = sent - sum((areas[area] for area in shown), Counter())
    if _all_disagree(rest) or _all_disagree(rest + paper):
        shown = frozenset()
    groups = [(WHOLE, sent + paper), *sorted((area, areas[area]) for area in shown)]
    return [Count(area, key, value, found[value]) for area, found in groups for value in range(1, 6) if found[value]]


def _all_disagree(marks: Mapping[int, int]) -> bool:
    """Whether everybody of a group, known to be in it, would be known to disagree."""
    disagree = sum(marks[value] for value in DISAGREES if value in marks)
    return all_in_one({"disagree": disagree, "other": sum(marks.values()) - disagree}, ["disagree"])


def _by_area(all_answers: Iterable[Answered], keys: Sequence[str]) -> dict[str, list[float]]:
    """The score of each person who answered any of the questions; of those on paper at PAPER."""
    found: dict[str, list[float]] = {}
    for each in all_answers:
        if marks := [each.marks[key] for key in keys if key in each.marks]:
            place = PAPER if each.printed else each.area
            found.setdefault(place, []).append(25.0 * (sum(marks) - len(marks)) / len(marks))
    return found


def _scores(people: Mapping[str, list[float]], standard: str, large: frozenset[str]) -> list[Score]:
    whole = [score for scores in people.values() for score in scores]
    paper = len(people.get(PAPER, ()))
    if len(whole) - paper < LEAST:
        return []
    sizes = {area: len(scores) for area, scores in people.items() if area in large}
    shown = _shown(sizes, len(whole) - paper, paper)
    shown = frozenset(area for area in shown if not _all_badly(people[area]))
    if _rest_is_bad(people, shown):
        shown = frozenset()
    return [_score(WHOLE, standard, whole), *(_score(area, standard, people[area]) for area in sorted(shown))]


def _all_badly(scores: Sequence[float]) -> bool:
    return bool(scores) and all(score <= _BADLY for score in scores)


def _score(area: str, standard: str, scores: Sequence[float]) -> Score:
    """`fsum` gives the same for the same scores in any order."""
    mean = fsum(scores) / len(scores)
    spread = sqrt(fsum((each - mean) ** 2 for each in scores) / (len(scores) - 1))
    return Score(area, standard, len(scores), round(mean, _PLACES), round(spread, _PLACES))
