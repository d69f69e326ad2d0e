"""How an indicator stands: its newest value, its target, what its line says, and how much it needs attention."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as marked

from looped.core.periods import Month
from looped.figures import limits, signals
from looped.figures.proportions import Change, Share, change
from looped.indicators.definitions import Definition, Direction, Fit, Kind, Period, Source
from looped.indicators.queries import disclosure
from looped.indicators.queries.disclosure import COUNCIL, Place, Reach
from looped.indicators.queries.known import InForce, all_known, holds_for, in_force
from looped.indicators.queries.values import (
    KEPT_BACK,
    NO_EXTRACT,
    Measured,
    Populations,
    at,
    first_shown,
    kind_at,
    level_of,
    measured,
    newest_month,
)  # fmt: skip

ROLLING = (Period.YEAR, Period.THREE_YEARS)
ROLLED = marked("Each month holds most of the months before it again, so there are no limits from month to month")
KEPT_FROM_LINE = marked("Too many months are not shown here to say")
NEW_VERSION = marked("Counted differently from here on: version %(version)s of the definition")
NEW_SOURCE = marked("From another source from here on: %(source)s")


class Attention(IntEnum):
    """In the order of the pages."""

    ALERT = 0
    WORSE = 1
    MISSED = 2
    BETTER = 3
    MET = 4
    NONE = 5
    NO_DATA = 6


ATTENTION_WORDS: dict[Attention, Promise] = {
    Attention.ALERT: _("Needs attention"),
    Attention.WORSE: _("Worse than usual"),
    Attention.MISSED: _("Misses its target"),
    Attention.BETTER: _("Better than usual"),
    Attention.MET: _("Meets its target"),
    Attention.NONE: _("No target"),
    Attention.NO_DATA: _("No data"),
}
TONES = {
    Attention.ALERT: "bad", Attention.WORSE: "bad", Attention.MISSED: "attention", Attention.BETTER: "good",
    Attention.MET: "good",
}  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """One indicator in one place. months: its line, the newest last; empty: never measured.   finding: of that line.
    year: against twelve months earlier, for a share that rolls over a year; None where that cannot be said."""

    definition: Definition
    place: Place
    months: tuple[Measured, ...]
    holds: InForce
    finding: signals.Finding
    year: Change | None = None

    @property
    def latest(self) -> Measured | None:
        """Of the newest month; None where none was ever measured."""
        return self.months[-1] if self.months else None

    @property
    def kind(self) -> Kind:
        return kind_at(self.definition, self.place)

    @property
    def more_is_better(self) -> bool | None:
        return better_way(self.definition)

    @property
    def target(self) -> Decimal | None:
        """In the unit of the value. None: none, or none that is for this place, as of a count for one team."""
        return self.holds.target if self._is_for_here else None

    @property
    def alert(self) -> Decimal | None:
        return self.holds.alert if self._is_for_here else None

    @property
    def _is_for_here(self) -> bool:
        """A target that is a number of rows is the council's: a part of it has none of its own, unless it is nought."""
        return self.place == COUNCIL or self.definition.kind not in (Kind.COUNT, Kind.RATE) or self.holds.target == 0

    @property
    def met(self) -> bool | None:
        """Whether the newest value reaches the target. None: no target, no value, or neither way is better."""
        return self._reaches(self.target)

    def _reaches(self, level: Decimal | None) -> bool | None:
        exact = self.latest.exact if self.latest else None
        if level is None or exact is None or self.more_is_better is None:
            return None
        return exact >= Fraction(level) if self.more_is_better else exact <= Fraction(level)

    @property
    def attention(self) -> Attention:
        if self.latest is None or self.latest.exact is None:
            return Attention.NO_DATA
        if self._reaches(self.alert) is False:
            return Attention.ALERT
        if self.finding.state == signals.State.WORSE:
            return Attention.WORSE
        if self.met is False:
            return Attention.MISSED
        if self.finding.state == signals.State.BETTER:
            return Attention.BETTER
        return Attention.NONE if self.met is None else Attention.MET

    @property
    def attention_words(self) -> str:
        return str(ATTENTION_WORDS[self.attention])

    @property
    def tone(self) -> str:
        """For `tag`: never the only sign."""
        return TONES.get(self.attention, "")

    @property
    def is_carried_over(self) -> bool:
        """Whether each month counts mostly the same children again."""
        return self.definition.period == Period.AS_AT

    @property
    def direction_words(self) -> str:
        return str(Direction(self.definition.direction).label)

    @property
    def target_words(self) -> str:
        """ "At least 86.0%", "At most 0", or an en dash."""
        if self.target is None:
            return "–"
        words = {"target": level_of(self.kind, self.target)}
        return (
            gettext("At most %(target)s") if self.more_is_better is False else gettext("At least %(target)s")
        ) % words

    @property
    def sentence(self) -> str:
        """What may be said of the line, with its full stop."""
        if self.latest is None:
            return gettext(NO_EXTRACT) + "."
        if self.latest.is_kept_back:
            return gettext(KEPT_BACK) + "."
        return (self._year_words() or self.finding.words(gettext)) + "."

    def told(self, signal: signals.Signal) -> str:
        """A signal of the line, as a sentence without its full stop."""
        return self.finding.told(signal, gettext)

    def _year_words(self) -> str:
        if self.year is None:
            return ""
        return gettext("Against twelve months earlier: %(verdict)s") % {"verdict": self.year.words(gettext)}

    @property
    def source_words(self) -> str:
        return str(Source(self.latest.source).label) if self.latest and self.latest.source else ""

    @property
    def fit_words(self) -> str:
        return str(Fit(self.latest.fit).label) if self.latest and self.latest.fit else ""

    @property
    def fit_why(self) -> str:
        """What is lost in this source; "" where nothing is."""
        return str(self.definition.fit(self.latest.source).why) if self.latest and self.latest.source else ""


