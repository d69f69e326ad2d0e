"""Forms of the staff survey: its versions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.ui.forms import DateField, Form
from looped.workforce.models import SurveyQuestion

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
