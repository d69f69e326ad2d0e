"""Computing every indicator from an extract, and choosing which values stand. A job that may run twice without harm."""

from __future__ import annotations

from collections import Counter
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
from looped.indicators.definitions import Definition, Period, Source
from looped.indicators.engine import behind_file
from looped.indicators.engine.asked import months_before
from looped.indicators.models import Computation, Extract, Threshold, Value
from looped.indicators.operations.choosing import let_the_best_stand, pairs_of
from looped.indicators.operations.own_indicators import put_own
from looped.indicators.queries.known import all_known
from looped.indicators.workflow import COMPUTATION_MOVES

MONTHS: Mapping[str, int] = {Source.SSD: 24, Source.ANNEX_A: 6, Source.CIN_CENSUS: 12, Source.LOCAL: 12}
"""How many months an extract can tell of, with the month of its own day."""

ONLY_ITS_DAY = (Source.ANNEX_A,)
"""What is open was open on the extract's own day; of the days before it says nothing."""

MONTHS_OF_OWN = 13  # a SELECT of the council's runs once for each

Days = Mapping[str, Sequence[date]]  # of an indicator


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
        thresholds = thresholds_on(extract.as_at)
        behind.put(days, extract.source, thresholds, _tell(computation))
        failed = put_own(behind, extract, days_of_own(extract), thresholds)
    sums = behind_file.sums(place, teams_by_name())
    keep_values(computation=computation, sums=sums, days=days, why="\n".join(failed), now=now)


@operation
def give_up(*, computation: Computation, now: datetime) -> None:
    """It broke off by a fault of ours; the values before stay. Nothing where it came to its end after all."""
    computation.refresh_from_db()
    if computation.status == Computation.Status.RUNNING:
        why = "It broke off by a fault of ours. Ask for it again; if it does so again, tell who runs Looped."
        _move(computation, Computation.Status.FAILED, now=now, why=why)


@operation
def keep_values(
    *, computation: Computation, sums: Sequence[behind_file.Sum], days: Days, now: datetime, why: str = ""
) -> None:
    """Keep the values of a computation, and let the best of each month stand. why: what could not be computed."""
    known = all_known()
    computation.values.all().delete()  # of a worker that died half way
    Value.objects.bulk_create(
        (_value(each, known[each.indicator], computation) for each in [*sums, *_nothing_there(sums, days)]),
        batch_size=500,
    )
    _move(computation, Computation.Status.DONE, now=now, why=why, changes={"finished_at": now})
    let_the_best_stand(pairs_of(computation.extract))


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


def days_of_own(extract: Extract) -> list[date]:
    """The days for which the council's own SELECTs run."""
    month = Month.of(extract.as_at)
    backwards = 1 if extract.source in ONLY_ITS_DAY else min(MONTHS_OF_OWN, MONTHS[extract.source])
    return [extract.as_at, *(month.plus(-back).last_day for back in range(1, backwards))]


def thresholds_on(day: date) -> dict[str, int]:
    """Rule -> days: what the council set, else what Looped ships."""
    shipped = {rule: days for each in all_definitions().values() for rule, days in (each.thresholds or {}).items()}
    newest = Threshold.objects.filter(starts_on__lte=day).values("rule").annotate(newest=Max("starts_on"))
    by_rule = {row["rule"]: row["newest"] for row in newest}
    rows = Threshold.objects.filter(rule__in=by_rule, starts_on__in=by_rule.values()).order_by("starts_on")
    return shipped | {row.rule: row.days for row in rows if row.starts_on == by_rule[row.rule]}


def teams_by_name() -> list[tuple[str, int, int]]:
    """Name in lower case, team, area. Two that differ in capitals or spaces alone are neither: whose rows they are
    cannot be told, and each would count twice."""
    found = [(name.strip().lower(), team, area) for name, team, area in Team.objects.values_list("name", "pk", "area")]
    names = Counter(name for name, _team, _area in found)
    return [each for each in found if names[each[0]] == 1]


def _nothing_there(sums: Iterable[behind_file.Sum], days: Days) -> Iterator[behind_file.Sum]:
    """A month in which nothing happened is a value of the council too: none, not unknown."""
    there = {(each.indicator, each.as_at) for each in sums}
    for id, wanted in days.items():
        for day in wanted:
            if (id, day) not in there:
                yield behind_file.Sum(id, day, None, None, 0, 0, 0.0, 0, 0, ())


def _value(each: behind_file.Sum, definition: Definition, computation: Computation) -> Value:
    source = computation.extract.source
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
