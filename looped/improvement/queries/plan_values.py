"""The values of what priorities are measured by, month by month, for the council as a whole: one form for all sources.

Audits, answers of families and answers in conversations are counted over three whole months; an indicator has a period
of its own. Where fewer people answered than voice shows, or few children could be known, no number is given.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q

from looped.audits.models import Audit, FinalGrade
from looped.audits.queries.questions import answers_by_month
from looped.core.periods import Month
from looped.figures.proportions import Share
from looped.figures.rounding import percent
from looped.framework.grades import NOT_APPLICABLE
from looped.improvement.measures import COUNTED_KINDS, GOOD_OR_BETTER
from looped.improvement.queries.plan_indicators import indicator_values
from looped.improvement.rules.plan import LEAST
from looped.improvement.rules.plan_sources import MONTHS, S, What
from looped.indicators.queries.disclosure import IN_PRINT, Reach
from looped.voice.models import Answer, Family, Response
from looped.voice.queries.rules import rules_on


@dataclass(frozen=True)
class Point:
    """What was measured up to the end of one month. value: in the unit of the measure, as it is printed.

    share: how many of how many; None for what is no share.   rows: what another value rests on, None for a count.
    is_few: there may be something, but so little that no number is given.
    """

    month: Month
    value: Decimal | None
    share: Share | None = None
    rows: int | None = None
    is_few: bool = False


Line = tuple[Point, ...]
Counts = Mapping[tuple[str, int], Share]  # key and month (202609) -> favourable of all


def values_of(
    wanted: Iterable[What], *, today: date, reach: Reach, months: int = 12, first: Month | None = None
) -> dict[What, Line]:
    """Each line with the newest month last, up to the last whole month; of an indicator, up to its newest value.

    first: begin there instead of `months` ago. A query for each source that is wanted; for indicators, a few.
    """
    last = Month.of(today).plus(-1)
    begin = first or last.plus(1 - months)
    found: dict[What, Line] = {}
    by_source: dict[str, list[str]] = {}
    for what in set(wanted):
        by_source.setdefault(what.source, []).append(what.key)
    least = rules_on(today).least_shown if {S.FEEDBACK, S.CONVERSATIONS} & set(by_source) else LEAST
    for source, keys in sorted(by_source.items()):
        if source == S.INDICATOR:
            lines = indicator_values(keys, today=today, first=begin, reach=reach)
            found |= {What(source, key): tuple(_plain(*point) for point in line) for key, line in lines.items()}
        else:
            counts = COUNTED[source](keys, begin.plus(1 - MONTHS), last)
            few = LEAST if source == S.AUDITS else least
            found |= {
                What(source, key): tuple(_rolled(counts, key, begin, last, few, source != S.AUDITS)) for key in keys
            }
    return found


def _plain(month: Month, value: Decimal | None, share: Share | None, rows: int | None, is_few: bool) -> Point:
    return Point(month, value, share, rows, is_few)


def _rolled(counts: Counts, key: str, first: Month, last: Month, least: int, are_people: bool) -> Iterator[Point]:
    """Each month with the two before it. Of people, fewer than `least` are not even counted; audits are."""
    for month in _between(first, last):
        parts = (counts.get((key, month.plus(-back).number), Share(0, 0)) for back in range(MONTHS))
        share = sum(parts, start=Share(0, 0))
        if share.of >= least:
            yield Point(month, percent(share.count, share.of), share)
        else:
            yield Point(month, None, is_few=True) if are_people else Point(month, None, share)


def _between(first: Month, last: Month) -> Iterator[Month]:
    while first <= last:
        yield first
        first = first.plus(1)


def _graded(keys: Sequence[str], first: Month, last: Month) -> Counts:
    """Good or Outstanding of those graded, in final audits of the framework. One query."""
    rows = (
        FinalGrade.objects.filter(part__in=keys, month__range=(first.number, last.number))
        .filter(audit__status=Audit.Status.FINAL, audit__kind__in=COUNTED_KINDS)
        .exclude(grade=NOT_APPLICABLE)
        .values("part", "month")
        .annotate(good=Count("pk", filter=Q(grade__in=GOOD_OR_BETTER)), of=Count("pk"))
        .order_by("part", "month")
    )
    return {(row["part"], row["month"]): Share(row["good"], row["of"]) for row in rows}


def _answered(keys: Sequence[str], first: Month, last: Month) -> Counts:
    """Favourable answers about the experience of the service, without those their own worker wrote down. One query."""
    rows = (
        Answer.objects.filter(key__in=keys, favourable__isnull=False, response__family=Family.EXPERIENCE)
        .filter(response__month__range=(first.first_day, last.first_day))
        .exclude(response__writer=Response.Writer.OWN_WORKER)
        .values("key", "response__month")
        .annotate(good=Count("pk", filter=Q(favourable=True)), of=Count("pk"))
        .order_by("key", "response__month")
    )
    return {(row["key"], Month.of(row["response__month"]).number): Share(row["good"], row["of"]) for row in rows}


def _talked(keys: Sequence[str], first: Month, last: Month) -> Counts:
    """“Yes” of yes, partly and no, in conversations of final audits. One query."""
    rows = answers_by_month(keys, first.number, last.number)
    return {(row.question, row.month): Share(row.yes, row.answered) for row in rows}


COUNTED: Mapping[str, Callable[[Sequence[str], Month, Month], Counts]] = {
    S.AUDITS: _graded,
    S.FEEDBACK: _answered,
    S.CONVERSATIONS: _talked,
}


def latest(line: Line) -> Point | None:
    """The newest point that has a value, of the last three; else the newest. None: nothing was ever measured."""
    recent = line[-MONTHS:]
    return next((point for point in reversed(recent) if point.value is not None), recent[-1] if recent else None)


def starts_of(what: What, today: date) -> dict[Month, Point]:
    """Every month of the last two years, as everybody may see it: where a measure could start."""
    line = values_of([what], today=today, reach=IN_PRINT, months=24).get(what, ())
    return {point.month: point for point in line}
