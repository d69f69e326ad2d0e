"""What the council decides about auditing, from a day on."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from looped.accounts.models import User
from looped.audits.models import ProgrammeRules
from looped.audits.queries.rules_words import BOOK
from looped.core.errors import Refused
from looped.core.writing import operation


@operation
def set_rules(*, starts_on: date, values: Mapping[str, Any], by: User, now: datetime) -> ProgrammeRules:
    """Bring rules into force from a day to come. Those that were to begin on that same day are replaced.

    `values`: field -> value; what is left out stays as it is on that day. Raises Refused.
    """
    return BOOK.bring_into_force(
        starts_on=starts_on, values=values, by=by, now=now, what="audits.rules.set", check=_check
    )


def _check(rules: ProgrammeRules) -> None:
    if rules.minutes_per_audit > rules.most_hours * 60:
        raise Refused("An auditor could not make a single form: one takes longer than the hours of a month.")
    if rules.quiet_from <= rules.quiet_until:
        raise Refused("Mail keeps quiet in the evening and at night: “quiet from” must be later than “quiet until”.")
