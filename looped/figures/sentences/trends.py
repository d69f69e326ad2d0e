"""Whether grades changed: a month against a month where that is fair, else a year against a year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from looped.figures.proportions import Change, Share, Verdict, change
from looped.figures.sentences.months import Month

YEAR = 12


@dataclass(frozen=True, slots=True)
class Trend:
    """What was compared. change: None where nothing could be. before, after: scopes, months or "from/to".

    mixed: whether the report's months audited different parts of the service. narrowed: whether months of
    another mix were left out of the twelve.
    """

    change: Change | None = None
    before: str = ""
    after: str = ""
    mixed: bool = False
    narrowed: bool = False

    @property
    def verdict(self) -> Verdict:
        """Too few where nothing was compared."""
        return self.change.verdict if self.change else Verdict.TOO_FEW

    @property
    def by_year(self) -> bool:
        """Whether it compares twelve months with twelve, not a month with a month."""
        return "/" in self.after


def trend(months: Sequence[Month], history: Iterable[Month] = ()) -> Trend:
    """The first month of the report against its last, or a year against a year (see the top of the file).

    history: earlier months, in any order; those of the report may be among them.
    """
    if not months:
        return Trend()
    first, last = months[0], months[-1]
    mixed = len({month.mix for month in months}) > 1
    if len(months) > 1 and first.mix == last.mix:
        found = change(first.upper, last.upper)
        if found.verdict is not Verdict.TOO_FEW:
            return Trend(found, first.month, last.month, mixed)
    return _by_year(last, {month.month: month for month in [*history, *months]}, mixed)


def _by_year(last: Month, known: Mapping[str, Month], mixed: bool) -> Trend:
    end = _number(last.month)
    shares, left_out = [Share(0, 0), Share(0, 0)], False
    for month in known.values():
        ago = end - _number(month.month)
        if not 0 <= ago < 2 * YEAR:
            continue
        if month.mix == last.mix:
            shares[ago // YEAR] += month.upper
        else:
            left_out = True
    after, before = shares
    spans = [f"{_month(end - at - YEAR + 1)}/{_month(end - at)}" for at in (YEAR, 0)]
    return Trend(change(before, after), spans[0], spans[1], mixed, left_out)


def _number(month: str) -> int:
    year, of_year = month.split("-")
    return int(year) * YEAR + int(of_year) - 1


def _month(number: int) -> str:
    return f"{number // YEAR}-{number % YEAR + 1:02}"
