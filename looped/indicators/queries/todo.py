"""Everything the room of indicators has to say on the home page. A part that is built adds its function."""

from datetime import date

from looped.accounts.models import User
from looped.core.todo import ToDo
from looped.indicators.queries.todo_extracts import todo_extracts
from looped.indicators.queries.todo_own import todo_own

PARTS = (todo_extracts, todo_own)


def todo(user: User, today: date) -> list[ToDo]:
    """What waits for this person in the room, in no order yet."""
    return [each for part in PARTS for each in part(user, today)]
