"""Compliments and complaints counted: how many came, by stage, in time or late, outcome, theme and month (V7).

The figures are for pages and for the report's chapter; the rows themselves stand in `queries.complaints`.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from looped.core.periods import Month
from looped.figures.figure import Figure, LeftOut, counted
from looped.voice.models import Representation
from looped.voice.queries.reach import Place
from looped.voice.queries.themes import theme_names
from looped.voice.rules.complaints import USUAL, State, state_of

PREFIX = "voice.representations."
Kind, Outcome = Representation.Kind, Representation.Outcome
COLUMNS = ("kind", "stage", "received_on", "due_on", "answered_on", "outcome", "theme_key")


@dataclass(frozen=True)
class Row:
    """One compliment or complaint, as far as it is counted."""

    kind: str
    stage: int | None
    received_on: date
    due_on: date | None
    answered_on: date | None
    outcome: str
    theme_key: str

    def state(self, today: date) -> State:
        closed = self.outcome == Outcome.WITHDRAWN
        return state_of(due_on=self.due_on, answered_on=self.answered_on, is_closed=closed, today=today)


@dataclass(frozen=True)
class StageCount:
    """One stage. in_time: answered by the day on which it was due, of those answered or past their day."""

    stage: int
    complaints: Figure
    in_time: Figure
    late_now: Figure


@dataclass(frozen=True)
class OutcomeCount:
    """Of the complaints that have an outcome, how many have this one."""

    outcome: str
    name: str
    complaints: Figure


@dataclass(frozen=True)
class ThemeTold:
    """One theme; `key` blank: no theme was given."""

    key: str
    name: str
    compliments: Figure
    complaints: Figure


@dataclass(frozen=True)
class MonthCount:
    month: Month
    compliments: Figure
    complaints: Figure


@dataclass(frozen=True)
class Representations:
    """All that came from `first` to `last`, of one place. in_time, late_now: of all stages together."""

    compliments: Figure
    complaints: Figure
    in_time: Figure
    late_now: Figure
    stages: tuple[StageCount, ...]
    outcomes: tuple[OutcomeCount, ...]
    themes: tuple[ThemeTold, ...]
    months: tuple[MonthCount, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.compliments.count or self.complaints.count)


def representations(first: Month, last: Month, *, place: Place, scope: str, today: date) -> Representations:
    """What came in these months, as it stands today. `scope`: of the figures, such as figure.QUARTER. Two queries.

    A complaint that goes on to the next stage has a reference of its own there, and so counts under each stage.
    """
    found = Representation.objects.filter(
        received_on__range=(first.first_day, last.last_day), **place.rows()
    ).values_list(*COLUMNS)
    rows = [Row(*each) for each in found]
    make = _maker(place, scope)
    complaints = [each for each in rows if each.kind == Kind.COMPLAINT]
    return Representations(
        make("compliments", len(rows) - len(complaints)), make("complaints", len(complaints)),
        _in_time(make, "in_time", complaints, today), make("late_now", _late(complaints, today)),
        tuple(_stage(make, stage, complaints, today) for stage in USUAL),
        _outcomes(make, complaints), _themes(make, rows), _months(rows, first, last, place),
    )  # fmt: skip


Make = Callable[..., Figure]


def _maker(place: Place, scope: str) -> Make:
    """Figures of one place and time."""

    def make(what: str, count: int, of: int | None = None, left_out: tuple[LeftOut, ...] = ()) -> Figure:
        return counted(PREFIX + what, scope, count=count, of=of, area=place.name or None, left_out=left_out)

    return make


def _in_time(make: Make, what: str, rows: Iterable[Row], today: date) -> Figure:
    """A withdrawn one is no answer; one that is not due yet can still be in time. Both are left out, and said."""
    states = Counter("withdrawn" if each.outcome == Outcome.WITHDRAWN else each.state(today) for each in rows)
    in_time = states[State.ANSWERED]
    left = (LeftOut("not due yet", states[State.OPEN]), LeftOut("withdrawn", states["withdrawn"]))
    of = in_time + states[State.ANSWERED_LATE] + states[State.LATE]
    return make(what, in_time, of, tuple(each for each in left if each.count))


def _late(rows: Iterable[Row], today: date) -> int:
    return sum(each.state(today) == State.LATE for each in rows)


def _stage(make: Make, stage: int, complaints: list[Row], today: date) -> StageCount:
    rows = [each for each in complaints if each.stage == stage]
    return StageCount(
        stage, make(f"stage_{stage}", len(rows)), _in_time(make, f"stage_{stage}.in_time", rows, today),
        make(f"stage_{stage}.late_now", _late(rows, today)),
    )  # fmt: skip


def _outcomes(make: Make, complaints: list[Row]) -> tuple[OutcomeCount, ...]:
    counts = Counter(each.outcome for each in complaints if each.outcome)
    of = sum(counts.values())
    return tuple(
        OutcomeCount(value, str(name), make(f"outcome.{value}", counts[value], of)) for value, name in Outcome.choices
    )


def _themes(make: Make, rows: list[Row]) -> tuple[ThemeTold, ...]:
    """Those that somebody spoke of, the most complaints first; what has no theme stands last."""
    counts = Counter((each.theme_key, each.kind) for each in rows)
    names = theme_names()
    found = [
        ThemeTold(
            key, names.get(key, key), make(f"theme.{key or 'none'}.compliments", counts[key, Kind.COMPLIMENT]),
            make(f"theme.{key or 'none'}.complaints", counts[key, Kind.COMPLAINT]),
        )
        for key in {key for key, _kind in counts}
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: (not each.key, -(each.complaints.count or 0), each.name)))


def _months(rows: list[Row], first: Month, last: Month, place: Place) -> tuple[MonthCount, ...]:
    counts = Counter((Month.of(each.received_on), each.kind) for each in rows)
    found, month = [], first
    while month <= last:
        make = _maker(place, str(month))
        found.append(
            MonthCount(
                month, make("compliments", counts[month, Kind.COMPLIMENT]),
                make("complaints", counts[month, Kind.COMPLAINT]),
            )
        )  # fmt: skip
        month = month.plus(1)
    return tuple(found)
