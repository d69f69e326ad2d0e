"""QA01 to QA03: what the audits say, kept as values beside the indicators that come from extracts.

Counted from the same facts as the quarterly report, by the same rules, so the two cannot disagree.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from looped.accounts.models import ServiceArea
from looped.core.periods import Month, Quarter
from looped.core.writing import operation
from looped.indicators.catalogue import all_definitions
from looped.indicators.definitions import Fit, Source
from looped.indicators.models import Value
from looped.reports.catalogue import UPPER
from looped.reports.facts import AuditFact, read_facts

QUARTERS = 9  # the pages show some two years
EVERY = 60 * 60  # seconds


@dataclass(frozen=True)
class Counting:
    """base: whether a final audit is in the denominator; counts: whether it is in the numerator."""

    base: Callable[[AuditFact], bool]
    counts: Callable[[AuditFact], bool]
    left_out: str


COUNTINGS: Mapping[str, Counting] = {
    "QA01": Counting(
        lambda audit: bool(audit.overall), lambda audit: audit.overall in UPPER, "The overall grade does not apply"
    ),
    "QA02": Counting(
        lambda audit: audit.moderated, lambda audit: audit.overall == audit.first_overall, "Not moderated"
    ),
    "QA03": Counting(lambda audit: True, lambda audit: audit.family_contact == "reached", ""),
}


@operation
def keep_quality_values(*, now: datetime) -> int:
    """Count the audits of whole months, for the council and each area. Returns how many values changed.

    Whatever is as it was stays; run again, nothing changes.
    """
    areas = dict(ServiceArea.objects.values_list("name", "pk"))
    today = localdate(now)
    newest = Month.of(today).quarter
    found = {key: value for back in range(QUARTERS) for key, value in _of_quarter(newest.plus(-back), areas, today)}
    rows = Value.objects.filter(source=Source.LOOPED, is_current=True)
    before = {(row.indicator, row.month, row.area_id): row for row in rows}
    changed = [key for key, value in found.items() if key not in before or not _same(before[key], value)]
    Value.objects.filter(pk__in=[before[key].pk for key in changed if key in before]).update(is_current=False)
    Value.objects.bulk_create((found[key] for key in changed), batch_size=500)
    return len(changed)


Key = tuple[str, int, int | None]  # indicator, month, area


def _of_quarter(quarter: Quarter, areas: Mapping[str, int], today: date) -> Iterator[tuple[Key, Value]]:
    audits = [audit for audit in read_facts(quarter, first_issued_at=None).audits if audit.final]
    for month in (each for each in quarter.months if each < Month.of(today)):
        of_month = [audit for audit in audits if audit.month == str(month)]
        for name, area in ((None, None), *areas.items()):
            here = [audit for audit in of_month if name is None or audit.area == name]
            if here:
                for id in COUNTINGS:
                    yield (id, month.number, area), _value(id, month, area, here)


def _value(id: str, month: Month, area: int | None, audits: Iterable[AuditFact]) -> Value:
    """A child is audited once in a month, so audits stand for children."""
    counting = COUNTINGS[id]
    audits = list(audits)
    inside = [audit for audit in audits if counting.base(audit)]
    counted = [audit for audit in inside if counting.counts(audit)]
    out = len(audits) - len(inside)
    return Value(
        indicator=id, version=all_definitions()[id].version, source=Source.LOOPED, fit=Fit.EXACT, month=month.number,
        as_at=month.last_day, area_id=area, counted=len(counted), rows=len(inside),
        children=len({audit.reference for audit in inside}), children_counted=len({one.reference for one in counted}),
        left_out=[[counting.left_out, out]] if out else [],
    )  # fmt: skip


def _same(one: Value, other: Value) -> bool:
    fields = ("counted", "rows", "children", "children_counted", "left_out", "version")
    return all(getattr(one, field) == getattr(other, field) for field in fields)
