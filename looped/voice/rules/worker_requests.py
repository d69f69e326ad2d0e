"""By when somebody who asked for another social worker is owed a decision."""

from datetime import date

from looped.core.working_days import add_working_days

DAYS = 10  # working days


def decision_due(asked_on: date) -> date:
    return add_working_days(asked_on, DAYS)
