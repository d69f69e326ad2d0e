"""What the council decides about asking and listening, from a day on."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.voice.models import VoiceRules
from looped.voice.queries.rules import rules_on
from looped.voice.queries.rules_words import FIELDS, changed


@operation
def set_rules(*, starts_on: date, values: Mapping[str, Any], by: User, now: datetime) -> VoiceRules:
    """Bring rules into force from a day to come. Those that were to begin on that same day are replaced.

    `values`: field -> value; what is left out stays as it is on that day. Raises Refused.
    """
    if not by.may(Permission.SET_VOICE_RULES):
        raise Refused("Only the QA lead changes the rules of asking and listening.")
    if starts_on <= localdate(now):
        raise Refused("Rules begin on a day to come. What was asked until then keeps the rules of its time.")
    before = rules_on(starts_on)
    new = {field: values.get(field, getattr(before, field)) for field in FIELDS}
    rules = VoiceRules(starts_on=starts_on, set_by=by, set_at=now, **new)
    detail = {str(name): [old, new] for name, old, new in changed(before, rules)}
    if not detail:
        raise Refused("Nothing is different from the rules that hold on that day already.")
    VoiceRules.objects.update_or_create(starts_on=starts_on, defaults={"set_by": by, "set_at": now, **new})
    events.record(what="voice.rules.set", subject=str(starts_on), by=by, now=now, detail=detail)
    return rules
