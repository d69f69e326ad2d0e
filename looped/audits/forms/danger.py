"""The boxes of an alarm, and of its answer."""

from datetime import datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from looped.audits.forms.form import LongText
from looped.ui.forms import DateField, Form


class AlarmForm(Form):
    told_whom = forms.CharField(
        label=_("Whom you told"),
        max_length=120,
        help_text=_("Name and role of the person you spoke with."),
        error_messages={"required": _("Enter whom you told.")},
    )
    told_on = DateField(label=_("Day on which you telephoned"))
    told_time = forms.TimeField(
        label=_("Time at which you telephoned"),
        help_text=_("For example, 16:30"),
        widget=forms.TimeInput(format="%H:%M"),
        error_messages={"invalid": _("Enter the time with hours and minutes, such as 16:30.")},
    )
    worry = LongText(
        label=_("What worries you"),
        help_text=_("What you saw or heard, and where. No names."),
        rows=6,
        required=True,
        error_messages={"required": _("Enter what worries you.")},
    )

    @property
    def told_at(self) -> datetime:
        at: time = self.cleaned_data["told_time"]
        return timezone.make_aware(datetime.combine(self.cleaned_data["told_on"], at))


class AnswerForm(Form):
    answer = LongText(
        label=_("What was done to make the child safe"),
        rows=5,
        required=True,
        error_messages={"required": _("Enter what was done.")},
    )
