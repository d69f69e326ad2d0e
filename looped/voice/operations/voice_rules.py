"""What the council decides about asking and listening, from a day on."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.voice.models import VoiceRules
from looped.voice.queries.rules_words import BOOK


@operation
def set_rules(*, starts_on: date, values: Mapping[str, Any], by: User, now: datetime) -> VoiceRules:
    """Bring rules into force from a day to come. Those that were to begin on that same day are replaced.

    `values`: field -> value; what is left out stays as it is on that day. Raises Refused.
    """
    if not by.may(Permission.SET_VOICE_RULES):
        raise Refused("Only the QA lead changes the rules of asking and listening.")
    return BOOK.bring_into_force(starts_on=starts_on, values=values, by=by, now=now, what="voice.rules.set")
