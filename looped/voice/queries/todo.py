"""Everything the voice room has to say on the home page. A part that is not built yet says nothing."""

from datetime import date
from importlib import import_module
from importlib.util import find_spec

from looped.accounts.models import User
from looped.core.todo import ToDo

PARTS = ("todo_safety", "todo_asking", "todo_listening", "todo_quoting", "todo_answering")


def todo(user: User, today: date) -> list[ToDo]:
    """What waits for this person in the room, in no order yet. Each part is a module with a function of its name."""
    return [each for part in PARTS for each in _ask(part, user, today)]


def _ask(part: str, user: User, today: date) -> list[ToDo]:
    name = f"looped.voice.queries.{part}"
    return getattr(import_module(name), part)(user, today) if find_spec(name) else []
