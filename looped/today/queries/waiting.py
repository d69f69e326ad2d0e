"""What every room has to say to one person today."""

from dataclasses import dataclass
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from looped.accounts.models import User
from looped.core.todo import ToDo, Urgency

ROOMS_WITH_WORK = ("audits", "reports")


@dataclass(frozen=True)
class Need:
    """One line under “What needs you”, as the page prints it. `urgent`: it must not wait until tomorrow."""

    text: str
    href: str
    count: int
    due: date | None
    detail: str
    urgent: bool
    late: bool


def needs(user: User, today: date) -> list[Need]:
    """What waits for this person, the most urgent first, then by the day on which it is due."""
    found = [each for room in ROOMS_WITH_WORK for each in ask(room, "todo", user, today)]
    found.sort(key=lambda each: (each.urgency, each.due or date.max, each.text))
    return [_need(each, today) for each in found]


def strengths(user: User) -> list[Any]:
    """What final audits found to be good in this person's own work, the newest first."""
    return list(ask("audits", "strengths_for", user))


def parts(user: User, today: date) -> list[Any]:
    """For a director: the equal parts that exist, each with .name, .sentence, .href and .chart (SVG or "")."""
    return list(ask("reports", "parts_for", user, today))


def ask(room: str, name: str, *args: Any) -> Any:
    """Call a query that a room may offer; an empty list from a room that has nothing to say here."""
    module = f"looped.{room}.queries"
    query = getattr(import_module(module), name, None) if find_spec(module) else None
    return query(*args) if query else []


def _need(each: ToDo, today: date) -> Need:
    urgent = each.urgency == Urgency.CHILD_SAFETY
    late = each.due is not None and each.due < today
    return Need(each.text, each.href, each.count, each.due, each.detail, urgent, late)
