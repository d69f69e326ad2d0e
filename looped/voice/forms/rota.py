"""The boxes of the rota: one turn, or the same hours every week."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.accounts.queries import people_who
from looped.accounts.roles import Permission
from looped.ui.forms import DateField, Form
from looped.voice.operations.rota import MOST_WEEKS

PLACES = (
    (1, _("First: asked at once")),
    (2, _("Second: asked when the first does not answer")),
    (3, _("Third")),
)


class HourField(forms.TimeField):
    def __init__(self, **options: Any) -> None:
        fixed: dict[str, Any] = {
            "widget": forms.TimeInput(format="%H:%M"),
            "error_messages": {
                "required": _("Enter the time with hours and minutes, such as 17:30."),
                "invalid": _("Enter the time with hours and minutes, such as 17:30."),
            },
        }
        super().__init__(**(fixed | options))


class _OnDuty(Form):
    person = forms.ModelChoiceField(
        label=_("Who is on duty?"), queryset=User.objects.none(), to_field_name="public_id",
        empty_label=_("Choose a person"), error_messages={"required": _("Choose who is on duty.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people_who(Permission.ANSWER_SAFETY)


class TurnForm(_OnDuty):
    """One turn, from a day and hour to another."""

    begins_on = DateField(label=_("First day"), error_messages={"required": _("Enter the first day.")})
    begins_time = HourField(label=_("Begins at"), help_text=_("For example, 17:30"))
    ends_on = DateField(label=_("Last day"), error_messages={"required": _("Enter the last day.")})
    ends_time = HourField(label=_("Ends at"), help_text=_("For example, 08:00"))
    place = forms.TypedChoiceField(label=_("Place"), choices=PLACES, coerce=int, widget=forms.RadioSelect, initial=1)

    def turn(self) -> dict[str, Any]:
        """For the operation."""
        given = self.cleaned_data
        return {
            "person": given["person"], "place": given["place"],
            "begins": _at(given["begins_on"], given["begins_time"]), "ends": _at(given["ends_on"], given["ends_time"]),
        }  # fmt: skip


class PatternForm(_OnDuty):
    """The same hours on the same days of the week."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("Days of the week on which the turn begins"), choices=list(WEEKDAYS.items()), coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one day of the week.")},
    )  # fmt: skip
    begins = HourField(label=_("Begins at"), help_text=_("For example, 17:30"))
    ends = HourField(label=_("Ends at"), help_text=_("An hour no later than the first is of the next day."))
    first = DateField(label=_("From this day on"), error_messages={"required": _("Enter the first day.")})
    weeks = forms.IntegerField(
        label=_("For how many weeks?"), min_value=1, max_value=MOST_WEEKS, initial=4,
        error_messages={
            "required": _("Enter the number of weeks."), "invalid": _("Enter the number of weeks in figures."),
            "min_value": _("Enter 1 week or more."), "max_value": _("Enter 26 weeks at most."),
        },
    )  # fmt: skip
    place = forms.TypedChoiceField(label=_("Place"), choices=PLACES, coerce=int, widget=forms.RadioSelect, initial=1)


def _at(day: Any, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))
