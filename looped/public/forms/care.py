"""Who sees to a page and until when, and why one is turned down or taken off."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from looped.ui.forms import DateField, Form


class LookAfter(Form):
    owner = forms.ChoiceField(
        label=gettext_lazy("Who sees to this page"),
        help_text=gettext_lazy(
            "One of those who may write public pages. They are reminded when it is time to look again."
        ),
    )
    review_on = DateField(
        label=gettext_lazy("Look at it again by"),
        help_text=gettext_lazy("Visitors read this day on the page. Usually in a year."),
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **options: Any) -> None:
        """`people`: public id and name of each who may own a page."""
        super().__init__(*args, **options)
        self.fields["owner"].choices = people  # type: ignore[attr-defined]


class Why(Form):
    why = forms.CharField(
        label=gettext_lazy("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Those who write the page read this. Visitors do not."),
    )  # fmt: skip


class Decide(Form):
    """Approve, or turn down with a reason."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Is this page ready for everybody?"), widget=forms.RadioSelect,
        choices=[("approve", gettext_lazy("Yes, I approve it")), ("turn_down", gettext_lazy("No, it goes back"))],
    )  # fmt: skip
    why = forms.CharField(
        label=gettext_lazy("What has to change"), max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("decision") == "turn_down" and not self.cleaned_data.get("why"):
            self.add_error("why", _("Say what has to change."))
        return self.cleaned_data


class ReadBySpeaker(Form):
    """Both versions as they were shown."""

    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    english_seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class Send(Form):
    """`digest`: of what was shown."""

    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
