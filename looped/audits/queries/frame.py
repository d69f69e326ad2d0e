"""The cases from which a month's sample is drawn, and what bars some of them (A2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from looped.audits.models import Audit
from looped.audits.rules.sampling import Candidate, audited_lately, worker_has_enough
from looped.cases.models import Case
from looped.core.periods import Month

OPEN, CLOSED, NO_FURTHER_ACTION = Case.Status.OPEN, Case.Status.CLOSED, Case.Status.NO_FURTHER_ACTION
STOOD = ~Q(status__in=[Audit.Status.EXEMPT, Audit.Status.WITHDRAWN])  # an audit that was, or will be, made


@dataclass(frozen=True)
class Asked:
    """Which cases may be drawn: the pools, and the council's rules as they stand on the day of the draw."""

    month: Month
    as_at: date
    pools: Sequence[str]
    areas: Sequence[str]  # public ids; empty: the whole service
    months_between: int  # 0: a case may be audited every month
    closed_within_months: int
    most_per_worker: int  # audits of one worker's cases in 12 months


def cases_in(asked: Asked) -> QuerySet[Case]:
    """Open cases; cases closed, and contacts and referrals that ended, within the months of the rule."""
    since = _months_before(asked.as_at, asked.closed_within_months)
    pools = Q(pk__in=[])
    if OPEN in asked.pools:
        pools |= Q(status=OPEN)
    for ended in (CLOSED, NO_FURTHER_ACTION):
        if ended in asked.pools:
            pools |= Q(status=ended, closed_on__gte=since, closed_on__lte=asked.as_at)
    where = Q(team__area__public_id__in=asked.areas) if asked.areas else Q()
    return Case.objects.filter(pools & where)


@dataclass(frozen=True)
class Frame:
    """Every case of the pools. `keys`: reference -> (case, team, area) as the database numbers them."""

    candidates: tuple[Candidate, ...]
    keys: dict[str, tuple[int, int, int]]


def frame(asked: Asked) -> Frame:
    """The cases by reference, each with what bars it. Five queries, whatever there is."""
    columns = (
        "pk", "team", "team__area", "reference", "team__area__public_id", "team__public_id", "family", "worker",
    )  # fmt: skip
    rows = list(cases_in(asked).order_by("reference").values_list(*columns))
    lately, families = _audited_lately(asked), _families_audited_lately(asked)
    here = set(_audits(asked).filter(month=asked.month.number).values_list("case", flat=True))
    busy = _workers_with_enough(asked)
    found, keys = [], {}
    for case, team, area, reference, area_id, team_id, family, worker in rows:
        barred = _barred(asked, case, family, lately, families, here) or busy.get(worker, "")
        found.append(Candidate(reference, area_id, team_id, family, barred))
        keys[reference] = (case, team, area)
    return Frame(tuple(found), keys)


def _barred(asked: Asked, case: int, family: str, lately: dict, families: dict, here: set[int]) -> str:
    if case in here:
        return f"It is in {asked.month.name} already."
    if case in lately:
        return _sentence(asked, lately[case], sibling=False)
    if family and family in families:
        return _sentence(asked, families[family], sibling=True)
    return ""


def _sentence(asked: Asked, audit: tuple[int, str], *, sibling: bool) -> str:
    month, reference = audit
    return audited_lately(reference, Month.from_number(month).name, asked.months_between, sibling=sibling)


def _audits(asked: Asked) -> QuerySet[Audit]:
    return Audit.objects.counted().filter(STOOD)


def _recent(asked: Asked) -> QuerySet[Audit]:
    """Audits of the months before that the rule looks at."""
    first = asked.month.plus(1 - asked.months_between) if asked.months_between else asked.month.plus(1)
    return _audits(asked).filter(month__gte=first.number, month__lte=asked.month.number).order_by("month", "reference")


def _audited_lately(asked: Asked) -> dict[int, tuple[int, str]]:
    """Case -> its latest audit."""
    rows = _recent(asked).values_list("case", "month", "reference")
    return {case: (month, reference) for case, month, reference in rows}


def _families_audited_lately(asked: Asked) -> dict[str, tuple[int, str]]:
    rows = _recent(asked).exclude(case__family="").values_list("case__family", "month", "reference")
    return {family: (month, reference) for family, month, reference in rows}


def _workers_with_enough(asked: Asked) -> dict[int, str]:
    """Worker -> why none of their cases is drawn: auditing shall not become a burden (A10)."""
    year = _audits(asked).filter(month__gt=asked.month.plus(-12).number, month__lte=asked.month.number)
    counts = year.exclude(worker=None).values_list("worker").annotate(n=Count("pk")).order_by()
    most = asked.most_per_worker
    return {worker: worker_has_enough(n, most) for worker, n in counts if n >= most}


def _months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last of that month."""
    month = Month.of(day).plus(-months)
    return min(date(month.year, month.month, min(day.day, month.last_day.day)), day)
