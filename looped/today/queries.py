"""What every room has to say to one person today."""

from dataclasses import dataclass
from datetime import date
from importlib import import_module
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


def needs(user: User, today: date) -> list[Need]:
    """What waits for this person, the most urgent first, then by the day on which it is due."""
    found = [each for room in ROOMS_WITH_WORK for each in ask(room, "todo", user, today)]
    found.sort(key=lambda each: (each.urgency, each.due or date.max, each.text))
    return [_need(each) for each in found]


def strengths(user: User) -> list[Any]:
    """What final audits found to be good in this person's own work, the newest first."""
    return list(ask("audits", "strengths_for", user))


def ask(room: str, name: str, *args: Any) -> Any:
    """Call a query of a room that may not offer it yet; an empty list then."""
    query = getattr(import_module(f"looped.{room}.queries"), name, None) if _has_queries(room) else None
    return query(*args) if query else []


def _has_queries(room: str) -> bool:
    from importlib.util import find_spec

    return find_spec(f"looped.{room}.queries") is not None


def _need(each: ToDo) -> Need:
    return Need(each.text, each.href, each.count, each.due, each.detail, each.urgency == Urgency.CHILD_SAFETY)
