"""Keeping who looked at the children behind a number, and for what."""

from collections.abc import Iterable
from datetime import datetime

from looped.accounts.models import User
from looped.core.readings import record_readings
from looped.indicators.queries.behind import ChildRow


def record_children_seen(*, indicator: str, rows: Iterable[ChildRow], purpose: str, by: User, now: datetime) -> None:
    """A look at each child whose reference was shown. Two queries, however many."""
    cases = {row.case or row.reference[:40]: row.reference for row in rows if row.reference}
    if cases:
        record_readings(by=by, what=f"behind indicator {indicator}", cases=cases, purpose=purpose, now=now)
