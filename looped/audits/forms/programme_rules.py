"""The rules of auditing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.audits.models import ProgrammeRules
from looped.audits.queries.rules_words import BOOK
from looped.ui.forms import DateField, Form, whole_number

MOST_DAYS = 60
LIMITS = {  # the least and the most that is taken
    "most_audits": (1, 60), "most_hours": (1, 150), "minutes_per_audit": (10, 600), "most_per_worker": (1, 60),
    "months_between": (0, 60), "closed_within_months": (0, 24), "dip_share": (0, 100), "look_back_months": (1, 24),
    "re_audit_share": (0, 100), "late_after_days": (0, MOST_DAYS), "feedback_after_days": (0, MOST_DAYS),
    "challenge_days": (1, MOST_DAYS),
}  # fmt: skip


class Days(forms.CharField):
    """Numbers of working days, such as “5, 1”, each once, in the order of time; nothing for never."""

    def __init__(self, *, before: bool, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.before = before

    def clean(self, value: Any) -> list[int]:
        text = super().clean(value)
        words = text.replace(",", " ").split()
        if not all(word.isascii() and word.isdigit() and int(word) <= MOST_DAYS for word in words) or len(words) > 10:
            raise forms.ValidationError(_("Enter whole numbers up to 60 with commas between them, such as 5, 1."))
        return sorted({int(word) for word in words}, reverse=self.before)


def _field(name: str, *, label: Any) -> forms.Field:
    if name in ("remind_before", "remind_after"):
        return Days(before=name == "remind_before", label=label, required=False, max_length=60)
    if name in ("quiet_from", "quiet_until"):
        wrong = {"invalid": _("Enter a time of day, such as 18:00.")}
        return forms.TimeField(label=label, error_messages=wrong, input_formats=["%H:%M"])
    least, most = LIMITS[name]
    return whole_number(least, most, label=label)


_AsFields: Any = type("_AsFields", (Form,), {rule.field: _field(rule.field, label=rule.name) for rule in BOOK.rules})


class Rules(_AsFields):
    """Every rule, as it is now, and the day from which on the new ones hold."""

    starts_on = DateField(label=_("From which day on?"), help_text=_("Tomorrow or later."))

    def __init__(self, *args: Any, rules: ProgrammeRules, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in BOOK.fields:
            value = getattr(rules, field)
            self.initial.setdefault(field, ", ".join(map(str, value)) if isinstance(value, list) else BOOK.said(value))

    @property
    def values(self) -> dict[str, Any]:
        return {field: self.cleaned_data[field] for field in BOOK.fields}
