"""What a page says of a measure, of a part and of a priority: the words beside the numbers, without a query."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from looped.core.periods import Month
from looped.improvement.models import PlanMeasure, Priority
from looped.improvement.queries.plan_known import Named
from looped.improvement.queries.plan_values import Line, Point
from looped.improvement.queries.register import EntryLine
from looped.improvement.rules import plan_words as words
from looped.improvement.rules.plan import Compared, Next, Part, Side, Standing, Together
from looped.improvement.rules.plan_sources import What, span_name
from looped.improvement.rules.register import State


def printed(value: Decimal | None, unit: str) -> str:
    """A value of the plan as it stands on a page: 82.6%, 41, or an en dash."""
    if value is None:
        return "–"
    whole = value == value.to_integral_value()
    return (f"{value:,.0f}" if whole and unit != "%" else f"{value:,.1f}") + unit


@dataclass(frozen=True)
class MeasureLine:
    """One measure as it stands. line: its months, the newest last.   now: the newest that says something."""

    row: PlanMeasure
    what: What
    named: Named
    line: Line
    now: Point | None
    standing: Standing
    is_late: bool

    @property
    def part(self) -> Part:
        return self.what.part

    @property
    def has_value(self) -> bool:
        return self.now is not None and self.now.value is not None

    @property
    def value(self) -> str:
        return printed(self.now.value if self.now else None, self.named.unit)

    @property
    def base(self) -> str:
        """How many the value rests on, as far as that may be said."""
        if self.now is None or not self.has_value:
            return ""
        if self.now.share:
            return _("%(count)s of %(of)s") % {"count": f"{self.now.share.count:,}", "of": f"{self.now.share.of:,}"}
        return _("n = %(n)s") % {"n": f"{self.now.rows:,}"} if self.now.rows is not None else ""

    @property
    def span(self) -> str:
        """Of which months the value is."""
        return span_name(self.what, self.now.month) if self.now else ""

    @property
    def baseline(self) -> str:
        return printed(self.row.baseline, self.named.unit)

    @property
    def baseline_span(self) -> str:
        return span_name(self.what, Month.from_number(self.row.baseline_month)) if self.row.baseline_month else ""

    @property
    def target(self) -> str:
        value = printed(self.row.target, self.named.unit)
        upward = self.row.direction == PlanMeasure.Direction.AT_LEAST
        return (_("at least %(target)s") if upward else _("at most %(target)s")) % {"target": value}

    @property
    def sentence(self) -> str:
        if self.now and self.now.is_few:
            return _("Too few to say, so that nobody can be known by it.")
        return str(words.STANDING_WORDS[self.standing])

    @property
    def asked_from(self) -> str:
        """Of a question of the plan: the first month of audits that ask it."""
        return Month.from_number(self.row.question.first_month).name if self.row.question else ""

    @property
    def asked_until(self) -> str:
        return Month.from_number(self.row.question.last_month).name if self.row.question else ""


@dataclass(frozen=True)
class PartLine:
    """One of the three parts of a priority."""

    part: Part
    side: Side
    measures: tuple[MeasureLine, ...]

    @property
    def name(self) -> str:
        return str(words.PART_NAMES[self.part])

    @property
    def says(self) -> str:
        return str(words.SIDE_WORDS[self.side]) if self.measures else _("no measure yet")

    @property
    def tone(self) -> str:
        return words.SIDE_TONES[self.side]


@dataclass(frozen=True)
class PriorityLine:
    """One priority with all that is known of it."""

    priority: Priority
    parts: tuple[PartLine, ...]
    compared: Compared
    step: Next
    actions: tuple[EntryLine, ...]
    counts: Mapping[State, int]
    is_late: bool

    @property
    def measures(self) -> tuple[MeasureLine, ...]:
        return tuple(measure for part in self.parts for measure in part.measures)

    @property
    def together(self) -> str:
        return str(words.TOGETHER_WORDS[self.compared.together])

    @property
    def together_short(self) -> str:
        return str(words.TOGETHER_SHORT[self.compared.together])

    @property
    def tone(self) -> str:
        return words.TOGETHER_TONES[self.compared.together]

    @property
    def contradicts(self) -> bool:
        return self.compared.together == Together.CONTRADICT

    @property
    def pairs(self) -> list[str]:
        return words.pair_words(self.compared)

    @property
    def steps(self) -> list[str]:
        """The next thing to do: of a contradiction, what to look at for each pair."""
        if self.step == Next.LOOK_INTO:
            return [words.contradiction_step(pair) for pair in self.compared.contradictions]
        return [str(words.NEXT_WORDS[self.step])]

    @property
    def late_measures(self) -> tuple[MeasureLine, ...]:
        return tuple(measure for measure in self.measures if measure.is_late)

    @property
    def late_actions(self) -> int:
        return self.counts[State.LATE]
