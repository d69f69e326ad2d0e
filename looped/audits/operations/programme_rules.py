"""What the council decides about auditing, from a day on."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from looped.accounts.models import User
from looped.audits.models import ProgrammeRules
from looped.audits.queries.programme_rules import rules_on
from looped.audits.queries.rules_words import FIELDS, changed
from looped.core import events
from looped.core.errors import Refused
from looped.core.writing import operation


@operation
def set_rules(*, starts_on: date, values: Mapping[str, Any], by: User, now: datetime) -> ProgrammeRules:
    """Bring rules into force from a day to come. Those that were to begin on that same day are replaced.

    `values`: field -> value; what is left out stays as it is on that day. Raises Refused.
    """
    if starts_on <= localdate(now):
        raise Refused("Rules begin on a day to come, so that nobody is measured by what they could not know.")
    before = rules_on(starts_on)
    new = {field: values.get(field, getattr(before, field)) for field in FIELDS}
    rules = ProgrammeRules(starts_on=starts_on, set_by=by, set_at=now, **new)
    _check(rules)
    detail = {str(name): [old, new] for name, old, new in changed(before, rules)}
    if not detail:
        raise Refused("Nothing is different from the rules that hold on that day already.")
    ProgrammeRules.objects.update_or_create(starts_on=starts_on, defaults={"set_by": by, "set_at": now, **new})
    events.record(what="audits.rules.set", subject=str(starts_on), by=by, now=now, detail=detail)
    return rules


def _check(rules: ProgrammeRules) -> None:
    if rules.minutes_per_audit > rules.most_hours * 60:
        raise Refused("An auditor could not make a single form: one takes longer than the hours of a month.")
    if rules.quiet_from <= rules.quiet_until:
        raise Refused("Mail keeps quiet in the evening and at night: “quiet from” must be later than “quiet until”.")
