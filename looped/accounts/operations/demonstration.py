"""The mark of a database that holds invented data. `looped demo` alone calls this."""

from datetime import datetime

from looped.accounts.models import Demonstration, DemonstrationPerson, User
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation


@operation
def mark_as_demonstration(*, people: dict[str, User], by: User, now: datetime) -> None:
    """Mark this database, and for each role the person as whom one click signs in."""
    if not by.is_system:
        raise Refused("Only the command that makes the demonstration may mark a database.")
    if Demonstration.objects.exists():
        return
    Demonstration.objects.create(made_at=now)
    DemonstrationPerson.objects.bulk_create(
        DemonstrationPerson(role=role, user=person) for role, person in sorted(people.items())
    )
    detail = {role: person.public_id for role, person in people.items()}
    events.record(what="accounts.demonstration.marked", subject="council", by=by, now=now, detail=detail)
