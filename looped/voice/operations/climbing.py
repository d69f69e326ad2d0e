"""An alarm that nobody has in hand climbs, rung by rung, each after the same minutes (V12). Run by `looped work`."""

from datetime import datetime

from looped.core.writing import operation
from looped.voice.models import SafetyAlert
from looped.voice.operations.safety import send_on
from looped.voice.queries.safety import minutes_are_over


def climb_all(*, now: datetime) -> int:
    """Let every alarm climb that nobody has taken in hand in time. Returns how many did.

    Twice, or in two processes, it does no harm: one writer at a time reads when it was sent last, and then sends.
    """
    waiting = SafetyAlert.objects.filter(answered_at=None, closed_at=None).order_by("raised_at", "pk")
    return sum(climb(alert=alert, now=now) for alert in waiting)


@operation
def climb(*, alert: SafetyAlert, now: datetime) -> bool:
    """One alarm. False where somebody has it in hand by now, where its minutes still run, or nobody is left."""
    waiting = SafetyAlert.objects.filter(pk=alert.pk, answered_at=None, closed_at=None)
    found = waiting.select_related("case__team", "case__worker", "worker", "invitation").first()
    return found is not None and minutes_are_over(found, now) and bool(send_on(alert=found, now=now))
