"""The improvement plan: its priorities, from the day on which one is set to the reason for which it is closed (K5)."""

from datetime import date, datetime

from django.db.models import F, Max
from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core import events
from looped.core.errors import Refused
from looped.core.workflow import move
from looped.core.writing import operation
from looped.improvement.models import Priority
from looped.improvement.workflow import PRIORITY_MOVES

CHANGED_MEANWHILE = "Somebody has changed or closed this priority meanwhile. Look again."
Status = Priority.Status
MOST = 10  # under way at once: as many as the board can read on one page


@operation
def add_priority(*, title: str, why: str, lead: User, target_on: date, by: User, now: datetime) -> Priority:
    """Set a priority: what shall be better, why it matters, who answers for it, and by when. Raises Refused."""
    check_keeper(by)
    _check(title, why, lead)
    if target_on <= localdate(now):
        raise Refused("Choose a target date that lies ahead.")
    if Priority.objects.filter(status=Status.OPEN).count() >= MOST:
        raise Refused(f"{MOST} priorities are under way, and more would be none. Close one first.")
    number = (Priority.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    priority = Priority.objects.create(
        number=number, title=title.strip(), why=why.strip(), lead=lead, target_on=target_on, made_by=by, made_at=now
    )
    detail = {"title": priority.title, "lead": lead.name, "target_on": target_on}
    tell("improvement.priority.added", priority, by=by, now=now, detail=detail)
    return priority


@operation
def change_priority(
    *, priority: Priority, seen: int, title: str, why: str, lead: User, target_on: date, reason: str, by: User,
    now: datetime,
) -> None:  # fmt: skip
    """Other words, another lead or date, with the reason. `seen`: the version that the person looked at.

    Raises Refused, also where somebody changed it meanwhile.
    """
    check_keeper(by)
    _check(title, why, lead)
    if not reason.strip():
        raise Refused("Enter why this changes. It stays on record.")
    if target_on != priority.target_on and target_on <= localdate(now):
        raise Refused("Choose a target date that lies ahead.")
    old = {"title": priority.title, "lead": priority.lead.name, "target_on": priority.target_on}
    same = Priority.objects.filter(pk=priority.pk, version=seen, status=Status.OPEN)
    if not same.update(title=title.strip(), why=why.strip(), lead=lead, target_on=target_on, version=seen + 1):
        raise Refused(CHANGED_MEANWHILE)
    new = {"title": title.strip(), "lead": lead.name, "target_on": target_on}
    tell("improvement.priority.changed", priority, by=by, now=now, why=reason, detail={"old": old, "new": new})


@operation
def close_priority(*, priority: Priority, achieved: bool, why: str, by: User, now: datetime) -> None:
    """It is achieved, or no longer pursued: either way with the reason. Raises Refused."""
    if not why.strip():
        raise Refused("Enter why it is closed. It stays on record.")
    to = Status.ACHIEVED if achieved else Status.STOPPED
    changes = {"closed_at": now, "closed_why": why.strip()}
    move(priority, to=to, moves=PRIORITY_MOVES, by=by, now=now, why=why.strip(), about=priority.public_id,
         changes=changes)  # fmt: skip


@operation
def reopen_priority(*, priority: Priority, why: str, by: User, now: datetime) -> None:
    """It was closed too early. Raises Refused."""
    if not why.strip():
        raise Refused("Enter why it is opened again. It stays on record.")
    changes = {"closed_at": None, "closed_why": ""}
    move(priority, to=Status.OPEN, moves=PRIORITY_MOVES, by=by, now=now, why=why.strip(), about=priority.public_id,
         changes=changes)  # fmt: skip


def check_keeper(by: User) -> None:
    """Raises Refused."""
    if not by.may(Permission.KEEP_PLAN):
        raise Refused("Only the director, heads of service and the QA lead keep the improvement plan.")


def touch(priority: Priority) -> None:
    """Something that hangs on an open priority changes: whoever looked at it before looks again. Raises Refused."""
    if not Priority.objects.filter(pk=priority.pk, status=Status.OPEN).update(version=F("version") + 1):
        raise Refused("This priority is closed. Open it again before you change it.")


def tell(what: str, priority: Priority, *, by: User, now: datetime, why: str = "", detail: dict | None = None) -> None:
    """One event in the history of a priority."""
    events.record(
        what=what, subject=priority.public_id, about=priority.public_id, by=by, now=now, why=why.strip(), detail=detail
    )


def _check(title: str, why: str, lead: User) -> None:
    if not title.strip():
        raise Refused("Enter what shall be better.")
    if not why.strip():
        raise Refused("Enter why it matters to children.")
    if not lead.is_active or not lead.may(Permission.SEE_PLAN):
        raise Refused(f"{lead.name} cannot read the plan, so cannot answer for a priority.")
