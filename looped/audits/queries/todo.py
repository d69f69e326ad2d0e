"""Everything the audit room has to say on the home page. A part that is not built yet says nothing."""

from datetime import date
from importlib import import_module
from importlib.util import find_spec

from looped.accounts.models import User
from looped.core.todo import ToDo

PARTS = ("todo_form", "todo_late", "todo_after", "todo_planning", "todo_calibration")


def todo(user: User, today: date) -> list[ToDo]:
    """What waits for this person in the audit room, in no order yet: the home page sorts by urgency and day."""
    return [each for part in PARTS for each in _ask(part, user, today)]


def _ask(part: str, user: User, today: date) -> list[ToDo]:
    name = f"looped.audits.queries.{part}"
    return getattr(import_module(name), part)(user, today) if find_spec(name) else []
