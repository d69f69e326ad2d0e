"""What the feedback chapter of a quarter is made of: who was asked and heard, what they answered, and what they said.

Who answered stays confidential, so these figures open no records; a figure still says what it counts, out of what, and
what was left out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from looped.core.periods import Quarter
from looped.figures.figure import QUARTER, Figure
from looped.voice.queries.coverage import Coverage, Group, coverage
from looped.voice.queries.experience import Asked, MonthlyLine, months_of, question_names
from looped.voice.queries.participation import Conclusion, conclusions
from looped.voice.queries.promises import promises_counted
from looped.voice.queries.quoting import Printable, quotable
from looped.voice.queries.reach import Place
from looped.voice.queries.representations import representations
from looped.voice.queries.themes import theme_names
from looped.voice.queries.themes_counted import ThemeCount, count_themes

PREFIX = "voice."
STEPS: dict[str, str | Promise] = {
    "could": lazy("Could be asked"), "asked": lazy("Asked, of those who could be"),
    "reached": lazy("Reached, of those asked"), "answered": lazy("Answered, of those asked"),
}  # fmt: skip
SIDES: dict[str, str | Promise] = {
    "people": lazy("People"), "positive": lazy("Positive"), "less_positive": lazy("Less positive"),
    "both": lazy("Both"), "neither": lazy("Neither"),
}  # fmt: skip
TOLD: dict[str, str | Promise] = {
    "promises.made": lazy("Promises made in the quarter"),
    "promises.kept_in_time": lazy("Of the promises due in the quarter: kept in time"),
    "promises.kept_late": lazy("Of the promises due in the quarter: kept late"),
    "promises.overdue": lazy("Of the promises due in the quarter: not kept yet"),
    "promises.withdrawn": lazy("Of the promises due in the quarter: cannot be kept"),
    "promises.told": lazy("People told, of those who wanted to hear what was done"),
    "representations.compliments": lazy("Compliments"),
    "representations.complaints": lazy("Complaints"),
    "representations.in_time": lazy("Complaints answered in time"),
    "representations.late_now": lazy("Complaints late today"),
}
MOST_QUOTED = 3  # of each side
LEAST_OF_A_THEME = 5  # people; a theme of fewer could tell who they are


@dataclass(frozen=True)
class Voice:
    """A quarter of voice. steps: by key of STEPS, month by month and last the quarter. questions: their answers.

    themes: of what they said about their experience, of at least five people each. told: by key of TOLD.
    quotations: a few good and a few less good ones, with consent as it stands now.
    """

    quarter: Quarter
    goal: int
    steps: Mapping[str, tuple[Figure, ...]]
    questions: tuple[MonthlyLine, ...]
    themes: tuple[ThemeCount, ...]
    quotations: tuple[Printable, ...]
    conclusions: tuple[Conclusion, ...]
    told: Mapping[str, Figure]

    def figures(self) -> Iterable[Figure]:
        for row in self.steps.values():
            yield from row
        for line in self.questions:
            yield from (*line.months, line.quarter)
        for theme in self.themes:
            yield from of_theme(theme)
        yield from self.told.values()

    @property
    def is_empty(self) -> bool:
        return not self.steps["could"][-1].count


def voice_of(quarter: Quarter) -> Voice:
    """As it stands now, for the whole service. The same number of queries whatever there is."""
    first, day = quarter.first.first_day, quarter.last.last_day
    found = coverage(Place(), quarter, "month", day)
    themes = count_themes(first, day, scope=QUARTER)
    return Voice(
        quarter, found.goal, _steps(found), months_of(Asked(), quarter, day),
        tuple(theme for theme in themes if theme.n >= LEAST_OF_A_THEME), _quoted(first, day),
        tuple(conclusions(first, day)), _told(quarter),
    )  # fmt: skip


def _quoted(first: date, last: date) -> tuple[Printable, ...]:
    """The first few of each side; they stand by lot already."""
    found = quotable(first, last)
    sides = ([each for each in found if each.sentiment == side] for side in ("positive", "less_positive"))
    return tuple(each for side in sides for each in side[:MOST_QUOTED])


def _told(quarter: Quarter) -> dict[str, Figure]:
    first, day = quarter.first.first_day, quarter.last.last_day
    promised = promises_counted(first, day, place=Place(), scope=QUARTER, today=day)
    came = representations(quarter.first, quarter.last, place=Place(), scope=QUARTER, today=day)
    found = {}
    for key in TOLD:
        kind, _dot, what = key.partition(".")
        figure: Figure = getattr(promised if kind == "promises" else came, what)
        found[key] = replace(figure, id=f"{PREFIX}{key}", scope=QUARTER)
    return found


def of_theme(theme: ThemeCount) -> tuple[Figure, ...]:
    """The figures of one theme, in the order of SIDES, by their names in this chapter."""
    return tuple(replace(getattr(theme, side), id=f"{PREFIX}theme.{theme.key}.{side}", scope=QUARTER) for side in SIDES)


def _steps(found: Coverage) -> dict[str, tuple[Figure, ...]]:
    groups = [*sorted(found.groups, key=lambda group: group.key), found.whole]
    return {step: tuple(_step(step, group) for group in groups) for step in STEPS}


def _step(step: str, group: Group) -> Figure:
    figure: Figure = getattr(group, step)
    scope = date.fromisoformat(group.key).strftime("%Y-%m") if group.key else QUARTER
    return replace(figure, id=f"{PREFIX}coverage.{step}", scope=scope)


def keys_in_words() -> dict[str, str]:
    """The words of every question and theme, by key. Two queries."""
    return {key: name for key, (name, _core) in question_names().items()} | theme_names()


def title_of(id: str, questions: Mapping[str, str]) -> str:
    """What a figure of this chapter counts, in words; blank for one that is none of its. `questions`: key -> words."""
    kind, _dot, key = id.removeprefix(PREFIX).partition(".")
    if not id.startswith(PREFIX):
        return ""
    if kind == "coverage":
        return str(STEPS.get(key, ""))
    if kind == "experience":
        return _("Favourable answers: %(question)s") % {"question": questions.get(key, key)}
    if kind == "theme":
        theme, _dot, side = key.rpartition(".")
        return _("%(theme)s: %(side)s") % {"theme": questions.get(theme, theme), "side": SIDES.get(side, side)}
    return str(TOLD.get(f"{kind}.{key}", ""))
