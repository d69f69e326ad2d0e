"""What the council decided about auditing, on a day."""

from collections.abc import Iterable
from datetime import date

from looped.audits.models import ProgrammeRules
from looped.audits.queries.rules_words import BOOK


def rules_on(day: date) -> ProgrammeRules:
    """The newest rules that have begun; the defaults, unsaved, where there are none. One query."""
    return BOOK.on(day)


def rules_for(days: Iterable[date]) -> dict[date, ProgrammeRules]:
    """The rules of each day. One query."""
    begun = list(ProgrammeRules.objects.order_by("-starts_on"))
    return {day: next((rules for rules in begun if rules.starts_on <= day), ProgrammeRules()) for day in days}
