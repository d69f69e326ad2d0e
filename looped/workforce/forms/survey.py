"""Forms of the staff survey: its versions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.ui.forms import DateField, Form, whole_number
from looped.workforce.models import SurveyQuestion
from looped.workforce.operations.comments import Aside, Back

LONGEST = 200  # letters of a statement


class WordStandard(Form):
    name = forms.CharField(label=_("Name of the standard"), max_length=100)
    about = forms.CharField(
        label=_("What it promises"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In a sentence or two."),
    )  # fmt: skip
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class WordQuestion(Form):
    text = forms.CharField(
        label=_("The words"), max_length=LONGEST,
        help_text=_("One thing at a time. Whoever agrees with a statement should be saying that things are well."),
    )  # fmt: skip
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class AddQuestion(Form):
    kind = forms.ChoiceField(
        label=_("How is it answered?"), widget=forms.RadioSelect,
        choices=[
            (SurveyQuestion.Kind.AGREE, _("From “disagree strongly” to “agree strongly”")),
            (SurveyQuestion.Kind.WORDS, SurveyQuestion.Kind.WORDS.label),
        ],
    )  # fmt: skip
    text = forms.CharField(label=_("The statement or question"), max_length=LONGEST)


class BringIntoForce(Form):
    starts_on = DateField(label=_("From which day?"), help_text=_("Tomorrow or later."))
    note = forms.CharField(label=_("What changes, and why"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    seen = forms.CharField(widget=forms.HiddenInput)


def clean_lines(data: dict[str, Any]) -> dict[str, Any]:
    """Each text without doubled spaces, so that a space alone is no change of words."""
    return {key: " ".join(value.split()) if isinstance(value, str) else value for key, value in data.items()}


class PlanWave(Form):
    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("Such as “Spring 2027”."))
    opens_on = DateField(label=_("First day"))
    closes_on = DateField(
        label=_("Last day"), help_text=_("Answers are taken until its end. Two to three weeks is usual.")
    )


class Slips(Form):
    number = whole_number(1, 300, label=_("How many?"))


class Reword(Form):
    text = forms.CharField(
        label=_("In other words"), max_length=600, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What it says, in your own words: no turn of phrase, no name, no case, no date, no place."),
        error_messages={"required": _("Say it in other words.")},
    )  # fmt: skip
    may_stay = forms.BooleanField(
        label=_("The words in a row that are the same may stay: anybody would say it so"), required=False
    )


class PutAside(Form):
    why = forms.ChoiceField(label=_("Why it is not shown"), widget=forms.RadioSelect, choices=Aside)


class SendBack(Form):
    why = forms.ChoiceField(label=_("Why it goes back"), widget=forms.RadioSelect, choices=Back)


class ShowWords(Form):
    seen = forms.CharField(widget=forms.HiddenInput, strip=False)
