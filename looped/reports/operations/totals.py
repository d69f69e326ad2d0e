"""Totals that somebody published before the audits were here, and the baseline of a year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.core import events
from looped.core.errors import Refused
from looped.core.periods import Quarter
from looped.core.writing import operation
from looped.reports.models import Baseline, PublishedTotal
from looped.reports.rules import check_may_write


@dataclass(frozen=True, slots=True)
class Printed:
    """One grade as it was printed. Both None: nothing was printed."""

    count: int | None
    percent: Decimal | None

    @property
    def is_blank(self) -> bool:
        return self.count is None and self.percent is None


@operation
def keep_published(
    *, period: str, part: str, grades: Mapping[str, Printed], of: int | None, source: str, by: User, now: datetime
) -> None:
    """Keep what was published of one part (overall or a domain) in one period, in place of what was kept before.

    A grade that is blank now is taken out; the history keeps what it was. Raises Refused.
    """
    check_may_write(by)
    if not source.strip():
        raise Refused(_("Enter where these totals were published."))
    if all(one.is_blank for one in grades.values()):
        raise Refused(_("Enter at least one count or percentage."))
    before = {row.grade: row for row in PublishedTotal.objects.filter(period=period, part=part)}
    for grade, printed in grades.items():
        values = {"count": printed.count, "percent": printed.percent, "of": of, "source": source.strip()}
        if printed.is_blank:
            PublishedTotal.objects.filter(period=period, part=part, grade=grade).delete()
        else:
            PublishedTotal.objects.update_or_create(
                period=period, part=part, grade=grade, defaults=values | {"entered_by": by, "entered_at": now}
            )
    events.record(
        what="reports.published.kept", subject=period, by=by, now=now,
        detail={
            "part": part, "of": of, "source": source.strip(),
            "old": {grade: [row.count, row.percent, row.of, row.source] for grade, row in before.items()},
            "new": {grade: [one.count, one.percent] for grade, one in grades.items() if not one.is_blank},
        },
    )  # fmt: skip


@operation
def choose_baseline(*, year: int, quarter: Quarter, by: User, now: datetime) -> None:
    """The quarter that the reports of the financial year beginning in `year` compare with. Raises Refused."""
    check_may_write(by)
    if quarter > Quarter(year, 4):
        raise Refused(_("A year cannot be compared with a quarter after it."))
    old = Baseline.objects.filter(year=year).order_by("-set_at", "-pk").values_list("period", flat=True).first()
    Baseline.objects.create(year=year, period=str(quarter), set_by=by, set_at=now)
    detail = {"old": old, "new": str(quarter)}
    events.record(what="reports.baseline.chosen", subject=str(year), by=by, now=now, detail=detail)
