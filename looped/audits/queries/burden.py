"""How much auditing falls on whom, over twelve months, so that it does not become a burden (A10).

Hours are reckoned by the rule of minutes for each form. The minutes that were measured on a form are shown for all
forms of a month together and never for a person: auditors were told so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from django.db.models import Count, Q, QuerySet

from looped.accounts.models import Team, User
from looped.accounts.roles import Permission
from looped.audits.models import Audit, ProgrammeRules, Return
from looped.audits.queries.programme import LEFT_OUT
from looped.audits.queries.programme_rules import rules_on
from looped.audits.queries.scope import own_audits, visible_audits
from looped.core.periods import Month
from looped.figures.figure import Figure, LeftOut, statistic

YEAR = 12  # months, the one that is asked for the last of them
GOAL = 90  # minutes, at the median


@dataclass(frozen=True)
class WorkerBurden:
    """One worker: audits of their cases, and the forms that auditors made about them. `over`: above the cap."""

    name: str
    audits: int
    forms: int
    hours: float
    over: bool


@dataclass(frozen=True)
class TeamBurden:
    """One team and its workers, each by name. public_id: of the team. over: how many workers are above the cap."""

    public_id: str
    name: str
    area: str
    audits: int
    hours: float
    workers: tuple[WorkerBurden, ...]

    @property
    def over(self) -> int:
        return sum(worker.over for worker in self.workers)


@dataclass(frozen=True)
class AuditorBurden:
    """One auditor. this_month: forms of the month that is asked for; most: in any month of the twelve."""

    name: str
    forms: int
    hours: float
    this_month: int
    most: int
    over: bool


@dataclass(frozen=True)
class Burden:
    """Twelve months up to `until`. `auditors` and `minutes` are for the QA team; empty for others."""

    until: Month
    rules: ProgrammeRules
    teams: tuple[TeamBurden, ...]
    auditors: tuple[AuditorBurden, ...]
    minutes: tuple[tuple[Month, Figure], ...]

    @property
    def audits(self) -> int:
        return sum(team.audits for team in self.teams)


def burden(user: User, until: Month) -> Burden:
    """Within the user's reach. The number of queries does not grow with teams, people or audits."""
    rules = rules_on(until.last_day)
    plans = user.may(Permission.PLAN_AUDITS)
    return Burden(
        until, rules, tuple(_teams(user, until, rules)),
        tuple(_auditors(until, rules)) if plans else (), tuple(minutes_by_month(until)) if plans else (),
    )  # fmt: skip


def audits_of_worker(worker: int, month: Month) -> int:
    """Audits of one worker's cases in the twelve months up to this one, those that are only planned too."""
    return _of_year(Audit.objects.counted(), month).filter(worker=worker).count()


def _of_year(audits: QuerySet[Audit], until: Month) -> QuerySet[Audit]:
    span = (until.plus(1 - YEAR).number, until.number)
    return audits.filter(month__range=span).exclude(status__in=LEFT_OUT)


def _reach(user: User, until: Month) -> QuerySet[Audit]:
    """For the QA team all; for managers the released audits of their team or area: others they do not know of."""
    audits = visible_audits(user) if user.may(Permission.PLAN_AUDITS) else own_audits(user)
    return _of_year(audits, until)


def _teams(user: User, until: Month, rules: ProgrammeRules) -> Iterable[TeamBurden]:
    forms = Count("returns", filter=Q(returns__retired_at=None))
    rows = _reach(user, until).order_by().values_list("team", "worker", "worker__name")
    found: dict[int, list[WorkerBurden]] = {}
    for team, worker, name, audits, made in rows.annotate(audits=Count("pk", distinct=True), made=forms):
        over = worker is not None and audits > rules.most_per_worker
        hours = made * rules.minutes_per_audit / 60
        found.setdefault(team, []).append(WorkerBurden(name or "", audits, made, hours, over))
    places = Team.objects.filter(pk__in=found).order_by("area__name", "name", "pk")
    for pk, public_id, name, area in places.values_list("pk", "public_id", "name", "area__name"):
        workers = tuple(sorted(found[pk], key=lambda each: (not each.name, each.name)))
        yield TeamBurden(
            public_id, name, area, sum(each.audits for each in workers), sum(each.hours for each in workers), workers
        )


def _auditors(until: Month, rules: ProgrammeRules) -> Iterable[AuditorBurden]:
    audits = _of_year(Audit.objects.counted(), until)
    rows = Return.objects.current().filter(audit__in=audits, auditor__is_active=True).order_by("auditor__name")
    counts = rows.values_list("auditor", "auditor__name", "audit__month").annotate(Count("pk"))
    found: dict[tuple[str, int], dict[int, int]] = {}
    for pk, name, month, count in counts:
        found.setdefault((name, pk), {})[month] = count
    cap = min(rules.most_audits, rules.most_hours * 60 // rules.minutes_per_audit)
    for (name, _pk), months in sorted(found.items()):
        forms, most = sum(months.values()), max(months.values())
        yield AuditorBurden(
            name, forms, forms * rules.minutes_per_audit / 60, months.get(until.number, 0), most, most > cap
        )


def minutes_by_month(until: Month) -> Iterable[tuple[Month, Figure]]:
    """The median minutes of each month's forms, the oldest month first. Forms from files have none. One query."""
    months = [until.plus(place - YEAR + 1) for place in range(YEAR)]
    span = (months[0].number, until.number)
    forms = Return.objects.current().submitted().exclude(role=Return.Role.GROUP)
    rows = forms.filter(audit__month__range=span).order_by()
    timed: dict[int, list[int]] = {}
    others: dict[int, int] = {}
    for month, seconds, count in rows.values_list("audit__month", "time_spent__seconds").annotate(Count("pk")):
        if seconds is None:
            others[month] = count
        else:
            timed.setdefault(month, []).extend([seconds] * count)
    for month in months:
        yield month, _median(month, timed.get(month.number, []), others.get(month.number, 0))


def _median(month: Month, seconds: list[int], others: int) -> Figure:
    left_out = [LeftOut("imported, so nobody measured them", others)] if others else []
    value = median(seconds) / 60 if seconds else None
    reason = None if seconds else "no form of this month was written here"
    return statistic("forms.minutes", str(month), value=value, n=len(seconds), reason=reason, left_out=left_out)
