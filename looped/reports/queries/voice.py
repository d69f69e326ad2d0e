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
from looped.voice.queries.experience import Asked, MonthlyLine, months_of
from looped.voice.queries.reach import Place

PREFIX = "voice."
STEPS: dict[str, str | Promise] = {
    "could": lazy("Could be asked"), "asked": lazy("Asked, of those who could be"),
    "reached": lazy("Reached, of those asked"), "answered": lazy("Answered, of those asked"),
}  # fmt: skip


@dataclass(frozen=True)
class Voice:
    """A quarter of voice. steps: by key of STEPS, month by month and last the quarter. questions: their answers."""

    quarter: Quarter
    goal: int
    steps: Mapping[str, tuple[Figure, ...]]
    questions: tuple[MonthlyLine, ...]

    def figures(self) -> Iterable[Figure]:
        for row in self.steps.values():
            yield from row
        for line in self.questions:
            yield from (*line.months, line.quarter)

    @property
    def is_empty(self) -> bool:
        return not self.steps["could"][-1].count


def voice_of(quarter: Quarter) -> Voice:
    """As it stands now, for the whole service. The same number of queries whatever there is."""
    day = quarter.last.last_day
    found = coverage(Place(), quarter, "month", day)
    return Voice(quarter, found.goal, _steps(found), months_of(Asked(), quarter, day))


def _steps(found: Coverage) -> dict[str, tuple[Figure, ...]]:
    groups = [*sorted(found.groups, key=lambda group: group.key), found.whole]
    return {step: tuple(_step(step, group) for group in groups) for step in STEPS}


def _step(step: str, group: Group) -> Figure:
    figure: Figure = getattr(group, step)
    scope = date.fromisoformat(group.key).strftime("%Y-%m") if group.key else QUARTER
    return replace(figure, id=f"{PREFIX}coverage.{step}", scope=scope)


def title_of(id: str, questions: Mapping[str, str]) -> str:
    """What a figure of this chapter counts, in words; blank for one that is none of its. `questions`: key -> words."""
    kind, _dot, key = id.removeprefix(PREFIX).partition(".")
    if not id.startswith(PREFIX):
        return ""
    if kind == "coverage":
        return str(STEPS.get(key, ""))
    if kind == "experience":
        return _("Favourable answers: %(question)s") % {"question": questions.get(key, key)}
    return ""
