"""What was done with one action, for all who may see it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from looped.audits.models import Action
from looped.audits.queries.history_words import sentence
from looped.core.models import Event

LATEST = 50
# Who asked for an action tells who audited: only those who read the audit's findings are told the name.
TELLS_AUDITOR = ("audits.action.raised", "audits.action.begun")


@dataclass(frozen=True)
class ActionEvent:
    """One line. `who` is blank where the name would tell who audited the case."""

    at: datetime
    who: str
    what: str
    why: str
    detail: str


def action_history(action: Action, *, named: bool) -> tuple[ActionEvent, ...]:
    """The latest fifty, the newest first. `named`: this person reads the audit's findings. One query."""
    rows = Event.objects.filter(subject=action.public_id).select_related("by").order_by("-pk")[:LATEST]
    return tuple(_line(event, named) for event in rows)


def _line(event: Event, named: bool) -> ActionEvent:
    hidden = event.what in TELLS_AUDITOR and not named
    what = _("the action began") if hidden else sentence(event.what)
    return ActionEvent(event.at, "" if hidden else event.by.name, what, event.why, _detail(event.what, event.detail))


def _detail(what: str, detail: dict[str, Any]) -> str:
    if what in ("audits.action.handed_over", "audits.action.new_day"):
        old = detail.get("old", {})
        return _("from %(old)s, due %(was)s, to %(new)s, due %(day)s") % {
            "old": old.get("owner", ""), "was": _day(old.get("due_on")), "new": detail.get("owner", ""),
            "day": _day(detail.get("due_on")),
        }  # fmt: skip
    if what in TELLS_AUDITOR:
        return _("due %(day)s") % {"day": _day(detail.get("due_on"))}
    return ""


def _day(text: Any) -> str:
    try:
        return date_format(date.fromisoformat(str(text)), "j F Y")
    except ValueError:
        return _("no day")
