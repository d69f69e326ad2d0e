"""What the council decides about extracts, from a day on."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission as P
from looped.core.errors import Refused
from looped.core.writing import operation
from looped.indicators.models import ExtractRules
from looped.indicators.queries.extract_rules import BOOK


@operation
def set_extract_rules(*, starts_on: date, values: Mapping[str, Any], by: User, now: datetime) -> ExtractRules:
    """Bring rules into force from a day to come. `values`: field -> value; the others stay. Raises Refused."""
    if not by.may(P.SET_INDICATORS):
        raise Refused(_("Only those who may set indicators change these rules."))
    what = "indicators.extract_rules.set"
    return BOOK.bring_into_force(starts_on=starts_on, values=values, by=by, now=now, what=what)
