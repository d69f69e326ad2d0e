"""What happened to a priority: who decided what, when and why, the newest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from looped.core.models import Event
from looped.core.periods import Month
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
    "measure": __("Measure"), "target": __("Target"), "baseline": __("Start"), "text": __("In words"),
    "owner": __("Who does it"), "due_on": __("Due"), "first": __("First month"), "last": __("Last month"),
}  # fmt: skip

DAYS, MONTHS = ("target_on", "due_on"), ("first", "last")


def _details(event: Event) -> list[str]:
    """What was set, or old and new of what changed."""
    detail = event.detail or {}
    old, new = detail.get("old"), detail.get("new")
    if isinstance(old, dict) and isinstance(new, dict):
        return [
            _("%(name)s: %(old)s, now %(new)s")
            % {"name": NAMES[key], "old": _said(key, old.get(key, "–")), "new": _said(key, new[key])}
            for key in NAMES
            if key in new and old.get(key) != new[key]
        ]
    if "old" in detail and not event.what.startswith("audits."):
        return []  # a status: the sentence says it
    shown = [key for key in NAMES if key in detail and not (key == "measure" and "name" in detail)]
    return [f"{NAMES[key]}: {_said(key, detail[key])}" for key in shown if detail[key] not in (None, "")]


def _said(key: str, value: object) -> str:
    """A day and a month as people write them."""
    if key in DAYS and value != "–":
        return date_format(date.fromisoformat(str(value)), "j F Y")
    return Month.parse(str(value)).name if key in MONTHS and value != "–" else str(value)
