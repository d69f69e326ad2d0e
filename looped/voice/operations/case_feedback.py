"""Keeping who read what a family let them read."""

from collections.abc import Mapping
from datetime import datetime

from looped.accounts.models import User
from looped.core.readings import record_readings
from looped.core.writing import operation


@operation
def record_feedback_read(*, cases: Mapping[str, str], by: User, now: datetime) -> None:
    """`cases`: the response's public id -> the case's reference."""
    if cases:
        record_readings(by=by, what="voice.response", cases=cases, purpose="what the family let me read", now=now)
