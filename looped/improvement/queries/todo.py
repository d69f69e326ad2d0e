"""Everything the improvement room has to say on the home page."""

from datetime import date

from looped.accounts.models import User
from looped.core.todo import ToDo
from looped.improvement.queries.todo_escalation import todo_escalation
from looped.improvement.queries.todo_learning import todo_learning
from looped.improvement.queries.todo_look_back import todo_look_back
from looped.improvement.queries.todo_plan import todo_plan
from looped.improvement.queries.todo_register import todo_register

PARTS = (todo_escalation, todo_look_back, todo_learning, todo_register, todo_plan)


def todo(user: User, today: date) -> list[ToDo]:
    """What waits for this person in the room, in no order yet."""
    return [each for part in PARTS for each in part(user, today)]
