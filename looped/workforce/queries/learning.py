"""What one auditor has learned from moderations and rechecks (W3)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from looped.accounts.models import User
from looped.audits.models import Audit, Learning
from looped.audits.queries.outcome import learning_of


@dataclass(frozen=True)
class Lesson:
    """What a moderator wrote for this auditor about one audit. `unread`: some of it was not marked as read."""

    audit: Audit
    pieces: tuple[Learning, ...]
    told_at: datetime

    @property
    def unread(self) -> bool:
        return any(piece.seen_at is None for piece in self.pieces)

    @property
    def seen_at(self) -> datetime | None:
        seen = [piece.seen_at for piece in self.pieces if piece.seen_at]
        return max(seen) if seen and not self.unread else None


SHOWN = 50


def lessons(auditor: User) -> list[Lesson]:
    """The newest first, up to fifty pieces. One query."""
    rows = learning_of(auditor).select_related("form__audit__case", "form__audit__team", "moderation", "recheck")
    found: dict[Audit, list[Learning]] = defaultdict(list)
    for piece in rows.order_by("-pk")[:SHOWN]:
        found[piece.form.audit].append(piece)
    told = [Lesson(audit, tuple(pieces), max(map(_told_at, pieces))) for audit, pieces in found.items()]
    return sorted(told, key=lambda lesson: (not lesson.unread, -lesson.told_at.timestamp()))


def _told_at(piece: Learning) -> datetime:
    at = piece.recheck.decided_at if piece.recheck else piece.moderation.recorded_at if piece.moderation else None
    assert at  # `learning_of` gives only what was decided
    return at
