"""What the auditors can make of the months to come, so that a dip is seen before it is there (A1)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from looped.accounts.models import RoleGrant, User
from looped.accounts.roles import Role
from looped.audits.models import Leave, ProgrammeMonth, ProgrammeRules
from looped.audits.queries.programme import lines_of, plans
from looped.audits.queries.programme_rules import rules_for
from looped.audits.rules.capacity import Limits, forms_for, forms_possible
from looped.core.periods import Month
from looped.core.working_days import is_working_day, working_days_between

AUDITING = (Role.AUDITOR, Role.TEAM_MANAGER)  # service managers and heads of service may audit, but settle first of all
AHEAD = 6


@dataclass(frozen=True)
class AuditorMonth:
    """One auditor's month. working_days and away: days; forms: whole forms; minutes: what they take."""

    public_id: str
    name: str
    working_days: int
    away: int
    forms: int
    minutes: int

    @property
    def hours(self) -> float:
        return self.forms * self.minutes / 60


@dataclass(frozen=True)
class MonthCapacity:
    """A month before it begins. planned, needed: audits and the forms that they take; None where nobody has planned.

    possible: forms that all auditors together can make; most: what they could make if nobody were away.
    """

    month: Month
    planned: int | None
    needed: int | None
    possible: int
    most: int
    auditors: tuple[AuditorMonth, ...]
    reason: str

    @property
    def away_days(self) -> int:
        return sum(auditor.away for auditor in self.auditors)

    @property
    def away_people(self) -> int:
        return sum(auditor.away > 0 for auditor in self.auditors)

    @property
    def short(self) -> int:
        """How many forms are missing; 0 where it is enough, or nothing is planned."""
        return max((self.needed or 0) - self.possible, 0)

    @property
    def hours(self) -> float:
        return sum(auditor.hours for auditor in self.auditors)


def coming_months(first: Month, count: int = AHEAD) -> list[Month]:
    return [first.plus(place) for place in range(count)]


def capacity(months: Sequence[Month]) -> list[MonthCapacity]:
    """Each month's forecast, for the QA team. The number of queries does not grow with months or people."""
    rules = rules_for(month.first_day for month in months)
    people = _auditors()
    away = days_away(months[0].first_day, months[-1].last_day)
    made = {plan.month: plan for plan in plans(month.number for month in months)}
    return [_month(month, rules[month.first_day], people, away, made.get(month.number)) for month in months]


def _auditors() -> list[tuple[int, str, str]]:
    roles = RoleGrant.objects.filter(role__in=AUDITING).values("user")
    found = User.objects.filter(is_active=True, is_system=False, pk__in=roles).order_by("name", "pk")
    return list(found.values_list("pk", "public_id", "name"))


def days_away(first: date, last: date, people: Iterable[int] | None = None) -> dict[int, set[date]]:
    """By person's key, the working days of the span on which they are away. What overlaps counts once. One query."""
    booked = Leave.objects.filter(withdrawn_at=None, first_day__lte=last, last_day__gte=first)
    if people is not None:
        booked = booked.filter(person__in=list(people))
    found: dict[int, set[date]] = defaultdict(set)
    for person, begins, ends in booked.order_by("pk").values_list("person", "first_day", "last_day"):
        day, end = max(begins, first), min(ends, last)
        while day <= end:
            if is_working_day(day):
                found[person].add(day)
            day += timedelta(days=1)
    return found


def _month(
    month: Month,
    rules: ProgrammeRules,
    people: Sequence[tuple[int, str, str]],
    away: dict[int, set[date]],
    plan: ProgrammeMonth | None,
) -> MonthCapacity:
    limits = Limits(rules.most_audits, rules.most_hours, rules.minutes_per_audit)
    days = working_days_between(month.first_day, month.last_day)
    auditors = []
    for pk, public_id, name in people:
        gone = sum(month.first_day <= day <= month.last_day for day in away.get(pk, ()))
        forms = forms_possible(limits, working_days=days, away=gone)
        auditors.append(AuditorMonth(public_id, name, days, gone, forms, limits.minutes))
    needed = forms_for((line.kind, line.planned) for line in lines_of(plan)) if plan else None
    return MonthCapacity(
        month, plan.planned if plan else None, needed, sum(auditor.forms for auditor in auditors),
        limits.most_forms * len(people), tuple(auditors), plan.shortfall_reason if plan else "",
    )  # fmt: skip
