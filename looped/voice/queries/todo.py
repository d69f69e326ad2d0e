"""Everything the voice room has to say on the home page."""

from datetime import date

from looped.accounts.models import User
from looped.core.todo import ToDo
from looped.voice.queries.todo_answering import todo_answering
from looped.voice.queries.todo_asking import todo_asking
from looped.voice.queries.todo_listening import todo_listening
from looped.voice.queries.todo_quoting import todo_quoting
from looped.voice.queries.todo_safety import todo_safety

PARTS = (todo_safety, todo_asking, todo_listening, todo_quoting, todo_answering)


def todo(user: User, today: date) -> list[ToDo]:
    """What waits for this person in the room, in no order yet."""
    return [each for part in PARTS for each in part(user, today)]
