"""Writing the history. Every operation tells here what it did, in the transaction in which it did it."""

import hashlib
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from looped.core.models import Event
from looped.core.writing import take_writer_lock


@dataclass(frozen=True)
class Happening:
    """What an operation did, before it is chained. `subject` and `about` are public ids."""

    what: str
    subject: str
    about: str = ""
    detail: dict[str, Any] = field(default_factory=dict)
    why: str = ""


def record(
    *,
    what: str,
    subject: str,
    by,
    now: datetime,
    about: str = "",
    detail: dict[str, Any] | None = None,
    why: str = "",
) -> Event:
    """Write one event. `about` is the public id of the audit that the record belongs to, blank where there is none."""
    return record_many([Happening(what, subject, about, detail or {}, why)], by=by, now=now)[0]


def record_many(happenings: Iterable[Happening], *, by, now: datetime) -> list[Event]:
    """Write many events by one person at one moment, in order, with one insert."""
    take_writer_lock()
    last = Event.objects.order_by("-pk").values_list("digest", flat=True).first() or ""
    events = []
    for happening in happenings:
        event = _chained(happening, last, by=by, now=now)
        last = event.digest
        events.append(event)
    return Event.objects.bulk_create(events, batch_size=500)


def _chained(happening: Happening, last: str, *, by, now: datetime) -> Event:
    detail = json.loads(json.dumps(happening.detail, cls=DjangoJSONEncoder))
    event = Event(
        at=now,
        by=by,
        what=happening.what,
        subject=happening.subject,
        about=happening.about,
        detail=detail,
        why=happening.why,
        salt=secrets.token_hex(16),
    )
    event.payload_digest = payload_digest(event)
    event.digest = chain_digest(event, last)
    return event


def payload_digest(event: Event) -> str:
    payload = json.dumps([event.detail, event.why], sort_keys=True, ensure_ascii=False)
    return _sha256(event.salt, payload)


def chain_digest(event: Event, last: str) -> str:
    head = f"{event.at.timestamp():.6f}"
    return _sha256(last, head, str(event.by_id), event.what, event.subject, event.about, event.payload_digest)


def broken_links(*, events: Iterable[Event] | None = None) -> list[int]:
    """The keys of events that do not fit the chain: none where the history is whole."""
    last, broken = "", []
    for event in events if events is not None else Event.objects.order_by("pk").iterator():
        whole = event.erased_at is not None or event.payload_digest == payload_digest(event)
        if not whole or event.digest != chain_digest(event, last):
            broken.append(event.pk)
        last = event.digest
    return broken


def _sha256(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
