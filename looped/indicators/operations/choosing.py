"""Which values stand, where several extracts give the same indicator in the same month."""

from collections.abc import Iterable
from datetime import datetime

from looped.accounts.models import User
from looped.core.writing import operation
from looped.indicators.definitions import Fit, Source
from looped.indicators.models import Extract, Value

SOURCES = [Source.SSD, Source.ANNEX_A, Source.CIN_CENSUS, Source.LOCAL, Source.LOOPED]
"""The better first, where two give an indicator equally well."""

Pair = tuple[str, int]  # an indicator and a month


@operation
def withdraw_values(*, extract: Extract, by: User, now: datetime) -> None:
    """The values of an extract that was taken back stand no more; the next best do."""
    let_the_best_stand(pairs_of(extract))


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
        rank = (fit == Fit.EXACT, -SOURCES.index(Source(source)), as_at, computation)
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


def pairs_of(extract: Extract) -> set[Pair]:
    return set(Value.objects.filter(computation__extract=extract).values_list("indicator", "month").distinct())
