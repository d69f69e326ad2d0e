"""The family's own steps. They write no event and no time: either would tell who answered (ADR 14)."""

from datetime import datetime

from looped.voice.held import IDLE, Held, key_digest, new_key, sealed
from looped.voice.models import Draft, Invitation
from looped.voice.tokens import tablet_digest

Status = Invitation.Status


def mark_opened(*, invitation: Invitation) -> None:
    """They have begun. Opening a link's page is not enough: mail scanners do that, too."""
    Invitation.objects.filter(pk=invitation.pk, status=Status.SENT).update(status=Status.OPENED)


def decline(*, invitation: Invitation) -> None:
    """They do not want to answer; opening the link again they may. What was answered or closed meanwhile stays so.

    A tablet's code that waits stays, too: whoever types it must not learn of this.
    """
    still = Invitation.objects.filter(pk=invitation.pk, status__in=(Status.SENT, Status.OPENED))
    still.update(status=Status.DECLINED)


def hand_in_code(*, invitation: Invitation, code: str, now: datetime) -> bool:
    """A tablet's code works once: of two at the same moment one is told True."""
    waiting = Invitation.objects.filter(pk=invitation.pk, tablet_digest=tablet_digest(code), tablet_until__gt=now)
    return bool(waiting.update(tablet_digest=None, tablet_until=None))


def start_draft(*, held: Held, now: datetime) -> Held:
    """Keep the first answers under a new key, which only the browser gets."""
    held.key = new_key(on_tablet=held.is_on_tablet)
    Draft.objects.create(key_digest=key_digest(held.key), sealed=sealed(held), ends_at=now + IDLE)
    return held


def keep_draft(*, held: Held, now: datetime) -> None:
    """Keep what is answered now, for another half hour."""
    row = Draft.objects.filter(key_digest=key_digest(held.key))
    row.update(sealed=sealed(held), ends_at=now + IDLE)


def empty_draft(*, held: Held, now: datetime) -> None:
    """After sending: no answer stays. What is left lets the same browser see its thanks, and take words back."""
    keep_draft(held=Held(held.invitation, held.token, held.language, held.easy, held.way, sent=True, key=held.key),
               now=now)  # fmt: skip


def end_draft(*, key: str) -> None:
    """They left: nothing of it stays."""
    Draft.objects.filter(key_digest=key_digest(key)).delete()


def clear_drafts(*, now: datetime) -> int:
    """Forget what was not sent in its half hour; returns how many. On a timer: nobody waits for it."""
    return Draft.objects.filter(ends_at__lte=now).delete()[0]
