"""Who reads what staff write without a name: set by the director, from a day on."""

from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission as P
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.workforce.models import StaffReader
from looped.workforce.queries.readers import who_can_read


@operation
def set_reader(*, person: User, began_on: date, by: User, now: datetime) -> StaffReader:
    """Let somebody read and answer messages from a day on; the page where staff write names them. Raises Refused."""
    _require(by)
    if began_on < localdate(now):
        raise Refused(_("Nobody can begin to read in the past: those who wrote were told who read then."))
    if not who_can_read().filter(pk=person.pk).exists():
        raise Refused(_("%(name)s reads messages already, or cannot sign in here.") % {"name": person.name})
    reader = StaffReader.objects.create(person=person, began_on=began_on, set_by=by, set_at=now)
    detail = {"reader": person.name, "new": began_on}
    events.record(what="workforce.reader.set", subject=person.public_id, by=by, now=now, detail=detail)
    return reader


@operation
def end_reader(*, reader: StaffReader, by: User, now: datetime) -> None:
    """From today on this person reads no more. Whoever was to begin later never begins. Raises Refused."""
    _require(by)
    today = localdate(now)
    ends_on = max(today, reader.began_on)
    if not StaffReader.objects.filter(pk=reader.pk, ended_on=None).update(ended_on=ends_on):
        raise Refused(_("This has ended already."))
    detail = {"reader": reader.person.name, "new": today}
    events.record(what="workforce.reader.ended", subject=reader.person.public_id, by=by, now=now, detail=detail)


def _require(by: User) -> None:
    if not by.may(P.SET_STAFF_READERS):
        raise Refused(_("You may not decide who reads messages."))
