"""The rules of asking and listening."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.ui.forms import DateField, Form, whole_number
from looped.voice.models import VoiceRules
from looped.voice.queries.rules_words import BOOK

LIMITS = {  # the least and the most that is taken
    "days_between": (0, 365), "most_in_a_year": (1, 24), "open_days": (7, 90), "hold_weeks": (1, 12), "goal": (1, 100),
    "read_within_days": (0, 10), "climb_minutes": (5, 60), "coded_twice": (0, 100), "least_shown": (5, 50),
}  # fmt: skip


def _field(name: str, *, label: Any) -> forms.Field:
    if name not in LIMITS:
        return forms.CharField(label=label, max_length=40, required=False)
    least, most = LIMITS[name]
    return whole_number(least, most, label=label)


_AsFields: Any = type("_AsFields", (Form,), {rule.field: _field(rule.field, label=rule.name) for rule in BOOK.rules})


class Rules(_AsFields):
    """Every rule, as it is now, and the day from which on the new ones hold."""

    starts_on = DateField(label=_("From which day on?"), help_text=_("Tomorrow or later."))

    def __init__(self, *args: Any, rules: VoiceRules, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in BOOK.fields:
            self.initial.setdefault(field, getattr(rules, field))

    @property
    def values(self) -> dict[str, Any]:
        return {field: self.cleaned_data[field] for field in BOOK.fields}
