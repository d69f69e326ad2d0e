"""What the council decided about the staff's own voice, by day."""

from datetime import date

from looped.workforce.models import StaffRules


def rules_on(day: date) -> StaffRules:
    """The newest edition that has begun; what Looped ships, unsaved, where there is none. One query."""
    return StaffRules.objects.filter(starts_on__lte=day).order_by("-starts_on").first() or StaffRules()
