"""Indicators that the council writes itself: proposed by one person, approved by another, computed with the rest."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from looped.accounts.models import User
from looped.core import events
from looped.core.errors import Refused
from looped.core.workflow import move
from looped.core.writing import operation
from looped.indicators import places
from looped.indicators.definitions import Period
from looped.indicators.engine import own_query
from looped.indicators.engine.behind_file import Behind
from looped.indicators.models import Extract, OwnIndicator
from looped.indicators.workflow import OWN_MOVES

PERIOD = Period.MONTH
"""`asked.since` is the end of the month before, `asked.as_at` the day: a SELECT uses the one, or both."""


@dataclass(frozen=True)
class Written:
    """What somebody wrote. kind: "share" or "count"."""

    title: str
    kind: str
    meaning: str
    basis: str
    direction: str
    target: Decimal | None
    sql: str


@dataclass(frozen=True)
class Tried:
    """What the SELECT gives on the newest extract. sample: its first rows, without the child's reference."""

    as_at: date
    rows: int
    counted: int
    left_out: int
    sample: list[list]


@operation
def propose(*, written: Written, by: User, now: datetime, of: OwnIndicator | None = None) -> OwnIndicator:
    """A new indicator, or the next version of one; it waits for a second person. Raises Refused."""
    if of and OwnIndicator.objects.filter(key=of.key, status=OwnIndicator.Status.PROPOSED).exists():
        raise Refused("A new version of this indicator waits for a second person already.")
    newest = OwnIndicator.objects.filter(key=of.key).order_by("-version").first() if of else None
    row = OwnIndicator.objects.create(
        key=newest.key if newest else _next_key(),
        version=newest.version + 1 if newest else 1,
        **vars(written),
        written_by=by,
        written_at=now,
    )
    events.record(
        what="indicators.ownindicator.proposed", subject=row.public_id, by=by, now=now, detail={"key": row.key}
    )
    return row


@operation
def approve(*, row: OwnIndicator, by: User, now: datetime) -> None:
    """In use from the next computation on; the version before is switched off. Raises Refused."""
    if row.written_by_id == by.pk:
        raise Refused("Somebody else must approve what you wrote.")
    for before in OwnIndicator.objects.filter(key=row.key, status=OwnIndicator.Status.IN_USE):
        move(before, to=OwnIndicator.Status.SWITCHED_OFF, moves=_BY_APPROVAL, by=by, now=now)
    changes = {"approved_by": by, "approved_at": now}
    move(row, to=OwnIndicator.Status.IN_USE, moves=OWN_MOVES, by=by, now=now, changes=changes)


@operation
def switch_off(*, row: OwnIndicator, why: str, by: User, now: datetime) -> None:
    """It is computed no more; the values that it had stay. Raises Refused."""
    move(row, to=OwnIndicator.Status.SWITCHED_OFF, moves=OWN_MOVES, by=by, now=now, why=why)


def tried(sql: str, extract: Extract, thresholds: dict[str, int]) -> Tried:
    """What the SELECT gives on that extract's own day. Raises Refused with what is wrong."""
    rows = own_query.run(
        sql, events=places.events(extract.public_id), as_at=extract.as_at, period=PERIOD, thresholds=thresholds
    )
    inside = [row for row in rows if row[-1] is None]
    counted = sum(row[1] for row in inside)
    return Tried(extract.as_at, len(inside), counted, len(rows) - len(inside), [row[1:] for row in rows[:10]])


def put_own(behind: Behind, extract: Extract, days: list[date], thresholds: dict[str, int]) -> list[str]:
    """The rows of those in use, for those days. A sentence for each that could not be computed."""
    failed = []
    for row in OwnIndicator.objects.filter(status=OwnIndicator.Status.IN_USE).order_by("key"):
        try:
            for day in days:
                events_file = places.events(extract.public_id)
                found = own_query.run(row.sql, events=events_file, as_at=day, period=PERIOD, thresholds=thresholds)
                behind.put_lists(row.key, day, found)
        except Refused as refusal:
            behind.forget(row.key)
            failed.append(f"{row.key} {row.title}: {refusal}")
    return failed


_BY_APPROVAL = {**OWN_MOVES, (OwnIndicator.Status.IN_USE, OwnIndicator.Status.SWITCHED_OFF): "approve_own_indicators"}


def _next_key() -> str:
    used = {int(key[3:]) for key in OwnIndicator.objects.values_list("key", flat=True)}
    return f"OWN{max(used, default=0) + 1:02d}"
