"""In what order, and by when, a comment is read; and which comments two people theme."""

import hashlib
import re
from collections.abc import Iterable
from datetime import date

from looped.core.working_days import add_working_days


def urgency(text: str, words: Iterable[str]) -> int:
    """How many of the watched words stand in the text, whole, whatever their case: only an order of reading."""
    folded = text.casefold()
    return sum(bool(re.search(rf"(?<!\w){re.escape(word.casefold())}(?!\w)", folded)) for word in words)


def read_by(received_on: date, within_days: int) -> date:
    """The last day on which reading it is in time: so many working days later."""
    return add_working_days(received_on, within_days)


def by_lot(public_id: str, percent: int) -> bool:
    """Whether two people theme this comment. A lot that nobody throws: it follows from the comment's random id."""
    lot = int.from_bytes(hashlib.sha256(f"twice|{public_id}".encode()).digest()[:8], "big")
    return lot % 100 < percent
