"""What a quarter's months need said about their plan: why there were fewer audits, and where months are not alike."""

from dataclasses import dataclass

from looped.audits.models import ProgrammeMonth
from looped.audits.queries.mix import changes, mix_of
from looped.core.periods import Month, Quarter


@dataclass(frozen=True, slots=True)
class Programme:
    """reasons: month ("2024-08") -> why it had fewer audits than planned. changes: sentences, the earliest first."""

    reasons: tuple[tuple[str, str], ...] = ()
    changes: tuple[str, ...] = ()


def programme_of(quarter: Quarter) -> Programme:
    """As it was written down, month by month; also where the first month differs from the one before. Three queries."""
    numbers = [month.number for month in quarter.months]
    rows = ProgrammeMonth.objects.filter(month__in=numbers).exclude(shortfall_reason="").order_by("month")
    reasons = tuple(
        (str(Month.from_number(number)), reason) for number, reason in rows.values_list("month", "shortfall_reason")
    )
    found = changes(mix_of([quarter.first.plus(-1), *quarter.months]))
    return Programme(reasons, tuple(found[month] for month in sorted(found)))
