"""The staff survey over time: waves side by side, with a break where a version words a standard anew."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from looped.figures import rounding
from looped.figures.figure import Figure
from looped.figures.means import change_of_means
from looped.figures.proportions import Share, Verdict, change
from looped.ui.charts import Point, Points
from looped.workforce.models import StandardScore, Wave
from looped.workforce.queries.survey import counts_of, mean_of, score_figure, scores_of, statement
from looped.workforce.queries.survey_versions import Content, contents_of

SAID: dict[Verdict, str | Promise] = {
    Verdict.BETTER: _("Better"),
    Verdict.WORSE: _("Worse"),
    Verdict.NO_CHANGE: _("No change that chance could not explain"),
    Verdict.TOO_FEW: _("Too few to say"),
}
COMPARED = tuple(SAID.values())
OTHER_WORDS = _("Not comparable: other words were asked")
FIRST = _("The first time")
NOT_SHOWN = _("Not shown")


@dataclass(frozen=True)
class History:
    """Waves that closed, the oldest first, with what each found; `contents` by the version's primary key."""

    waves: tuple[Wave, ...]
    contents: dict[int, Content]
    scores: dict[int, list[StandardScore]]
    counts: dict[int, dict[str, dict[int, int]]]

    def content(self, wave: Wave) -> Content:
        return self.contents[wave.version_id]

    def score(self, wave: Wave, standard: str) -> StandardScore | None:
        """Of the whole service."""
        return next((each for each in self.scores[wave.pk] if each.standard == standard and each.area_id is None), None)

    def until(self, wave: Wave) -> list[Wave]:
        """The waves that closed with results, up to this one."""
        place = self.waves.index(wave)
        return [each for each in self.waves[: place + 1] if each.status == Wave.Status.CLOSED]


def history_of(waves: Sequence[Wave]) -> History:
    """Of waves that ended. Four queries, however many."""
    ordered = tuple(sorted(waves, key=lambda wave: (wave.opens_on, wave.pk)))
    versions = list({wave.version_id: wave.version for wave in ordered}.values())
    return History(ordered, dict(contents_of(versions)), scores_of(list(ordered)), counts_of(list(ordered)))


def change_of_standard(history: History, wave: Wave, standard: str) -> str | Promise:
    """Against the wave before, in words."""
    *_earlier, before, now = [None, None, *history.until(wave)]
    if before is None or now is None:
        return FIRST
    if words_of(history.content(before), standard) != words_of(history.content(now), standard):
        return OTHER_WORDS
    was, is_now = history.score(before, standard), history.score(now, standard)
    if was is None or is_now is None:
        return NOT_SHOWN
    return SAID[change_of_means(mean_of(was), mean_of(is_now))]


def change_of_statement(history: History, wave: Wave, key: str) -> str | Promise:
    *_earlier, before, now = [None, None, *history.until(wave)]
    if before is None or now is None:
        return FIRST
    was, is_now = history.content(before).question(key), history.content(now).question(key)
    if was is None or is_now is None:
        return FIRST
    if was.text != is_now.text:
        return OTHER_WORDS
    shares = [_share(statement(each, is_now, history.counts[each.pk]).favourable) for each in (before, now)]
    if shares[0] is None or shares[1] is None:
        return NOT_SHOWN
    return SAID[change(shares[0], shares[1]).verdict]


def over_time(history: History, standard: str) -> list[tuple[Wave, Figure | None, bool]]:
    """Each wave with its score (None: it ended with too few), and whether other words are asked from it on."""
    found: list[tuple[Wave, Figure | None, bool]] = []
    last: tuple[str, ...] | None = None
    for wave in history.waves:
        words = words_of(history.content(wave), standard)
        shown = wave.status == Wave.Status.CLOSED
        figure = score_figure(wave, standard, history.score(wave, standard)) if shown else None
        found.append((wave, figure, last is not None and words != last))
        last = words
    return found


def chart_of(history: History, standard: str, title: str, description: str) -> Points:
    points = []
    for wave, figure, breaks in over_time(history, standard):
        value, low, high = (_whole(each) for each in (
            (figure.value, figure.low, figure.high) if figure else (None, None, None)))  # fmt: skip
        points.append(Point(wave.name, value, low, high, figure.n if figure else None, breaks))
    return Points(title, description, tuple(points), unit="", highest=100)


def words_of(content: Content, standard: str) -> tuple[str, ...]:
    """What is asked for a standard: its statements, in the order of their keys, for moving one changes nothing."""
    return tuple(each.text for each in sorted(content.of(standard), key=lambda each: each.key))


def _share(figure: Figure) -> Share | None:
    return None if figure.count is None or figure.of is None else Share(figure.count, figure.of)


def _whole(value: float | None) -> float | None:
    return None if value is None else float(rounding.half_up(value))
