"""Taking in a list of events: good rows go in, each bad one is named, and nothing is sent (V3)."""

import hashlib
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core import events
from looped.core.errors import Refused
from looped.core.findings import Findings
from looped.core.sealing import CannotOpen, unseal
from looped.core.sheets import Unreadable
from looped.core.writing import operation
from looped.voice.event_lists import BEGINS, ENDS, Row, read_events
from looped.voice.models import Contact, EventList, FamilyMember, Stop
from looped.voice.operations.contacts import replace_contact
from looped.voice.operations.journey import record_event
from looped.voice.operations.stops import add_stop, end_stop


@operation
def bring_in(*, name: str, content: bytes, by: User, now: datetime) -> EventList:
    """Every good row becomes an event or a stop; the others stand in the list's problems. The file is not kept.

    Raises Refused where nothing of it can be read, or where the same file was brought in before.
    """
    if not by.may(Permission.BRING_EVENTS):
        raise Refused("Your role does not bring in lists of events.")
    digest = hashlib.sha256(content).hexdigest()
    _check_new(digest)
    findings = Findings()
    try:
        rows = read_events(content, today=localdate(now), findings=findings)
    except Unreadable as unreadable:
        raise Refused(str(unreadable)) from None
    made = EventList.objects.create(file_name=name[:200], sha256=digest, imported_by=by, imported_at=now)
    for row in rows:
        _take(row, made, findings, by=by, now=now)
    made.problems = [problem.as_json() for problem in sorted(findings.problems)]
    made.save(update_fields=["taken", "known", "problems"])
    events.record(
        what="voice.events.imported", subject=made.public_id, by=by, now=now,
        detail={"taken": made.taken, "known": made.known, "problems": len(made.problems)},
    )  # fmt: skip
    return made


def _check_new(digest: str) -> None:
    before = EventList.objects.select_related("imported_by").filter(sha256=digest).first()
    if before:
        day = date_format(localdate(before.imported_at), "j F Y")
        raise Refused(f"{before.imported_by.name} brought in this very file on {day}. Nothing was changed.")


def _take(row: Row, made: EventList, findings: Findings, *, by: User, now: datetime) -> None:
    try:
        if row.event in BEGINS:
            known = _begin(row, by=by, now=now)
        elif row.event in ENDS:
            known = _end(row, by=by, now=now)
        else:
            known = _event(row, made, by=by, now=now)
    except Refused as refusal:
        column = "date" if row.event in ENDS else "relation"
        findings.wrong(row.line, column, row.on if row.event in ENDS else row.relation, str(refusal))
        return
    if known:
        made.known += 1
    else:
        made.taken += 1


def _begin(row: Row, *, by: User, now: datetime) -> bool:
    kind = BEGINS[row.event]
    if Stop.objects.filter(case=row.case, kind=kind, begun_on=row.on).exists():
        return True
    add_stop(case=row.case, kind=kind, begun_on=row.on, note="From a list of events", by=by, now=now)
    return False


def _end(row: Row, *, by: User, now: datetime) -> bool:
    of_kind = Stop.objects.filter(case=row.case, kind=ENDS[row.event])
    if of_kind.filter(ended_on=row.on).exists():
        return True
    standing = of_kind.filter(ended_on=None).first()
    if standing is None:
        raise Refused("Nothing of this kind is open for this case, so it cannot be closed.")
    end_stop(stop=standing, why="Closed, as a list of events says", ended_on=row.on, by=by, now=now)
    return False


@operation
def _event(row: Row, made: EventList, *, by: User, now: datetime) -> bool:
    found = record_event(
        case=row.case, moment=row.event, happened_on=row.on, band=row.band, relation=row.relation,
        language=row.language, came_from=made, by=by, now=now,
    )  # fmt: skip
    if row.means and not found.known and found.event.member:
        _keep_contact(found.event.member, row, by=by, now=now)
    return found.known


def _keep_contact(member: FamilyMember, row: Row, *, by: User, now: datetime) -> None:
    """As the list has it, unconfirmed. What a worker has confirmed stays; the same one is not kept twice."""
    kept = Contact.objects.filter(member=member, ended_at=None).first()
    if kept and (kept.confirmed_at or (kept.means == row.means and _address(kept) == row.address)):
        return
    replace_contact(member=member, means=row.means, address=row.address, from_import=True, by=by, now=now)


def _address(contact: Contact) -> str | None:
    try:
        return unseal(contact.sealed_address) if contact.sealed_address else ""
    except CannotOpen:
        return None
