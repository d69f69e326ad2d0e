"""What a family's pages may find: by the secret that they hold, and by nothing else."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from looped.core.sealing import CannotOpen
from looped.voice import alarm_slips
from looped.voice.held import Held, key_digest, opened
from looped.voice.models import Draft, Invitation, Response
from looped.voice.queries.rules import rules_on
from looped.voice.tokens import handle_digest, tablet_digest, token_digest

Status = Invitation.Status
# With the family: whatever became of it by another link, it can be answered by a fresh one in its days (ADR 14).
OPEN = (Status.SENT, Status.OPENED, Status.ANSWERED, Status.DECLINED)
_WITH = ("member", "questionnaire")


def by_link(token: str) -> Invitation | None:
    """The invitation of a link, whatever became of it. One query, found or not."""
    return Invitation.objects.select_related(*_WITH).filter(token_digest=token_digest(token)).first()


def by_code(code: str, now: datetime) -> Invitation | None:
    """The invitation that waits for this code on a tablet; None where no code fits, or its minutes are over."""
    waiting = Invitation.objects.select_related(*_WITH).filter(status__in=OPEN, closes_on__gte=timezone.localdate(now))
    return waiting.filter(tablet_digest=tablet_digest(code), tablet_until__gt=now).first()


def by_draft(held: Held) -> Invitation:
    return Invitation.objects.select_related(*_WITH).get(public_id=held.invitation)


def by_slip(slip: alarm_slips.Slip) -> Invitation | None:
    """Whose page carried this, whatever became of their link: for an alarm, and for nothing else."""
    return Invitation.objects.select_related(*_WITH).filter(public_id=slip.invitation).first()


def sent_by(token: str) -> Response | None:
    """What this link has sent. Another link to the same invitation knows nothing of it (ADR 14)."""
    return Response.objects.select_related("questionnaire").filter(handle_digest=handle_digest(token)).first()


def is_open(invitation: Invitation, today: date) -> bool:
    """Whether it can be answered today."""
    return invitation.status in OPEN and invitation.closes_on is not None and invitation.closes_on >= today


def held_by(key: str, now: datetime) -> Held | None:
    """The draft that this cookie opens; None where it has ended, or the cookie opens none."""
    row = Draft.objects.filter(key_digest=key_digest(key), ends_at__gt=now).first() if key else None
    try:
        return opened(key, row.sealed) if row else None
    except CannotOpen:
        return None


def words_are_taken_back(token: str) -> bool:
    """Whether the holder of this link has said that their words may not be used after all."""
    return Response.objects.filter(handle_digest=handle_digest(token), quote_withdrawn_on__isnull=False).exists()


def telephone(today: date) -> str:
    """Whom families can ring, day and night; blank where nobody has said."""
    return rules_on(today).duty_telephone or settings.DUTY_TELEPHONE
