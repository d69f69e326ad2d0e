"""What the council decided about auditing, on a day."""

from datetime import date

from looped.audits.models import ProgrammeRules


def rules_on(day: date) -> ProgrammeRules:
    """The newest rules that have begun; the defaults, unsaved, where there are none. One query."""
    return ProgrammeRules.objects.filter(starts_on__lte=day).order_by("-starts_on").first() or ProgrammeRules()
