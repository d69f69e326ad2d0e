"""How long forms take (A10): for each form, never for a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from looped.audits.models import Return
from looped.core.periods import Month

GOAL = 90  # minutes at the median


@dataclass(frozen=True)
class FormMinutes:
    """Active minutes on one submitted form. It names neither the auditor nor the audit: only which kind of form."""

    role: str
    minutes: int


def minutes_by_form(month: Month) -> list[FormMinutes]:
    """Every form of the month that is in and was written here, the quickest first. One query.

    Forms that are still open are left out: their time would say how far an auditor is.
    """
    rows = (
        Return.objects.current()
        .submitted()
        .filter(audit__month=month.number, time_spent__isnull=False)
        .exclude(role=Return.Role.GROUP)
        .order_by("time_spent__seconds", "pk")
        .values_list("role", "time_spent__seconds")
    )
    names = dict(Return.Role.choices)
    return [FormMinutes(str(names[role]), round(seconds / 60)) for role, seconds in rows]


def median_minutes(forms: Sequence[FormMinutes]) -> float | None:
    """None where no form is in: there is nothing to measure."""
    return median(form.minutes for form in forms) if forms else None
