"""Messages without a name for tests. On 16 November 2026, a Monday, Prue reads them."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

from django.urls import reverse

from looped.accounts.models import User
from looped.workforce import receipts
from looped.workforce.models import SpeakUpContact, StaffMessage, StaffReader
from looped.workforce.operations import messages as operations
from looped.workforce.operations.speak_up import add_contact, ship_contacts
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


def add_messages(world) -> None:
    """Prue and Peer read; one message waits for an answer, one for its Monday; the contacts that ship."""
    cast = world.cast
    for name in ("prue", "peer"):
        reads(cast, name, began_on=TODAY - 2 * WEEK)
        world.keep(f"person {name}", getattr(cast, name))
    world.keep("message", kept(written(number=900, today=TODAY - WEEK)))
    world.keep("message to come", kept(written("And the lift.", number=901)))
    ship_contacts(by=cast.prue, now=NOW)
    world.keep("contact", SpeakUpContact.objects.get(order=1))


def more_messages(cast, number: int) -> None:
    """Rows for the counts: every second message is answered; readers of the past and to come; contacts."""
    code = written(f"Message {number}", number=number, today=TODAY - WEEK)
    if number % 2:
        answered(cast, code, on=TODAY)
    person = User.objects.create(email=f"reader{number}@council.example", name=f"Reader {number}", is_active=True)
    reads(SimpleNamespace(dina=cast.dina, other=person), "other", began_on=TODAY + number * WEEK)
    past = StaffReader(person=person, began_on=TODAY - 3 * WEEK, ended_on=TODAY - WEEK, set_by=cast.dina, set_at=NOW)
    past.save()
    values = {"where": "line", "name": f"Person {number}", "when": "You want to talk.", "telephone": "01632 960000"}
    add_contact(values=values, by=cast.prue, now=NOW)
