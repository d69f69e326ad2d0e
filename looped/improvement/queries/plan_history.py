"""What happened to a priority: who decided what, when and why, the newest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from looped.core.models import Event
from looped.improvement.models import Priority

MOST = 200
SENTENCES: Mapping[str, Any] = {
    "improvement.priority.added": __("set the priority"),
    "improvement.priority.changed": __("changed the priority"),
    "improvement.priority.achieved": __("closed the priority: achieved"),
    "improvement.priority.stopped": __("closed the priority: no longer pursued"),
    "improvement.priority.open": __("opened the priority again"),
    "improvement.measure.added": __("added a measure"),
    "improvement.measure.changed": __("changed a measure"),
    "improvement.measure.removed": __("took out a measure"),
    "improvement.action.added": __("added an action"),
    "audits.question.put": __("put a question into conversations"),
    "audits.question.changed": __("changed how long a question is asked in conversations"),
}


@dataclass(frozen=True)
class Line:
    """One thing that happened."""

    at: datetime
    who: str
    what: str
    details: tuple[str, ...]
    why: str


def history_of(priority: Priority) -> list[Line]:
    """One query."""
    events = Event.objects.filter(about=priority.public_id).select_related("by").order_by("-pk")[:MOST]
    return [
        Line(event.at, event.by.name, str(SENTENCES.get(event.what, event.what)), tuple(_details(event)), event.why)
        for event in events
    ]


NAMES: Mapping[str, Any] = {
    "title": __("Priority"), "lead": __("Lead"), "target_on": __("By when"), "name": __("Measure"),
    "measure": __("Measure"), "target": __("Target"), "baseline": __("Start"), "text": __("Words"),
    "owner": __("Who does it"), "due_on": __("Due"), "first": __("First month"), "last": __("Last month"),
}  # fmt: skip


def _details(event: Event) -> list[str]:
    """What was set, or old and new of what changed."""
    detail = event.detail or {}
    old, new = detail.get("old"), detail.get("new")
    if isinstance(old, dict) and isinstance(new, dict):
        return [
            _("%(name)s: %(old)s, now %(new)s") % {"name": NAMES[key], "old": old.get(key, "–"), "new": new[key]}
            for key in NAMES
            if key in new and old.get(key) != new[key]
        ]
    if "old" in detail and not event.what.startswith("audits."):
        return []  # a status: the sentence says it
    shown = [key for key in NAMES if key in detail and not (key == "measure" and "name" in detail)]
    return [f"{NAMES[key]}: {detail[key]}" for key in shown if detail[key] not in (None, "")]
