"""The form that begins a theme."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.framework.content import FrameworkContent
from looped.framework.parts import lines
from looped.ui.forms import Form

MOST_OWN = 12
LONGEST_NAME = 100


class StartTheme(Form):
    theme = forms.CharField(
        label=_("What is the theme?"), help_text=_("In a few words, such as “Neglect” or “Care leavers’ homes”."),
        max_length=60,
    )  # fmt: skip
    keep = forms.MultipleChoiceField(
        label=_("Which domains of the framework belong to it?"),
        help_text=_("They keep their questions and descriptors. You can change the words afterwards."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    own = forms.CharField(
        label=_("Which domains of its own does it have?"),
        help_text=_("One name on each line. You write their questions and descriptors afterwards."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )

    def __init__(self, *args: Any, content: FrameworkContent, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["keep"].choices = [(domain.key, domain.name) for domain in content.domains]

    def clean_own(self) -> list[str]:
        names = list(dict.fromkeys(lines(self.cleaned_data["own"])))
        if len(names) > MOST_OWN:
            raise forms.ValidationError(_("Name at most %(most)s domains."), params={"most": MOST_OWN})
        if any(len(name) > LONGEST_NAME for name in names):
            raise forms.ValidationError(_("Keep each name within %(most)s letters."), params={"most": LONGEST_NAME})
        return names
