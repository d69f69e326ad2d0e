"""All indicators that are on, by the part of the journey that they belong to; and first what needs attention."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from looped.core.periods import Month
from looped.indicators.definitions import Theme
from looped.indicators.queries.disclosure import COUNCIL, Place, Reach
from looped.indicators.queries.standing import Attention, Standing, standings

NEEDS = (Attention.ALERT, Attention.WORSE, Attention.MISSED)


@dataclass(frozen=True)
class Overview:
    """attention: what needs it, the most urgent first.   groups: theme and its indicators, the same order within.
    never: those that no extract in use can give, so that the pages need not be full of blanks."""

    attention: tuple[Standing, ...]
    groups: tuple[tuple[str, tuple[Standing, ...]], ...]
    never: tuple[Standing, ...]

    @property
    def is_empty(self) -> bool:
        """No extract was ever computed."""
        return not self.groups

    @property
    def as_at(self) -> date | None:
        """The newest day that a value is for."""
        return max((day for each in self._every() if each.latest and (day := each.latest.as_at)), default=None)

    @property
    def sources(self) -> list[str]:
        return sorted({each.source_words for each in self._every() if each.source_words})

    @property
    def is_kept_back(self) -> bool:
        return any(each.latest and each.latest.is_kept_back for each in self._every())

    def _every(self) -> Iterable[Standing]:
        return (each for _theme, group in self.groups for each in group)


def overview(reach: Reach, *, today: date, place: Place = COUNCIL, until: Month | None = None) -> Overview:
    """As `standings`."""
    every = standings(reach, today=today, place=place, until=until)
    shown = sorted((each for each in every if each.months), key=lambda each: each.attention)
    groups = ((str(theme.label), tuple(each for each in shown if each.definition.theme == theme)) for theme in Theme)
    return Overview(
        tuple(each for each in shown if each.attention in NEEDS),
        tuple((name, group) for name, group in groups if group),
        tuple(each for each in every if not each.months),
    )
