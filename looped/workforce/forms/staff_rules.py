"""The rules of the staff's own voice."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from looped.ui.forms import DateField, Form, whole_number
from looped.workforce.models import StaffRules
from looped.workforce.queries.staff_rules_words import BOOK

LIMITS = {"answer_message_days": (1, 20), "answer_proposal_days": (5, 60), "survey_open_days": (7, 60)}

_AsFields: Any = type(
    "_AsFields", (Form,), {rule.field: whole_number(*LIMITS[rule.field], label=rule.name) for rule in BOOK.rules}
)


class Rules(_AsFields):
    """Every rule, as it is now, and the day from which on the new ones hold."""

    starts_on = DateField(label=_("From which day on?"), help_text=_("Tomorrow or later."))

    def __init__(self, *args: Any, rules: StaffRules, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in BOOK.fields:
            self.initial.setdefault(field, getattr(rules, field))

    @property
    def values(self) -> dict[str, Any]:
        return {field: self.cleaned_data[field] for field in BOOK.fields}
