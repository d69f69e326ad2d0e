"""What the pages of the results of the staff survey show, ready to be printed."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.figures import rounding
from looped.figures.figure import Figure
from looped.ui.charts import Points, Row, Scores
from looped.workforce.models import Wave
from looped.workforce.queries import survey_trends as trends
from looped.workforce.queries.survey import LEVELS, Results, StandardResult, ended_waves, results_of


@dataclass(frozen=True)
class ResultsPage:
    """wave: what is looked at. results: None where it ended with too few; then nothing of it is known.

    changes: by standard, against the wave before, in words. waves: all that ended, the newest first.
    """

    wave: Wave
    results: Results | None
    waves: tuple[Wave, ...]
    changes: Mapping[str, str | Promise]
    chart: Scores | None

    @property
    def later_too_few(self) -> Wave | None:
        """A later wave that ended without results: said, so that nobody takes this one for the newest."""
        newest = self.waves[0]
        return newest if newest.status == Wave.Status.TOO_FEW and newest != self.wave else None


@dataclass(frozen=True)
class StandardPage:
    """One standard in a wave. finding: against the wave before. statements: words, figure, the same.

    over_time: wave, score, breaks.
    """

    wave: Wave
    standard: StandardResult
    finding: str
    statements: tuple[tuple[str, Figure, str | Promise], ...]
    over_time: tuple[tuple[Wave, Figure | None, bool], ...]
    chart: Points


def results_page(user: User, public_id: str = "") -> ResultsPage | None:
    """Of that wave; without one, of the newest with results, or else of the newest. None: no such wave has ended."""
    waves = ended_waves(user)
    chosen = [each for each in waves if each.public_id == public_id] if public_id else _newest(waves)
    if not chosen:
        return None
    wave, history = chosen[0], trends.history_of(waves)
    if wave.status == Wave.Status.TOO_FEW:
        return ResultsPage(wave, None, tuple(waves), {}, None)
    results = results_of(wave, history.content(wave))
    keys = [each.standard.key for each in results.standards]
    changes = {key: trends.change_of_standard(history, wave, key) for key in keys}
    return ResultsPage(wave, results, tuple(waves), changes, _chart(results))


def standard_page(user: User, public_id: str, key: str) -> StandardPage | None:
    waves = ended_waves(user)
    wave = next((each for each in waves if each.public_id == public_id and each.status == Wave.Status.CLOSED), None)
    if wave is None:
        return None
    history = trends.history_of(waves)
    found = results_of(wave, history.content(wave)).standard(key)
    if found is None:
        return None
    change = trends.change_of_standard(history, wave, key)
    statements = tuple(
        (each.question.text, each.favourable, trends.change_of_statement(history, wave, each.question.key))
        for each in found.statements
    )
    title = f"{found.standard.name}: {_lower(_compared(change))}"
    chart = trends.chart_of(history, key, title, _("Scores from 0 to 100, wave by wave."))
    return StandardPage(wave, found, _compared(change), statements, tuple(trends.over_time(history, key)), chart)


def _compared(change: str | Promise) -> str:
    """In a sentence that says against what."""
    if change in trends.COMPARED:
        return _("Against the wave before: %(change)s") % {"change": _lower(str(change))}
    return str(change)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _newest(waves: list[Wave]) -> list[Wave]:
    return [each for each in waves if each.status == Wave.Status.CLOSED] or waves


def _chart(results: Results) -> Scores:
    rows = tuple(_row(each) for each in results.standards)
    levels = tuple((float(begins), str(name)) for begins, name in LEVELS)
    return Scores(finding(results), _("Scores from 0 to 100 with their 95% intervals."), rows, levels)


def _row(standard: StandardResult) -> Row:
    score = standard.score
    value, low, high = (None if each is None else float(rounding.half_up(each))
                        for each in (score.value, score.low, score.high))  # fmt: skip
    return Row(standard.standard.name, value, low, high, score.n, str(standard.level))


def finding(results: Results) -> str:
    """The highest and the lowest of the eight, in words."""
    shown = [each for each in results.standards if each.score.value is not None]
    if not shown:
        return _("No standard was answered by ten people")
    high = max(shown, key=lambda each: each.score.value or 0)
    low = min(shown, key=lambda each: each.score.value or 0)
    words = {"high": high.standard.name, "best": high.score.short, "low": low.standard.name, "least": low.score.short}
    return _("Highest: %(high)s, %(best)s. Lowest: %(low)s, %(least)s") % words
