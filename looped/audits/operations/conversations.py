"""The peer's conversations for an audit: one with each person, so that no child is called twice (A4)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from looped.accounts.models import User
from looped.audits.models import AuditConversation, Return
from looped.audits.operations.answers import NO_LONGER_OPEN, check_may_write, mark_started
from looped.audits.operations.questions import keep_answers, split, stored_answers
from looped.audits.operations.time_spent import count_time
from looped.audits.queries.form import holds_conversations
from looped.core.errors import Refused
from looped.core.saving import Saved, Stale
from looped.core.writing import operation
from looped.voice.models import Conversation
from looped.voice.operations import conversations as voice


@operation
def save_talk(
    *, form: Return, speaker: str, values: Mapping[str, Any], based_on: int, by: User, now: datetime
) -> Saved:
    """Keep what the peer wrote about one person's conversation, with the answers to questions that were put into it.

    Raises Stale, Refused.
    """
    talk = _of(form, speaker, by=by, now=now)
    count_time(form=form, now=now)
    said, answers = split(values)
    try:
        saved = voice.save_conversation(
            conversation=talk.conversation, values=said, based_on=based_on, by=by, now=now, about=form.public_id
        )
    except Stale as stale:
        raise Stale(stale.version, stale.at, {**stale.stored, **stored_answers(talk, answers)}) from None
    if talk.conversation.version == based_on:  # as it stood before this save
        keep_answers(talk=talk, answers=answers, now=now)
    elif stored_answers(talk, answers) != answers:  # another tab saved the same talk, but other answers
        raise Stale(saved.version, saved.at, stored_answers(talk, answers))
    return saved


@operation
def record_try(
    *, form: Return, speaker: str, tried_at: datetime, means: str, outcome: str, note: str, by: User, now: datetime
) -> None:
    """Keep a try that failed. Raises Refused."""
    conversation = _of(form, speaker, by=by, now=now).conversation
    if conversation.state == Conversation.State.HELD:
        raise Refused("You have spoken with this person, so there is no failed try to add.")
    voice.record_attempt(
        conversation=conversation, tried_at=tried_at, means=means, outcome=outcome, note=note, by=by, now=now,
        about=form.public_id,
    )  # fmt: skip


def _of(form: Return, speaker: str, *, by: User, now: datetime) -> AuditConversation:
    """The audit's one conversation with this person, begun where there is none yet."""
    check_may_write(form=form, by=by)
    if not holds_conversations(form):
        raise Refused("The peer auditor holds the conversations, so that nobody is asked twice.")
    if not Return.objects.filter(pk=form.pk, recorded_at=None, retired_at=None).exists():
        raise Refused(NO_LONGER_OPEN)
    held = AuditConversation.objects.filter(audit=form.audit_id, speaker=speaker).select_related("conversation").first()
    if held is None:
        mark_started(form=form, now=now)
        new = voice.begin_conversation(case=form.audit.case, speaker=speaker, by=by, now=now, about=form.public_id)
        return AuditConversation.objects.create(audit=form.audit, form=form, speaker=speaker, conversation=new)
    if held.form_id != form.pk:
        raise Refused("There is a conversation with this person for this audit already. Nobody is asked twice.")
    return held
