"""What a wave of the staff survey found, once it has closed: for everybody on the staff. Reports may read it, too.

Nothing of an open wave is read here. What is too small to be shown was not kept when the wave closed.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import ServiceArea, User
from looped.accounts.roles import Permission
from looped.figures import rounding
from looped.figures.figure import Figure, counted, proportion, statistic, withheld
from looped.figures.means import Mean, t_interval
from looped.workforce.models import StaffComment, StandardScore, Wave, WaveCount
from looped.workforce.queries.survey_versions import Content, QuestionText, StandardText, content_of

ENDED = (Wave.Status.CLOSED, Wave.Status.TOO_FEW)
LEAST = 10  # answers; the models hold it, too
FAVOURABLE = (4, 5)
LEVELS: tuple[tuple[int, str | Promise], ...] = ((0, _("low")), (51, _("moderate")), (75, _("good")))
"""From which whole score on it is called what."""
Counts = Mapping[str, Mapping[int, int]]
"""By question: how many gave each answer."""


@dataclass(frozen=True)
class StatementResult:
    """favourable: who agrees or agrees strongly, of all who answered it."""

    question: QuestionText
    favourable: Figure


@dataclass(frozen=True)
class StandardResult:
    """score: 0 to 100, the mean over people. areas: by area's name, those that are shown."""

    standard: StandardText
    score: Figure
    areas: Mapping[str, Figure]
    statements: tuple[StatementResult, ...]

    @property
    def level(self) -> str | Promise:
        return level_of(self.score)


@dataclass(frozen=True)
class Results:
    """Of one wave. answered: of how many links. areas: the names of all of them, shown or not.

    words: what staff wrote, in other words, by question; only what somebody has decided to show.
    """

    wave: Wave
    answered: Figure
    standards: tuple[StandardResult, ...]
    own: tuple[StatementResult, ...]
    areas: tuple[str, ...]
    words: tuple[tuple[QuestionText, tuple[str, ...]], ...]

    @property
    def shown_areas(self) -> list[str]:
        return [area for area in self.areas if any(area in standard.areas for standard in self.standards)]

    @property
    def hides_an_area(self) -> bool:
        return any(area not in standard.areas for area in self.areas for standard in self.standards)

    def standard(self, key: str) -> StandardResult | None:
        return next((each for each in self.standards if each.standard.key == key), None)


def level_of(score: Figure) -> str | Promise:
    """Low, moderate or good, by the whole number that is printed; blank where none is."""
    if score.value is None:
        return ""
    whole = rounding.half_up(score.value)
    return [name for begins, name in LEVELS if whole >= begins][-1]


def ended_waves(user: User) -> list[Wave]:
    """Those that closed, with results or without, the newest first; none for who may not see them. One query."""
    if not user.may(Permission.SEE_STAFF_VOICE):
        return []
    return list(Wave.objects.filter(status__in=ENDED).select_related("version").order_by("-opens_on", "-pk"))


def latest_results(user: User) -> Results | None:
    """Of the newest wave that closed with ten answers or more. None where there is none, or it is not theirs to see."""
    wave = next((each for each in ended_waves(user) if each.status == Wave.Status.CLOSED), None)
    return results_of(wave) if wave else None


def results_of(wave: Wave, content: Content | None = None) -> Results:
    """Of a wave that closed with results; the view has asked who may see it. The same few queries, whatever it holds.

    content: of its version, where it has been read already.
    """
    content = content or content_of(wave.version)
    counts = counts_of([wave])[wave.pk]
    scores = scores_of([wave])[wave.pk]
    names: dict[int, str] = dict(ServiceArea.objects.order_by("name").values_list("pk", "name"))
    by_standard: dict[str, dict[str, StandardScore]] = defaultdict(dict)
    for score in scores:
        by_standard[score.standard][names[score.area_id] if score.area_id else ""] = score
    standards = tuple(_standard(wave, each, content, by_standard[each.key], counts) for each in content.standards)
    answered = counted("staff.answered", scope_of(wave), count=wave.answered or 0, of=wave.links_made or 0)
    own = tuple(statement(wave, each, counts) for each in content.own_statements)
    return Results(wave, answered, standards, own, tuple(names.values()), _words(wave, content))


def _standard(
    wave: Wave, standard: StandardText, content: Content, scores: Mapping[str, StandardScore], counts: Counts
) -> StandardResult:  # fmt: skip
    areas = {area: score_figure(wave, standard.key, score, area) for area, score in scores.items() if area}
    statements = tuple(statement(wave, each, counts) for each in content.of(standard.key))
    return StandardResult(standard, score_figure(wave, standard.key, scores.get("")), areas, statements)


def statement(wave: Wave, question: QuestionText, counts: Counts) -> StatementResult:
    """How many agree, with Wilson's interval; nothing but why not where fewer than ten answered it."""
    given = counts.get(question.key, {})
    id, of = f"staff.favourable.{question.key}", sum(given.values())
    if of < LEAST:
        return StatementResult(question, withheld(id, scope_of(wave), least=LEAST))
    good = sum(given.get(value, 0) for value in FAVOURABLE)
    return StatementResult(question, proportion(id, scope_of(wave), count=good, of=of))


def score_figure(wave: Wave, standard: str, score: StandardScore | None, area: str = "") -> Figure:
    """A score in whole numbers, with its interval by Student's t."""
    id = f"staff.score.{standard}"
    if score is None:
        return withheld(id, scope_of(wave), least=LEAST, area=area or None)
    interval = t_interval(mean_of(score), 0, 100)
    return statistic(
        id, scope_of(wave), value=score.mean, n=score.people, area=area or None, decimals=0,
        low=interval.low if interval else None, high=interval.high if interval else None,
    )  # fmt: skip


def mean_of(score: StandardScore) -> Mean:
    return Mean(score.people, score.mean, score.spread)


def scope_of(wave: Wave) -> str:
    """The month in which it opened."""
    return f"{wave.opens_on:%Y-%m}"


def counts_of(waves: list[Wave]) -> dict[int, dict[str, dict[int, int]]]:
    """Of the whole service, by wave. One query."""
    found: dict[int, dict[str, dict[int, int]]] = {wave.pk: defaultdict(dict) for wave in waves}
    for row in WaveCount.objects.filter(wave__in=waves, area=None):
        found[row.wave_id][row.key][row.value] = row.count
    return found


def scores_of(waves: list[Wave]) -> dict[int, list[StandardScore]]:
    """Of the whole service and of areas, by wave. One query."""
    found: dict[int, list[StandardScore]] = {wave.pk: [] for wave in waves}
    for row in StandardScore.objects.filter(wave__in=waves):
        found[row.wave_id].append(row)
    return found


def _words(wave: Wave, content: Content) -> tuple[tuple[QuestionText, tuple[str, ...]], ...]:
    """In the order of their random keys, which tells nothing."""
    said: dict[str, list[str]] = defaultdict(list)
    shown = StaffComment.objects.filter(wave=wave, status=StaffComment.Status.SHOWN).order_by("public_id")
    for key, text in shown.values_list("key", "reworded"):
        said[key].append(text)
    return tuple((each, tuple(said[each.key])) for each in content.own_words if said[each.key])
