"""What is asked about a measure of a priority."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.core.periods import Month
from looped.improvement.operations.plan_measures import Start
from looped.improvement.queries.plan_known import Named
from looped.improvement.queries.plan_values import Point
from looped.improvement.rules.plan_sources import S, What
from looped.ui.forms import DateField, Form

MONTHS_BACK = 24


def months_back(today: date) -> list[Month]:
    """Months that are over, the newest first."""
    last = Month.of(today).plus(-1)
    return [last.plus(-back) for back in range(MONTHS_BACK)]


class ChooseMeasure(Form):
    """One of three lists. The page goes on to the measure that is chosen."""

    LISTS: Mapping[str, Any] = {
        S.FEEDBACK: _("What families say"),
        S.AUDITS: _("What audits find"),
        S.INDICATOR: _("What indicators count"),
    }

    def __init__(self, *args: Any, offered: Iterable[Named], **options: Any) -> None:
        super().__init__(*args, **options)
        named = list(offered)
        for source, label in self.LISTS.items():
            choices = [("", _("None")), *((str(one.what), one.name) for one in named if one.what.source == source)]
            self.fields[source] = forms.ChoiceField(label=label, choices=choices, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        chosen = [value for value in given.values() if value]
        if not self.errors and len(chosen) != 1:
            raise forms.ValidationError(_("Choose one measure from one of the three lists."))
        self.chosen = What.parse(chosen[0]) if chosen else None
        return given


def _number(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, help_text=help_text, required=required, min_value=0, max_digits=9, decimal_places=1
    )


class MeasureForm(Form):
    """Where it starts, and what it shall reach. The start is typed only where Looped has no value of that month."""

    month = forms.ChoiceField(label=_("Where it starts"), required=False)
    typed = _number(
        _("The value at the start"),
        _("Only if Looped has none for that month."),
        required=False,
    )
    typed_from = forms.CharField(
        label=_("Where that value comes from"), help_text=_("Such as a report and its page."), max_length=200,
        required=False,
    )  # fmt: skip
    target = _number(_("What it shall reach"))
    target_on = DateField(label=_("By when"), help_text=_("For example, 31 3 2027."))

    def __init__(self, *args: Any, named: Named, points: Mapping[Month, Point], today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        if named.unit:
            self.fields["target"].label = _("What it shall reach, in percent")
        choices: list[tuple[str, Any]] = [("", _("No start is known yet"))]
        choices += [(str(month), _start_words(month, points.get(month), named.unit)) for month in months_back(today)]
        self.fields["month"].choices = choices
        if named.at_least is None:
            self.fields["at_least"] = forms.TypedChoiceField(
                label=_("Which way is better?"), choices=[("yes", _("More is better")), ("no", _("Less is better"))],
                coerce=lambda answer: answer == "yes", widget=forms.RadioSelect,
            )  # fmt: skip

    @property
    def start(self) -> Start:
        given = self.cleaned_data
        month = Month.parse(given["month"]) if given.get("month") else None
        return Start(month, given.get("typed"), given.get("typed_from", ""))

    @property
    def at_least(self) -> bool:
        return bool(self.cleaned_data.get("at_least", True))


def _start_words(month: Month, point: Point | None, unit: str) -> str:
    if point is None or point.value is None:
        return str(_("%(month)s: no value in Looped") % {"month": month.name})
    value: Decimal = point.value
    return f"{month.name}: {value}{unit}"


class ChangeMeasure(Form):
    """`month`: only for a measure that has no start yet."""

    target = _number(_("What it shall reach"))
    target_on = DateField(label=_("By when"), help_text=_("For example, 31 3 2027."))
    why = forms.CharField(label=_("Why does this change?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(
        self, *args: Any, points: Mapping[Month, Point] | None, unit: str, today: date, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if points is not None:
            known = [month for month in months_back(today) if month in points and points[month].value is not None]
            choices: list[tuple[str, Any]] = [("", _("No start is known yet"))]
            choices += [(str(month), _start_words(month, points[month], unit)) for month in known]
            self.fields["month"] = forms.ChoiceField(label=_("Where it starts"), choices=choices, required=False)

    @property
    def start(self) -> Start | None:
        month = self.cleaned_data.get("month")
        return Start(Month.parse(month)) if month else None


class AskInConversations(Form):
    text = forms.CharField(
        label=_("The question"),
        help_text=_("Worded so that “yes” is the good answer. The auditor asks it, and hears yes, partly or no."),
        max_length=200,
    )
    of_whom = forms.MultipleChoiceField(
        label=_("Who is asked"),
        choices=[("child", _("The child")), ("family", _("A parent or carer"))],
        widget=forms.CheckboxSelectMultiple,
    )
    first = forms.ChoiceField(label=_("From the audits of"))
    last = forms.ChoiceField(label=_("Until the audits of"))
    target = _number(_("How many shall say yes, in percent"))
    target_on = DateField(label=_("By when"), help_text=_("For example, 31 3 2027."))

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        now = Month.of(today)
        choices = [(str(month), month.name) for month in (now.plus(ahead) for ahead in range(MONTHS_BACK))]
        self.fields["first"].choices = choices
        self.fields["last"].choices = choices

    def put(self) -> dict[str, Any]:
        """As the operation takes it."""
        given = self.cleaned_data
        return {
            "text": given["text"], "of_child": "child" in given["of_whom"], "of_family": "family" in given["of_whom"],
            "first": Month.parse(given["first"]), "last": Month.parse(given["last"]), "target": given["target"],
            "target_on": given["target_on"],
        }  # fmt: skip
