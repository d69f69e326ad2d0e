"""What a priority can be measured by: three parts, four sources, and how each is counted."""

from collections.abc import Mapping
from dataclasses import dataclass

from looped.core.periods import Month
from looped.improvement.models import PlanMeasure
from looped.improvement.rules.plan import Part

S = PlanMeasure.Source
MONTHS = 3  # whole months that a share of audits, answers or conversations rests on
PART_OF: Mapping[str, Part] = {
    S.FEEDBACK: Part.VOICE, S.CONVERSATIONS: Part.VOICE, S.AUDITS: Part.AUDITS, S.INDICATOR: Part.INDICATORS,
}  # fmt: skip


@dataclass(frozen=True, order=True)
class What:
    """One thing that can be measured. `key`: as in PlanMeasure; of the conversations, the question's public id."""

    source: str
    key: str

    def __str__(self) -> str:
        """As it stands in addresses."""
        return f"{self.source}.{self.key}"

    @classmethod
    def parse(cls, text: str) -> "What | None":
        """None for what is nothing of the kind."""
        source, _point, key = text.partition(".")
        return cls(source, key) if source in S.values and key else None

    @property
    def part(self) -> Part:
        return PART_OF[self.source]

    @property
    def is_rolling(self) -> bool:
        """Whether a month's value rests on the two months before it, too. An indicator has a period of its own."""
        return self.source != S.INDICATOR


def what_of(measure: PlanMeasure) -> What:
    """Of a row whose question, if it has one, was read with it."""
    return What(measure.source, measure.question.public_id if measure.question else measure.key)


def span_name(what: What, month: Month) -> str:
    """The months on which the value of a month rests, in words."""
    return f"{month.plus(1 - MONTHS).name} to {month.name}" if what.is_rolling else month.name