def better_way(definition: Definition) -> bool | None:
    """True: higher is better; False: lower is; None: neither."""
    return {Direction.HIGHER: True, Direction.LOWER: False}.get(Direction(definition.direction))


def standings(
    reach: Reach, *, today: date, place: Place = COUNCIL, until: Month | None = None, only: Iterable[str] | None = None
) -> list[Standing]:
    """Every indicator that is on, in the order of the pages, in one place, as within that reach. The same number of
    queries for one and for all.

    until: as it stood in that month; None: the newest.   only: ids, switched off or not; None: all that are on.
    """
    definitions = all_known()
    decided = in_force(min(today, until.last_day) if until else today)
    if only is not None:
        definitions = {each: definitions[each] for each in only if each in definitions}
    else:
        definitions = {key: each for key, each in definitions.items() if holds_for(each, decided).is_on}
    last = newest_month(until)
    if last is None:
        return [stand(each, place, (), holds_for(each, decided)) for each in definitions.values()]
    first, populations = first_shown(last), Populations()
    months = [month.number for month in _between(first, last)]
    kept = disclosure.kept_back(reach, indicators=list(definitions), months=months, places=[place])
    lines = measured(
        definitions, first=first, last=last, where=at(place), kept_back=kept, populations=populations, reach=reach
    )
    return [
        stand(each, place, lines.get((key, place), ()), holds_for(each, decided)) for key, each in definitions.items()
    ]


def standing(
    indicator: str, reach: Reach, *, today: date, place: Place = COUNCIL, until: Month | None = None
) -> Standing | None:
    """One indicator, switched off or not. None: there is no such indicator."""
    found = standings(reach, today=today, place=place, until=until, only=[indicator])
    return found[0] if found else None


def stand(definition: Definition, place: Place, months: Sequence[Measured], holds: InForce) -> Standing:
    """What a line of months says."""
    kind = kind_at(definition, place)
    line = _line(definition, kind, months)
    rules = signals.CARRIED_OVER if definition.period == Period.AS_AT else signals.EVERY
    finding = signals.find(line, more_is_better=better_way(definition), rules=rules)
    year = _year(months, better_way(definition)) if kind == Kind.SHARE and definition.period in ROLLING else None
    return Standing(definition, place, tuple(months), holds, finding, year)


def _line(definition: Definition, kind: Kind, months: Sequence[Measured]) -> limits.Limited:
    seen = list(_seen(months))
    if definition.period in ROLLING:
        return limits.without(seen, ROLLED)
    if kind == Kind.SHARE:
        line = limits.p_chart(seen)
    else:
        line = limits.xmr(seen, rare=kind == Kind.COUNT, needs_rows=limits.NEEDS_ROWS if kind == Kind.MEAN else 0)
    if line.reason == limits.TOO_FEW_PERIODS and any(each.is_kept_back for each in months):
        return replace(line, reason=KEPT_FROM_LINE, words=())  # There are months enough: they are not for this reader.
    return line


def _seen(months: Sequence[Measured]) -> Iterable[limits.Seen]:
    before: Measured | None = None
    for each in months:
        why = _break(before, each) if each.source else ""
        before = each if each.source else before
        yield limits.Seen(each.month.name, each.value, each.n, each.figure.count, why)


def _break(before: Measured | None, now: Measured) -> str:
    if before is None or (before.version, before.source) == (now.version, now.source):
        return ""
    if before.version != now.version:
        return gettext(NEW_VERSION) % {"version": now.version}
    return gettext(NEW_SOURCE) % {"source": Source(now.source).label}


def _year(months: Sequence[Measured], more_is_better: bool | None) -> Change | None:
    """None without a value on both ends, counted the same way; or where neither way is better."""
    if len(months) < 13 or more_is_better is None:
        return None
    before, after = months[-13], months[-1]
    same = (before.version, before.source) == (after.version, after.source)
    shares = [
        Share(each.figure.count, each.figure.of)
        for each in (before, after)
        if each.figure.count is not None and each.figure.of
    ]
    return change(*shares, more_is_better=more_is_better) if same and len(shares) == 2 else None


def _between(first: Month, last: Month) -> Iterable[Month]:
    while first <= last:
        yield first
        first = first.plus(1)
