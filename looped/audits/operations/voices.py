"""What families said in an audit's conversations goes to those who read comments, once the audit is released."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef

from looped.audits.models import Audit, AuditConversation
from looped.core.writing import operation
from looped.voice.models import Comment, Conversation
from looped.voice.operations.comments import Heard, comments_from_conversations

AT_ONCE = 500  # conversations: SQLite takes only so many values in a query


def hand_on_voices(*, now: datetime, audits: Collection[int] | None = None) -> int:
    """Of these audits (keys), or of all; returns how many comments were made. Safe to run twice, and on a timer.

    Before an audit is released nothing of it leaves its form: a comment would tell the other auditor that the family
    was reached, and what they said.
    """
    waiting = _waiting(audits)
    return sum(_hand_on(waiting[start : start + AT_ONCE], now) for start in range(0, len(waiting), AT_ONCE))


def _waiting(audits: Collection[int] | None) -> list[AuditConversation]:
    talks = (
        AuditConversation.objects.filter(
            audit__released_at__isnull=False, conversation__state=Conversation.State.HELD,
        )
        .exclude(audit__status=Audit.Status.WITHDRAWN)
        .exclude(speaker=Conversation.Speaker.WORKER)
        .exclude(conversation__positive="", conversation__less_positive="")
        .filter(~Exists(Comment.objects.filter(conversation=OuterRef("conversation"))))
        .select_related("conversation", "audit")
        .order_by("pk")
    )  # fmt: skip
    if audits is None:
        return list(talks)
    keys = list(audits)
    return [
        talk for start in range(0, len(keys), AT_ONCE) for talk in talks.filter(audit__in=keys[start : start + AT_ONCE])
    ]


@operation
def _hand_on(talks: list[AuditConversation], now: datetime) -> int:
    return comments_from_conversations(
        heard=[Heard(talk.conversation, talk.audit.team_id, talk.audit.area_id) for talk in talks], now=now
    )
