"""What is done for a priority: entries of the register, where their evidence is shown and accepted (K5, R7)."""

from datetime import date, datetime

from django.db.models import Max
from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.improvement.models import Priority, PriorityAction, RegisterEntry
from looped.improvement.operations.plan import check_keeper, tell, touch


@operation
def add_action(*, priority: Priority, text: str, owner: User, due_on: date, by: User, now: datetime) -> RegisterEntry:
    """Something to be done for a priority, by one person, by a day. It stands on the register: its owner shows there
    what was done, and somebody else accepts it. Raises Refused."""
    check_keeper(by)
    if not text.strip():
        raise Refused("Enter what is to be done.")
    if due_on <= localdate(now):
        raise Refused("Choose a day that lies ahead.")
    if not owner.is_active:
        raise Refused(f"{owner.name} cannot sign in, so cannot answer for it.")
    touch(priority)
    number = (RegisterEntry.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    entry = RegisterEntry.objects.create(
        number=number, kind=RegisterEntry.Kind.ACTION, source=RegisterEntry.Source.PLAN,
        source_reference=f"Priority {priority.number}", made_on=localdate(now), text=text.strip(), owner=owner,
        due_on=due_on, added_by=by, added_at=now,
    )  # fmt: skip
    detail = {"number": number, "text": entry.text, "owner": owner.name, "due_on": due_on}
    events.record(what="improvement.entry.added", subject=entry.public_id, by=by, now=now, detail=detail)
    _tie(priority, entry, by=by, now=now)
    return entry


@operation
def link_entry(*, priority: Priority, entry: RegisterEntry, by: User, now: datetime) -> None:
    """A recommendation or promise that stands on the register already is met by this priority. Raises Refused."""
    check_keeper(by)
    touch(priority)
    if PriorityAction.objects.filter(entry=entry).exists():
        raise Refused("This entry belongs to a priority already.")
    if entry.closed_at is not None:
        raise Refused("This entry was taken back.")
    _tie(priority, entry, by=by, now=now)


def _tie(priority: Priority, entry: RegisterEntry, *, by: User, now: datetime) -> None:
    PriorityAction.objects.create(priority=priority, entry=entry, added_by=by, added_at=now)
    detail = {"number": entry.number, "text": entry.text, "owner": entry.owner.name, "due_on": entry.due_on}
    tell("improvement.action.added", priority, by=by, now=now, detail=detail)
