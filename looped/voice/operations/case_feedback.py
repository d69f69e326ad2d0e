"""Keeping who read what a family let them read."""

from collections.abc import Iterable
from datetime import datetime

from looped.accounts.models import User
from looped.core.readings import record_readings
from looped.core.writing import operation


@operation
def record_feedback_read(*, responses: Iterable[str], by: User, now: datetime) -> None:
    """`responses`: public ids. No case stands in the log: its readers would learn which family answered (ADR 14)."""
    if cases := dict.fromkeys(responses, ""):
        record_readings(by=by, what="voice.response", cases=cases, purpose="what the family let me read", now=now)
