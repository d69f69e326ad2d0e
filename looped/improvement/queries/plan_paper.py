"""What stands on the plan on a page: every priority under way, in few words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.improvement.queries.plan import plan, priorities_for, shown, summary
from looped.improvement.queries.plan_lines import MeasureLine, PriorityLine
from looped.improvement.rules.register import State
from looped.indicators.queries.disclosure import IN_PRINT

MOST_MEASURES = 2  # of a part, on paper
LONGEST = 90  # letters of a measure's name


@dataclass(frozen=True)
class Cell:
    """One part of a priority. lines: its measures: a name, and what it says."""

    says: str
    tone: str
    lines: tuple[tuple[str, str], ...]
    more: str


@dataclass(frozen=True)
class Row:
    """One priority."""

    title: str
    who: str
    parts: tuple[Cell, ...]
    together: str
    tone: str
    words: tuple[str, ...]
    step: str
    actions: str


@dataclass(frozen=True)
class Paper:
    """The whole page."""

    title: str
    day: str
    summary: str
    rows: tuple[Row, ...]


def paper_of(user: User, today: date) -> Paper:
    """As anybody may see it, for it leaves the building."""
    found = shown(priorities_for(user), "")
    lines = plan(found, today=today, reach=IN_PRINT)
    counts = " · ".join(f"{words}: {count}" for words, count in summary(lines))
    day = _("As at %(day)s") % {"day": date_format(today, "j F Y")}
    return Paper(_("Improvement plan on a page"), day, counts, tuple(_rows(lines)))


def _rows(lines: Iterable[PriorityLine]) -> Iterable[Row]:
    for line in lines:
        priority = line.priority
        until = _("by %(day)s") % {"day": date_format(priority.target_on, "j F Y")}
        yield Row(
            title=f"{priority.number}. {priority.title}", who=f"{priority.lead.name}, {until}",
            parts=tuple(_cell(part.says, part.tone, part.measures) for part in line.parts),
            together=line.together_short, tone=line.tone, words=tuple(line.pairs[:1]), step=line.steps[0],
            actions=_actions(line),
        )  # fmt: skip


def _cell(says: str, tone: str, measures: tuple[MeasureLine, ...]) -> Cell:
    shown_here = measures[:MOST_MEASURES]
    left = len(measures) - len(shown_here)
    more = _("and %(n)s more") % {"n": left} if left else ""
    return Cell(says, tone, tuple((_short(str(each.named.name)), _said(each)) for each in shown_here), more)


def _said(measure: MeasureLine) -> str:
    base = f" ({measure.base})" if measure.base else ""
    start = _("; start %(value)s") % {"value": measure.baseline} if measure.row.baseline is not None else ""
    return f"{measure.value}{base}; {measure.target}{start}"


def _actions(line: PriorityLine) -> str:
    if not line.actions:
        return _("no action yet")
    words = {"done": line.counts[State.DONE], "all": len(line.actions), "late": line.late_actions}
    return (
        _("%(done)s of %(all)s done, %(late)s late") if line.late_actions else _("%(done)s of %(all)s done")
    ) % words


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
