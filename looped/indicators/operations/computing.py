"""Computing every indicator from an extract, and choosing which values stand. A job that may run twice without harm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from looped.accounts.models import Team, User
from looped.core.periods import Month
from looped.core.workflow import move
from looped.core.writing import operation
from looped.indicators import places
from looped.indicators.catalogue import all_definitions
from looped.indicators.definitions import Definition, Fit, Period, Source
from looped.indicators.engine import behind_file
from looped.indicators.engine.asked import months_before
from looped.indicators.models import Computation, Extract, Threshold, Value
from looped.indicators.workflow import COMPUTATION_MOVES

MONTHS: Mapping[str, int] = {Source.SSD: 24, Source.ANNEX_A: 6, Source.CIN_CENSUS: 12, Source.LOCAL: 12}
"""How many months an extract can tell of, with the month of its own day."""

ONLY_ITS_DAY = (Source.ANNEX_A,)
"""What is open was open on the extract's own day; of the days before it says nothing."""

SOURCES = [Source.SSD, Source.ANNEX_A, Source.CIN_CENSUS, Source.LOCAL, Source.LOOPED]
"""The better first, where two give an indicator equally well."""

Pair = tuple[str, int]  # an indicator and a month


@operation
def ask_for_values(*, extract: Extract, by: User, now: datetime) -> Computation:
    """Have every indicator computed from that extract, by a job. The values before stay until the new ones stand."""
    from looped.indicators.jobs import compute_values

    computation = Computation.objects.create(extract=extract, asked_by=by, asked_at=now)
    transaction.on_commit(lambda: compute_values.enqueue(computation.public_id))
    return computation


def compute(*, computation: Computation, now: datetime) -> None:
    """All indicators that the extract can give. Nothing where it is done already, or its extract taken back."""
    extract = computation.extract
    if computation.status in (Computation.Status.DONE, Computation.Status.FAILED):
        return
    if computation.status == Computation.Status.WAITING:
        _move(computation, Computation.Status.RUNNING, now=now)
    if extract.status != Extract.Status.IN_USE:
        _move(computation, Computation.Status.FAILED, now=now, why="The extract is not in use any more.")
        return
    found = [each for each in all_definitions().values() if each.rows_for(extract.source)]
    Computation.objects.filter(pk=computation.pk).update(done=0, of=len(found))
    place = places.behind(extract.public_id)
    with behind_file.new_behind_file(place, places.events(extract.public_id)) as behind:
        days = {each.id: days_of(extract, each) for each in found}
        behind.put(days, extract.source, thresholds_on(extract.as_at), _tell(computation))
    keep_values(computation=computation, found=found, sums=behind_file.sums(place, teams_by_name()), now=now)


@operation
def keep_values(
    *, computation: Computation, found: Iterable[Definition], sums: Sequence[behind_file.Sum], now: datetime
) -> None:
    """Keep the values of a computation, and let the best of each month stand."""
    source, definitions = computation.extract.source, {each.id: each for each in found}
    computation.values.all().delete()  # of a worker that died half way
    sums = [*sums, *_nothing_there(definitions.values(), computation.extract, sums)]
    Value.objects.bulk_create(
        (_value(each, definitions[each.indicator], computation, source) for each in sums), batch_size=500
    )
    _move(computation, Computation.Status.DONE, now=now, changes={"finished_at": now})
    let_the_best_stand(_pairs(computation.extract))


@operation
def withdraw_values(*, extract: Extract, by: User, now: datetime) -> None:
    """The values of an extract that was taken back stand no more; the next best do."""
    let_the_best_stand(_pairs(extract))


