"""What is asked about an entry of the register."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.accounts.queries import people_who
from looped.accounts.roles import Permission
from looped.improvement.measures import MEASURES
from looped.improvement.models import EntryMeasure, RegisterEntry
from looped.improvement.operations.register import Wanted
from looped.ui.forms import DateField, Form

MEASURES_SHOWN = 3  # rows for measures on one page
NONE = ("", _("None"))


def _owner() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        User.objects.none(), to_field_name="public_id", label=_("Who answers for it"), empty_label=_("Choose a person")
    )


class WithMeasures(Form):
    """Up to three measures, each with what it shall reach."""

    def __init__(self, *args: Any, linked: Sequence[EntryMeasure] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = people_who(Permission.SEE_REGISTER)
        for number in range(1, MEASURES_SHOWN + 1):
            row = linked[number - 1] if number <= len(linked) else None
            self._add_measure(number, row)

    def _add_measure(self, number: int, row: EntryMeasure | None) -> None:
        choices = [NONE, *((key, measure.name) for key, measure in MEASURES.items())]
        self.fields[f"measure_{number}"] = forms.ChoiceField(
            label=_("Measure %(number)s") % {"number": number}, choices=choices, required=False,
            initial=row.measure if row else "",
        )  # fmt: skip
        self.fields[f"direction_{number}"] = forms.ChoiceField(
            label=_("shall be"), choices=EntryMeasure.Direction.choices, required=False,
            initial=row.direction if row else EntryMeasure.Direction.AT_LEAST,
        )  # fmt: skip
        self.fields[f"target_{number}"] = forms.DecimalField(
            label=_("Target (percent, or a number)"), required=False, min_value=0, max_digits=8, decimal_places=1,
            initial=row.target.normalize() if row else None,
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        chosen = [given.get(f"measure_{number}") for number in range(1, MEASURES_SHOWN + 1)]
        for number, key in enumerate(chosen, 1):
            name = f"target_{number}"
            if key and given.get(name) is None and name not in self.errors:
                self.add_error(name, _("Enter what this measure shall reach."))
            if key and key in chosen[: number - 1]:
                self.add_error(f"measure_{number}", _("This measure stands above already."))
            if key and MEASURES[key].of_all and (given.get(name) or 0) > 100:
                self.add_error(name, _("A target in percent lies between 0 and 100."))
        return given

    @property
    def measures(self) -> list[Wanted]:
        given = self.cleaned_data
        numbers = [number for number in range(1, MEASURES_SHOWN + 1) if given[f"measure_{number}"]]
        return [Wanted(given[f"measure_{n}"], given[f"direction_{n}"], given[f"target_{n}"]) for n in numbers]

    def plain(self) -> dict[str, Any]:
        """What was given beside the measures."""
        return {name: value for name, value in self.cleaned_data.items() if name.split("_")[-1] not in "123"}


class AddEntry(WithMeasures):
    kind = forms.ChoiceField(label=_("What it is"), choices=RegisterEntry.Kind.choices, widget=forms.RadioSelect)
    source = forms.ChoiceField(label=_("Who said it"), choices=RegisterEntry.Source.choices, widget=forms.RadioSelect)
    source_reference = forms.CharField(
        label=_("Where it stands"),
        help_text=_("Such as “minutes of 17 September 2024, resolution 1”."),
        max_length=200,
        required=False,
    )
    made_on = DateField(label=_("Made on"), help_text=_("For example, 17 9 2024."))
    text = forms.CharField(
        label=_("What was recommended or promised"),
        help_text=_("In the words in which it was made. They stay as they are."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
    )
    owner = _owner()
    due_on = DateField(label=_("Due on"), help_text=_("For example, 31 3 2027."))


class ChangeEntry(WithMeasures):
    owner = _owner()
    due_on = DateField(label=_("Due on"), help_text=_("For example, 31 3 2027."))
    why = forms.CharField(label=_("Why does this change?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    seen = forms.IntegerField(widget=forms.HiddenInput)


class GiveEvidence(Form):
    text = forms.CharField(
        label=_("What was done, and what it changed"),
        help_text=_("No names of children or families."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
    )
    reference = forms.CharField(
        label=_("Where it can be seen"), help_text=_("A link, a document or a meeting."), max_length=300, required=False
    )


class DecideEvidence(Form):
    accepted = forms.TypedChoiceField(
        label=_("Does this show that it is done?"),
        choices=[("yes", _("Yes, accept it")), ("no", _("No, something is missing"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label=_("What is still missing?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000, required=False
    )


class CloseEntry(Form):
    why = forms.CharField(
        label=_("Who took it back, and why?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )


class RegisterFilter(forms.Form):
    """In the address. Blank asks for all."""

    source = forms.ChoiceField(
        label=_("Who said it"), choices=[("", _("Anybody")), *RegisterEntry.Source.choices], required=False
    )
    waiting = forms.BooleanField(label=_("With evidence to look at"), required=False)
