"""From a quarter's facts to its figures: every id of `formats/figures.md`, for each month and for the quarter."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from looped.figures.agreement import NEEDS, Agreement, Estimate, agreement
from looped.figures.figure import QUARTER, Figure, LeftOut, counted, proportion, statistic
from looped.framework.grades import Grade
from looped.reports.catalogue import Counting, catalogue
from looped.reports.facts import AuditFact, Facts

Key = tuple[str, str, str | None]  # id, scope, area
PLANNED = "audits.planned"
RANKS = {str(grade): grade.rank for grade in Grade}


@dataclass(frozen=True)
class FigureSet:
    """All figures of one report, found by name."""

    facts: Facts
    countings: Mapping[str, Counting]
    by_key: Mapping[Key, Figure] = field(repr=False)

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.by_key.values())

    def __call__(self, id: str, scope: str = QUARTER, area: str | None = None) -> Figure:
        """The figure; KeyError where there is none of that name."""
        return self.by_key[(id, scope, area)]

    def get(self, id: str, scope: str, area: str | None = None) -> Figure | None:
        return self.by_key.get((id, scope, area))

    @cached_property
    def of_the_format(self) -> tuple[Figure, ...]:
        """Those of `formats/figures.md`, without the ones that only words use."""
        return tuple(figure for figure in self if not self._is_extra(figure.id))

    def _is_extra(self, id: str) -> bool:
        return id in self.countings and self.countings[id].extra

    def as_json(self) -> list[dict[str, Any]]:
        return [dict(figure.as_json()) for figure in self.of_the_format]


def figures_of(facts: Facts) -> FigureSet:
    """Count every figure. Those of a month come first, then the quarter's, then each area's."""
    countings = catalogue(facts.domains)
    found: dict[Key, Figure] = {}
    for figure in _all(facts, countings):
        found[(figure.id, figure.scope, figure.area)] = figure
    return FigureSet(facts, countings, found)


def _all(facts: Facts, countings: Mapping[str, Counting]) -> Iterable[Figure]:
    @cache
    def paired(part: str) -> tuple[Agreement, tuple[LeftOut, ...]]:
        return _pairs(countings[f"agreement.{part}.kappa"], part, facts)

    for one in countings.values():
        if one.id.startswith("agreement."):
            yield _agreement(one.id, *paired(one.id.split(".")[1]))
        else:
            yield from _counts(one, facts)
        if one.id == "audits.total":  # the plan stands beside what became of it
            yield from _planned(facts)


def _planned(facts: Facts) -> Iterable[Figure]:
    for month in facts.months:
        yield counted(PLANNED, month, count=facts.planned[month])
    yield counted(PLANNED, QUARTER, count=sum(facts.planned[month] for month in facts.months))


def _counts(one: Counting, facts: Facts) -> Iterable[Figure]:
    tally = _tally(one, facts.audits)
    for scope in (*facts.months, QUARTER):
        yield tally.figure(one, scope, None, scope)
    if one.by_area:
        for area in facts.areas:
            yield tally.figure(one, QUARTER, area, _area(area))


@dataclass(slots=True)
class _Tally:
    """Counts by place: a month, the quarter, or an area (see `_area`)."""

    counts: Counter[str] = field(default_factory=Counter)
    bases: Counter[str] = field(default_factory=Counter)
    left_out: dict[str, Counter[str]] = field(default_factory=dict)

    def figure(self, one: Counting, scope: str, area: str | None, place: str) -> Figure:
        left_out = [LeftOut(reason, counts[place]) for reason, counts in self.left_out.items() if counts[place]]
        of = None if one.base is None else self.bases[place]
        return counted(one.id, scope, area=area, count=self.counts[place], of=of, left_out=left_out)


def _area(name: str) -> str:
    """A place of its own, so that an area cannot be taken for a month."""
    return f"area {name}"


def _tally(one: Counting, audits: Iterable[AuditFact]) -> _Tally:
    tally = _Tally()
    for audit in audits:
        if one.in_base(audit):
            _add(tally.bases, audit)
            if one.counts(audit):
                _add(tally.counts, audit)
        elif reason := one.why_left_out(audit):
            _add(tally.left_out.setdefault(reason, Counter()), audit)
    return tally


def _add(counter: Counter[str], audit: AuditFact) -> None:
    counter[audit.month] += 1
    counter[QUARTER] += 1
    counter[_area(audit.area)] += 1


def _pairs(one: Counting, part: str, facts: Facts) -> tuple[Agreement, tuple[LeftOut, ...]]:
    """What the two auditors of each case gave to one part, and which audits are left out."""
    pairs = [both for audit in facts.audits if (both := audit.pair(part)) is not None]
    found = agreement((RANKS[first], RANKS[second]) for first, second in pairs)
    left_out = _tally(one, facts.audits).left_out
    return found, tuple(LeftOut(reason, counts[QUARTER]) for reason, counts in left_out.items())


def _agreement(id: str, found: Agreement, left_out: tuple[LeftOut, ...]) -> Figure:
    what = id.rpartition(".")[2]
    if what in ("exact", "within_one"):
        share = getattr(found, what).share
        return proportion(id, QUARTER, count=share.count, of=share.of, needs=NEEDS, left_out=left_out)
    estimate: Estimate = getattr(found, what)
    interval = estimate.interval
    return statistic(
        id, QUARTER, value=estimate.value, n=estimate.n, reason=estimate.reason, left_out=left_out,
        low=interval.low if interval else None, high=interval.high if interval else None,
    )  # fmt: skip
