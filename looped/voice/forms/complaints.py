"""What is asked about a compliment or a complaint."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.accounts import queries as people
from looped.core.periods import Month, Quarter
from looped.ui.forms import DateField, Form
from looped.voice.models import Band, Representation
from looped.voice.queries.reach import Place
from looped.voice.queries.themes import list_on, themes_in
from looped.voice.rules.complaints import Given, State

ALL = ("", _("All"))
NOT_SAID = ("", _("Not said"))
STAGES = [("1", _("Stage 1")), ("2", _("Stage 2")), ("3", _("Stage 3: panel"))]
STATES = [
    (State.OPEN, _("To be answered")), (State.LATE, _("Late now")), (State.ANSWERED, _("Answered")),
    (State.ANSWERED_LATE, _("Answered late")),
]  # fmt: skip
QUARTERS_BACK = 12
WITHOUT_NAMES = _("Without names: no child, family or worker, no school, no street.")


def theme_choices(today: date, *also: tuple[str, str]) -> list[tuple[str, str]]:
    """The themes in force; with `also`, such as one that has been taken out of the list since."""
    found = [(each.key, each.name) for each in themes_in(list_on(today))]
    return found + [each for each in also if each[0] and each[0] not in dict(found)]


class Filter(Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=[ALL, *Representation.Kind.choices], required=False)
    stage = forms.ChoiceField(label=_("Stage"), choices=[ALL, *STAGES], required=False)
    state = forms.ChoiceField(label=_("Where it stands"), choices=[ALL, *STATES], required=False)
    place = forms.ChoiceField(label=_("Area or team"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    quarter = forms.ChoiceField(label=_("Quarter"), required=False)

    def __init__(self, *args: Any, places: Sequence[Place], today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["place"].choices = [(each.key, each.name or _("The whole service")) for each in places]
        self.fields["theme"].choices = [ALL, *theme_choices(today)]
        self.fields["quarter"].choices = [ALL, *quarter_choices(today)]


def quarter_choices(today: date) -> list[tuple[str, str]]:
    newest = Month.of(today).quarter
    return [(str(each), each.spoken) for back in range(QUARTERS_BACK) if (each := newest.plus(-back))]


def quarter_in(text: str) -> Quarter | None:
    return Quarter.parse(text) if text else None


class Change(Form):
    """One as it stands in the council's register. `seen`: the version that the person looks at."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Representation.Kind.choices, widget=forms.RadioSelect)
    stage = forms.ChoiceField(
        label=_("Stage of a complaint"), choices=[("", _("None: a compliment")), *STAGES], required=False,
        help_text=_("A complaint that goes on to the next stage is added anew, such as C-12/2, with its own day."),
    )  # fmt: skip
    from_band = forms.ChoiceField(label=_("Who said it"), choices=[NOT_SAID, *Band.choices], required=False)
    received_on = DateField(label=_("On which day it came"))
    due_on = DateField(
        label=_("By which day it is to be answered"), required=False,
        help_text=_("Leave it empty for the usual time: 10 working days at stage 1, 25 at stage 2, 30 at stage 3."),
    )  # fmt: skip
    answered_on = DateField(label=_("On which day it was answered"), required=False)
    outcome = forms.ChoiceField(
        label=_("Outcome of a complaint"), required=False,
        choices=[("", _("None yet")), *Representation.Outcome.choices],
    )  # fmt: skip
    theme_key = forms.ChoiceField(label=_("Theme"), required=False)
    area = forms.ModelChoiceField(
        people.areas(), to_field_name="public_id", label=_("Service area"), empty_label=_("Choose a service area")
    )
    team = forms.ModelChoiceField(
        people.teams(), to_field_name="public_id", label=_("Team"), required=False, empty_label=_("No team")
    )
    summary = forms.CharField(
        label=_("What it was about"), widget=forms.Textarea(attrs={"rows": 4}), required=False, max_length=5_000,
        help_text=WITHOUT_NAMES,
    )  # fmt: skip
    lesson = forms.CharField(
        label=_("What was learned"), widget=forms.Textarea(attrs={"rows": 4}), required=False, max_length=5_000,
        help_text=WITHOUT_NAMES,
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, today: date, theme: tuple[str, str] = ("", ""), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["theme_key"].choices = [("", _("No theme")), *theme_choices(today, theme)]

    def given(self, reference: str = "") -> Given:
        """What was typed, for the operations."""
        found = dict(self.cleaned_data)
        names = ("kind", "received_on", "due_on", "answered_on", "outcome", "theme_key", "from_band", "summary")
        stage = int(found["stage"]) if found["stage"] else None
        plain = {name: found[name] for name in names}
        return Given(reference=found.get("reference") or reference, stage=stage, lesson=found["lesson"], **plain)


class Add(Change):
    reference = forms.CharField(
        label=_("Reference"), help_text=_("The council’s own, such as COMP-2026-14. Never a name."), max_length=60
    )
    field_order = ["reference"]


class ChooseList(Form):
    file = forms.FileField(
        label=_("List of compliments and complaints"),
        help_text=_("CSV (UTF-8) or Excel (XLSX, the first sheet). One row is one compliment or complaint."),
    )
