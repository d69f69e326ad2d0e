"""What the council decides of an indicator, of a limit of days, and how many children live in the area."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.indicators.models import IndicatorSetting, Population
from looped.indicators.operations.settings import MOST_DAYS
from looped.ui.forms import DateField, Form, whole_number

ON, OFF = "on", "off"
MOST_CHILDREN = 3_000_000
HOW_MANY = _("Enter how many children live in the area, as a whole number such as 41,300.")


def level(label: Any, **options: Any) -> forms.DecimalField:
    """A target, or what needs attention: in the unit of the value; empty for none."""
    wrong = _("Enter a number with at most two decimal places, such as 86 or 2.5, and no sign behind it.")
    names = ("invalid", "max_digits", "max_decimal_places", "max_whole_digits")
    messages = dict.fromkeys(names, wrong)
    return forms.DecimalField(
        label=label, required=False, max_digits=9, decimal_places=2, error_messages=messages, **options
    )


class SetIndicator(Form):
    is_on = forms.ChoiceField(
        label=_("Is it shown?"), choices=[(ON, _("Yes")), (OFF, _("No, switched off"))], widget=forms.RadioSelect
    )
    target = level(_("Target"), help_text=_("In the unit of the value: 86 means 86 percent of a share."))
    alert = level(
        _("Needs attention from"),
        help_text=_("A value that is worse than this stands first on every page. Worse than the target."),
    )
    starts_on = DateField(
        label=_("From which day on?"), help_text=_("Today or later. What held in the past is not changed.")
    )
    why = forms.CharField(
        label=_("Why?"), help_text=_("In a sentence. It stands in the history."),
        max_length=IndicatorSetting._meta.get_field("why").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class SetLimit(Form):
    days = whole_number(1, MOST_DAYS, label=_("Days allowed"))
    starts_on = DateField(
        label=_("From which day on?"),
        help_text=_("Today or later. Values that are counted already stay as they are."),
    )


class Children(forms.IntegerField):
    """A whole number that may be written as people write it: 41,300."""

    def to_python(self, value: Any) -> int | None:
        return super().to_python(value.replace(",", "") if isinstance(value, str) else value)


class SetPopulation(Form):
    year = whole_number(2000, 2200, label=_("Year of the estimate"), help_text=_("The middle of that year."))
    children = Children(
        label=_("Children aged 0 to 17"), min_value=1, max_value=MOST_CHILDREN, help_text=_("Such as 41,300."),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), HOW_MANY),
    )  # fmt: skip
    source = forms.CharField(
        label=_("Where does the number come from?"), max_length=Population._meta.get_field("source").max_length,
        help_text=_("Such as: mid-year estimate of the Office for National Statistics."),
    )  # fmt: skip
