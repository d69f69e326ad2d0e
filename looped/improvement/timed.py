"""What the room does on a timer, as the system's own actor."""

from datetime import datetime

from looped.accounts.operations.known import ensure_system_actor
from looped.improvement.operations.escalation import Escalated, escalate

EVERY = 300.0  # seconds


def run_escalation(*, now: datetime) -> Escalated:
    """For the schedule and for `looped escalate`."""
    return escalate(by=ensure_system_actor(now=now), now=now)
