"""Moving a record from one status to the next, by its room's table."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation

Moves = Mapping[tuple[str, str], str | tuple[str, ...]]  # any one of several permissions


class MoveRefused(Refused):
    """Not a move that this record can make, or somebody else made one first. Fit to show to a user."""


@operation
def move(
    record,
    *,
    to: str,
    moves: Moves,
    by,
    now: datetime,
    why: str = "",
    about: str = "",
    changes: dict[str, Any] | None = None,
) -> None:
    """Move `record.status` to `to`, set `changes` with it, and write one event.

    The UPDATE names the status that we read. Of two people at once, one wins and the other is told; no row lock is
    needed, so SQLite and PostgreSQL behave alike. Raises MoveRefused.
    """
    was = record.status
    permission = moves.get((was, to), ())
    allowed = (permission,) if isinstance(permission, str) else permission
    if not any(by.may(each) for each in allowed):
        raise MoveRefused(f"This cannot go from “{_words(was)}” to “{_words(to)}” now, or not by you.")
    new = {"status": to, **(changes or {})}
    if not type(record).objects.filter(pk=record.pk, status=was).update(**new):
        raise MoveRefused("Somebody else has just changed this. Look again before you decide.")
    for name, value in new.items():
        setattr(record, name, value)
    events.record(
        what=f"{record._meta.label_lower}.{to}",
        subject=record.public_id,
        about=about,
        by=by,
        now=now,
        detail={"old": was, "new": to},
        why=why,
    )


def _words(status: str) -> str:
    return status.replace("_", " ")
