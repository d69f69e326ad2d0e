"""What the council decides about the staff's own voice, from a day on."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.workforce.models import StaffRules
from looped.workforce.queries.staff_rules_words import BOOK


@operation
def set_rules(*, starts_on: date, values: Mapping[str, Any], by: User, now: datetime) -> StaffRules:
    """Bring rules into force from a day to come. Those that were to begin on that same day are replaced.

    `values`: field -> value; what is left out stays as it is on that day. Raises Refused.
    """
    if not by.may(Permission.KEEP_SPEAK_UP):
        raise Refused("Your role does not change these rules.")
    return BOOK.bring_into_force(starts_on=starts_on, values=values, by=by, now=now, what="workforce.staff_rules.set")
