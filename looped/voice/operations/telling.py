"""Telling families what was done: addresses opened on record, and each person marked as told, once (V8)."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core import events
from looped.core.errors import Refused
from looped.core.readings import record_readings
from looped.core.writing import operation
from looped.voice.models import Promise, TellBack
from looped.voice.queries.telling import Telling, tellings, to_tell, to_tell_by

PURPOSE = "telling what was done"
LONGEST_WHY = 200


@operation
def open_addresses(*, by: User, now: datetime) -> list[Telling]:
    """Addresses and words for those who tell; that they were opened is on record, without anybody's words.

    Raises Refused.
    """
    _require(by)
    rows = to_tell(localdate(now))
    found = tellings(rows)
    record_readings(
        by=by, what="address to tell", cases={each.public_id: "" for each in found}, purpose=PURPOSE, now=now
    )
    if found:
        events.record(
            what="voice.tellback.addresses_opened", subject="telling", by=by, now=now, detail={"count": len(found)}
        )
    return found


@operation
def mark_told(*, tell_back: TellBack, by: User, now: datetime) -> None:
    """By text or letter, by hand. Raises Refused where somebody was faster."""
    _require(by)
    if not _open(tell_back).update(told_on=localdate(now), told_by=by, failed_why=""):
        raise Refused(_("Somebody has marked this already."))
    events.record(what="voice.tellback.told", subject=tell_back.promise.public_id, by=by, now=now)


@operation
def mark_failed(*, tell_back: TellBack, why: str, by: User, now: datetime) -> None:
    """They could not be told, and why. Raises Refused."""
    _require(by)
    if not why.strip():
        raise Refused(_("Enter why they could not be told. Write no name and no number."))
    if not _open(tell_back).update(failed_why=why.strip()[:LONGEST_WHY], told_by=by):
        raise Refused(_("Somebody has marked this already."))
    events.record(what="voice.tellback.failed", subject=tell_back.promise.public_id, by=by, now=now)


@operation
def told_by_worker(*, promises: Sequence[Promise], by: User, now: datetime) -> int:
    """The worker told the families they work with. Which of them wanted to hear is said to nobody. Twice is no harm."""
    waits = list(to_tell_by(by).filter(promise__in=promises).values_list("pk", flat=True))
    count = TellBack.objects.filter(pk__in=waits, told_on=None).update(told_on=localdate(now), told_by=by)
    if count:
        for promise in promises:
            events.record(what="voice.tellback.told_by_worker", subject=promise.public_id, by=by, now=now)
    return count


def _open(tell_back: TellBack):
    return TellBack.objects.filter(pk=tell_back.pk, told_on=None, promise__status=Promise.Status.DONE)


def _require(by: User) -> None:
    if not by.may(Permission.TELL_BACK):
        raise Refused(_("The QA team and participation workers tell families what was done."))
