"""Packs as the list of reports has them."""

from dataclasses import dataclass
from datetime import date

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core.periods import Month
from looped.indicators.models import Value
from looped.reports.queries.issues import Version, versions_by_period

MONTHS = 12  # that the list shows though nothing was issued for them


@dataclass(frozen=True, slots=True)
class PackLine:
    """A month on the list."""

    month: Month
    versions: tuple[Version, ...]


def packs_for(user: User, today: date) -> list[PackLine]:
    """Months, the newest first: for readers those issued; for writers the last ones that have values, too. Two
    queries."""
    versions = {Month.parse(period): those for period, those in versions_by_period().items() if "Q" not in period}
    months = set(versions)
    if user.may(Permission.WRITE_REPORTS):
        months |= _with_values(today)
    return [PackLine(month, versions.get(month, ())) for month in sorted(months, reverse=True)]


def _with_values(today: date) -> set[Month]:
    now = Month.of(today)
    rows = Value.objects.filter(is_current=True, area=None, team=None, month__gt=now.plus(-MONTHS - 1).number)
    numbers = rows.filter(month__lte=now.number).order_by().values_list("month", flat=True).distinct()
    return {Month.from_number(number) for number in numbers}
