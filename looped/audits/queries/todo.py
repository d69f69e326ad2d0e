"""Everything the audit room has to say on the home page."""

from datetime import date

from looped.accounts.models import User
from looped.audits.queries.todo_after import todo_after
from looped.audits.queries.todo_calibration import todo_calibration
from looped.audits.queries.todo_form import todo_form
from looped.audits.queries.todo_late import todo_late
from looped.audits.queries.todo_planning import todo_planning
from looped.core.todo import ToDo

PARTS = (todo_form, todo_late, todo_after, todo_planning, todo_calibration)


def todo(user: User, today: date) -> list[ToDo]:
    """What waits for this person in the audit room, in no order yet: the home page sorts by urgency and day."""
    return [each for part in PARTS for each in part(user, today)]
