"""Messages without a name for tests. On 16 November 2026, a Monday, Prue reads them."""

from datetime import UTC, date, datetime, timedelta

from django.urls import reverse

from looped.workforce import receipts
from looped.workforce.models import StaffMessage, StaffReader
from looped.workforce.operations import messages as operations
from tests.cast import NOW, TODAY

WEEK = timedelta(days=7)
MONDAY = TODAY + WEEK
OWED = date(2026, 12, 7)  # ten working days from that Monday
WRITE, ANSWER, SPEAK_UP = (reverse(f"staff:{name}") for name in ("message", "answer", "speak_up"))


def slip(number: int = 1) -> str:
    return f"{number:032d}"


def reads(cast, name: str = "prue", *, began_on: date = TODAY) -> StaffReader:
    person = getattr(cast, name)
    return StaffReader.objects.create(person=person, began_on=began_on, set_by=cast.dina, set_at=NOW)


def written(text: str = "Too many cases.", *, number: int = 1, about: str = "workload", today: date = TODAY) -> str:
    """The code."""
    return operations.write(slip=slip(number), about=about, text=text, today=today)


def kept(code: str) -> StaffMessage:
    return StaffMessage.objects.get(code_digest=receipts.digest(code))


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 10, tzinfo=UTC)


def answered(cast, code: str, *, on: date = MONDAY, by: str = "prue", text: str = "Thank you. We look at it.") -> None:
    operations.answer(message=kept(code), text=text, by=getattr(cast, by), now=at(on))
