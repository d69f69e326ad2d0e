"""Which invitation a link opens."""

import hashlib
from datetime import datetime, timedelta

from django.db.models import QuerySet

from looped.accounts.models import Invitation

INVITATION_LASTS = timedelta(days=7)


def digest(secret: str) -> str:
    """What the database keeps of a link's secret. It is random and long, so a plain digest cannot be guessed back."""
    return hashlib.sha256(secret.encode()).hexdigest()


def open_invitations(secret: str, *, now: datetime) -> QuerySet[Invitation]:
    """The invitation of this link while it can still be accepted: none or one."""
    sent_after = now - INVITATION_LASTS
    waiting = Invitation.objects.filter(accepted_at=None, withdrawn_at=None, sent_at__gt=sent_after)
    return waiting.filter(digest=digest(secret), user__is_active=False).select_related("user")
