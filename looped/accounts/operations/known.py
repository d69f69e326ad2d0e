"""People who never sign in: the system's own actors, and those known only from an import."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.text import slugify

from looped.accounts.models import User
from looped.core import events
from looped.core.events import Happening
from looped.core.writing import operation


@operation
def ensure_system_actor(*, now: datetime, name: str = "Looped") -> User:
    """The named actor that writes what the command line asked for; made the first time. It can never sign in."""
    email = f"{slugify(name)}@system.invalid"
    found = User.objects.filter(email=email).first()
    if found is not None:
        return found
    actor = User(email=email, name=name, is_system=True, created_at=now)
    actor.set_unusable_password()
    actor.save()
    events.record(what="accounts.user.made", subject=actor.public_id, by=actor, now=now, detail={"name": name})
    return actor


def known_person(*, email: str, by: User, now: datetime, name: str = "") -> User:
    """The person with this e-mail; an inactive one is made where there is none."""
    return known_people(emails=[email], by=by, now=now, names={email: name} if name else None)[email.strip().lower()]


@operation
def known_people(
    *, emails: Iterable[str], by: User, now: datetime, names: dict[str, str] | None = None
) -> dict[str, User]:
    """People by e-mail (in lower case). Unknown ones are made inactive, in one insert: only an invitation activates.

    Without a name in `names` (by e-mail) a person is called by what stands before the @.
    """
    wanted = {email.strip().lower() for email in emails}
    called = {email.strip().lower(): name for email, name in (names or {}).items()}
    found = {person.email.lower(): person for person in _by_email(wanted)}
    new = [
        User(email=email, name=called.get(email) or email.partition("@")[0], password="!", created_at=now)
        for email in sorted(wanted - set(found))
    ]
    if new:
        made = User.objects.bulk_create(new, batch_size=500)
        happened = [Happening("accounts.user.known", each.public_id, detail={"email": each.email}) for each in made]
        events.record_many(happened, by=by, now=now)
        # Read again: a bulk insert does not tell the keys on every database.
        found |= {person.email: person for person in _by_email({each.email for each in made})}
    return found


def _by_email(emails: set[str]) -> list[User]:
    ordered = sorted(emails)
    people: list[User] = []
    for start in range(0, len(ordered), 500):  # SQLite takes only so many parameters
        people += User.objects.filter(email__in=ordered[start : start + 500])
    return people