def let_the_best_stand(pairs: Iterable[Pair]) -> None:
    """Of each indicator and month, the values of one computation are current: exact before approximate, the better
    source, the newest extract, the newest computation. Those of an extract that is not in use are not."""
    wanted = set(pairs)
    months = {month for _indicator, month in wanted}
    best: dict[Pair, tuple[tuple, int]] = {}
    candidates = (
        Value.objects.filter(month__in=months, area=None, computation__extract__status=Extract.Status.IN_USE)
        .values_list("indicator", "month", "fit", "source", "computation__extract__as_at", "computation")
        .order_by("computation")
    )
    for indicator, month, fit, source, as_at, computation in candidates:
        rank = (fit == Fit.EXACT, -SOURCES.index(source), as_at, computation)
        if (indicator, month) in wanted and rank > best.get((indicator, month), ((), 0))[0]:
            best[indicator, month] = rank, computation
    by_month: dict[int, set[str]] = {}
    for indicator, month in wanted:
        by_month.setdefault(month, set()).add(indicator)
    winners: dict[tuple[int, int], set[str]] = {}
    for (indicator, month), (_rank, computation) in best.items():
        winners.setdefault((month, computation), set()).add(indicator)
    for month, indicators in by_month.items():
        standing = Value.objects.filter(month=month, indicator__in=indicators, is_current=True)
        standing.exclude(source=Source.LOOPED).update(is_current=False)
    for (month, computation), indicators in winners.items():
        chosen = Value.objects.filter(month=month, computation=computation, indicator__in=indicators)
        chosen.update(is_current=True)


def days_of(extract: Extract, definition: Definition) -> list[date]:
    """The days for which the extract can give the indicator, the newest first: its own, and ends of months before."""
    month = Month.of(extract.as_at)
    days = [extract.as_at, *(month.plus(-back).last_day for back in range(1, MONTHS[extract.source]))]
    of_a_window = extract.source in ONLY_ITS_DAY
    if definition.fit(extract.source).only_its_day or (of_a_window and definition.period != Period.MONTH):
        return days[:1]
    if of_a_window:
        window = months_before(extract.as_at, MONTHS[extract.source])
        return [day for day in days if day == extract.as_at or Month.of(day).first_day > window]
    return days


def thresholds_on(day: date) -> dict[str, int]:
    """Rule -> days: what the council set, else what Looped ships."""
    shipped = {rule: days for each in all_definitions().values() for rule, days in (each.thresholds or {}).items()}
    newest = Threshold.objects.filter(starts_on__lte=day).values("rule").annotate(newest=Max("starts_on"))
    by_rule = {row["rule"]: row["newest"] for row in newest}
    rows = Threshold.objects.filter(rule__in=by_rule, starts_on__in=by_rule.values()).order_by("starts_on")
    return shipped | {row.rule: row.days for row in rows if row.starts_on == by_rule[row.rule]}


def teams_by_name() -> list[tuple[str, int, int]]:
    return [(name.strip().lower(), team, area) for name, team, area in Team.objects.values_list("name", "pk", "area")]


def _pairs(extract: Extract) -> set[Pair]:
    return set(Value.objects.filter(computation__extract=extract).values_list("indicator", "month").distinct())


def _nothing_there(
    definitions: Iterable[Definition], extract: Extract, sums: Iterable[behind_file.Sum]
) -> Iterator[behind_file.Sum]:
    """A month in which nothing happened is a value of the council too: none, not unknown."""
    there = {(each.indicator, each.as_at) for each in sums}
    for definition in definitions:
        for day in days_of(extract, definition):
            if (definition.id, day) not in there:
                yield behind_file.Sum(definition.id, day, None, None, 0, 0, 0.0, 0, 0, ())


def _value(each: behind_file.Sum, definition: Definition, computation: Computation, source: str) -> Value:
    return Value(
        computation=computation,
        indicator=each.indicator,
        version=definition.version,
        source=source,
        fit=definition.fit(source).fit,
        month=Month.of(each.as_at).number,
        as_at=each.as_at,
        area_id=each.area,
        team_id=each.team,
        counted=each.counted,
        rows=each.rows,
        amount=each.amount,
        children=each.children,
        children_counted=each.children_counted,
        left_out=[list(part) for part in each.left_out],
        is_current=False,
    )


def _tell(computation: Computation):
    return lambda done: Computation.objects.filter(pk=computation.pk).update(done=done)


def _move(computation: Computation, to: str, *, now: datetime, why: str = "", changes: dict | None = None) -> None:
    move(
        computation,
        to=to,
        moves=COMPUTATION_MOVES,
        by=computation.asked_by,
        now=now,
        why=why,
        changes={"why": why, **(changes or {})},
    )
