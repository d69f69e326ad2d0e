"""Recording a talk with a person: that somebody tried, that it was held, what was said."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.cases.models import Case
from looped.core import events
from looped.core.errors import Refused
from looped.core.saving import Saved, stale_or_same
from looped.core.writing import operation
from looped.voice.models import Attempt, Conversation

FIELDS = ("state", "who", "held_on", "means", "positive", "less_positive", "why_not", "consent_to_quote")
State = Conversation.State


@operation
def begin_conversation(*, case: Case, speaker: str, by: User, now: datetime, about: str = "") -> Conversation:
    """A place for what one person says; nobody has been asked yet. `about`: what the event belongs to."""
    conversation = Conversation.objects.create(case=case, speaker=speaker, held_by=by)
    events.record(
        what="voice.conversation.begun", subject=conversation.public_id, about=about, by=by, now=now,
        detail={"speaker": speaker},
    )  # fmt: skip
    return conversation


@operation
def save_conversation(
    *, conversation: Conversation, values: Mapping[str, Any], based_on: int, by: User, now: datetime, about: str = ""
) -> Saved:
    """Keep what is known so far, from the version that the page was made from; others' versions are not overwritten.

    An event is told only when the state changes, not for each word. Raises Stale; Refused where it was held by
    somebody else, where it is held without a day or one to come, or where not asking has no reason.
    """
    _check(conversation, values, by, now)
    same = Conversation.objects.filter(pk=conversation.pk, version=based_on)
    if not same.update(version=F("version") + 1, saved_at=now, held_by=by, **values):
        return stale_or_same(Conversation.objects.get(pk=conversation.pk), values)
    state = values.get("state", conversation.state)
    if state != conversation.state:
        events.record(
            what=f"voice.conversation.{state}", subject=conversation.public_id, about=about, by=by, now=now,
            detail={"old": conversation.state, "new": state},
        )  # fmt: skip
    return Saved(based_on + 1, now)


def _check(conversation: Conversation, values: Mapping[str, Any], by: User, now: datetime) -> None:
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise TypeError(f"A conversation has no {', '.join(sorted(unknown))}.")
    if conversation.state == State.HELD and conversation.held_by_id != by.pk:
        raise Refused("Somebody else has spoken with this person already. Nobody is asked twice.")
    held_on = values.get("held_on", conversation.held_on)
    if values.get("state") == State.HELD and held_on is None:
        raise Refused("Enter the day on which you spoke.")
    if held_on is not None and held_on > localdate(now):
        raise Refused("The day on which you spoke cannot lie ahead.")
    if values.get("state") == State.NOT_ASKED and not values.get("why_not", conversation.why_not):
        raise Refused("Say why you decided not to ask.")


@operation
def record_attempt(
    *,
    conversation: Conversation,
    tried_at: datetime,
    means: str,
    outcome: str,
    note: str = "",
    by: User,
    now: datetime,
    about: str = "",
) -> Attempt:
    """Keep a try that failed: when, how and what came of it. Raises Refused where the time lies ahead."""
    if tried_at > now:
        raise Refused("The time at which you tried cannot lie ahead.")
    attempt = Attempt.objects.create(
        conversation=conversation, tried_at=tried_at, means=means, outcome=outcome, note=note
    )
    Conversation.objects.filter(pk=conversation.pk, state=State.NOT_TRIED).update(
        state=State.TRIED, version=F("version") + 1, saved_at=now
    )
    events.record(
        what="voice.conversation.attempt_recorded", subject=conversation.public_id, about=about, by=by, now=now,
        detail={"means": means, "outcome": outcome},
    )  # fmt: skip
    return attempt
