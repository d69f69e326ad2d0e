"""The register of recommendations and promises: kept by the QA team and the director, shown to be kept by others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Max

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.improvement.measures import MEASURES
from looped.improvement.models import EntryEvidence, EntryMeasure, RegisterEntry


@dataclass(frozen=True)
class Wanted:
    """A measure that shall reach a target: `direction` of EntryMeasure, `target` in percent or a plain number."""

    measure: str
    direction: str
    target: Decimal


@operation
def add_entry(
    *, kind: str, source: str, source_reference: str, made_on: date, text: str, owner: User, due_on: date,
    measures: Sequence[Wanted] = (), by: User, now: datetime,
) -> RegisterEntry:  # fmt: skip
    """Put a recommendation, resolution or promise on the register, as it was worded. Raises Refused."""
    _check_keeper(by)
    _check(text, made_on, due_on, owner)
    number = (RegisterEntry.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    entry = RegisterEntry.objects.create(
        number=number, kind=kind, source=source, source_reference=source_reference.strip(), made_on=made_on,
        text=text.strip(), owner=owner, due_on=due_on, added_by=by, added_at=now,
    )  # fmt: skip
    _link(entry, measures)
    detail = {"number": number, "text": entry.text, "owner": owner.name, "due_on": due_on}
    events.record(what="improvement.entry.added", subject=entry.public_id, by=by, now=now, detail=detail)
    return entry


@operation
def change_entry(
    *, entry: RegisterEntry, seen: int, owner: User, due_on: date, measures: Sequence[Wanted], why: str, by: User,
    now: datetime,
) -> None:  # fmt: skip
    """Another owner, day or measures, with the reason. The words stay as they were made.

    `seen`: the version that the person looked at. Raises Refused, also where somebody changed it meanwhile.
    """
    _check_keeper(by)
    _check(entry.text, entry.made_on, due_on, owner)
    if not why.strip():
        raise Refused("Enter why this changes. It stays on record.")
    old = {"owner": entry.owner.name, "due_on": entry.due_on, "measures": _words(entry)}
    same = RegisterEntry.objects.filter(pk=entry.pk, version=seen, closed_at=None)
    if not same.update(owner=owner, due_on=due_on, version=seen + 1):
        raise Refused("Somebody has changed or taken back this entry meanwhile. Look again.")
    entry.measures.all().delete()
    _link(entry, measures)
    new = {"owner": owner.name, "due_on": due_on, "measures": _words(entry)}
    events.record(what="improvement.entry.changed", subject=entry.public_id, by=by, now=now, why=why.strip(),
                  detail={"old": old, "new": new})  # fmt: skip


@operation
def give_evidence(*, entry: RegisterEntry, text: str, reference: str, by: User, now: datetime) -> EntryEvidence:
    """Its owner shows what was done, and where it can be seen. Raises Refused."""
    current = RegisterEntry.objects.filter(pk=entry.pk, closed_at=None).first()
    if current is None or current.owner_id != by.pk:
        raise Refused("Only the owner of an open entry can show evidence for it.")
    if not text.strip():
        raise Refused("Enter what was done, and what it changed.")
    evidence = EntryEvidence.objects.create(
        entry=entry, text=text.strip(), reference=reference.strip(), given_by=by, given_at=now
    )
    events.record(what="improvement.evidence.given", subject=entry.public_id, by=by, now=now,
                  detail={"evidence": evidence.public_id})  # fmt: skip
    return evidence


@operation
def decide_evidence(*, evidence: EntryEvidence, accepted: bool, why: str, by: User, now: datetime) -> None:
    """Somebody other than who gave it accepts the evidence, or says what is missing. Raises Refused."""
    _check_keeper(by)
    if evidence.given_by_id == by.pk:
        raise Refused("You gave this evidence, so somebody else decides about it.")
    if not accepted and not why.strip():
        raise Refused("Enter what is still missing, so that the owner can show it.")
    waiting = EntryEvidence.objects.filter(pk=evidence.pk, accepted=None)
    if not waiting.update(accepted=accepted, decided_by=by, decided_at=now, why=why.strip()):
        raise Refused("Somebody has decided about this evidence already.")
    what = "improvement.evidence.accepted" if accepted else "improvement.evidence.not_accepted"
    events.record(what=what, subject=evidence.entry.public_id, by=by, now=now, why=why.strip(),
                  detail={"evidence": evidence.public_id})  # fmt: skip


@operation
def close_entry(*, entry: RegisterEntry, why: str, by: User, now: datetime) -> None:
    """Those who made the recommendation took it back. It stays on the register, as taken back. Raises Refused."""
    _check_keeper(by)
    if not why.strip():
        raise Refused("Enter who took it back, and why.")
    if not RegisterEntry.objects.filter(pk=entry.pk, closed_at=None).update(closed_at=now, closed_why=why.strip()):
        raise Refused("This entry has been taken back already.")
    events.record(what="improvement.entry.closed", subject=entry.public_id, by=by, now=now, why=why.strip())


def _link(entry: RegisterEntry, measures: Sequence[Wanted]) -> None:
    for wanted in measures:
        if wanted.measure not in MEASURES:
            raise Refused("Choose a measure from the list.")
        if wanted.target < 0 or (MEASURES[wanted.measure].of_all and wanted.target > 100):
            raise Refused("A target in percent lies between 0 and 100.")
        EntryMeasure.objects.create(
            entry=entry, measure=wanted.measure, direction=wanted.direction, target=wanted.target
        )


def _words(entry: RegisterEntry) -> list[str]:
    return [f"{row.measure} {row.direction} {row.target}" for row in entry.measures.order_by("measure")]


def _check_keeper(by: User) -> None:
    if not by.may(Permission.KEEP_REGISTER):
        raise Refused("Only the QA team and the director keep the register.")


def _check(text: str, made_on: date, due_on: date, owner: User) -> None:
    if not text.strip():
        raise Refused("Enter what was recommended or promised, in the words in which it was made.")
    if due_on < made_on:
        raise Refused("It cannot be due before it was made.")
    if not owner.is_active and not owner.is_system:
        raise Refused(f"{owner.name} cannot sign in, so cannot answer for it.")
