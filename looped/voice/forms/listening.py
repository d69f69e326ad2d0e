"""What is asked of those who read comments."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import ServiceArea, Team
from looped.accounts.queries import areas, teams
from looped.core.periods import Month
from looped.ui.forms import DateField, Form
from looped.voice.models import Band, Family, Moment, Sentiment, Theme
from looped.voice.queries.inbox import Filters
from looped.voice.queries.themes import theme_names
from looped.voice.wording import LANGUAGES

ANY = ("", _("Any"))
TONGUES = [(language.key, language.english_name) for language in LANGUAGES]


class InboxFilter(forms.Form):
    """In the address. Blank asks for all; what cannot be asked for is passed over."""

    moment = forms.ChoiceField(label=_("Moment"), choices=[ANY, *Moment.choices], required=False)
    band = forms.ChoiceField(label=_("Who"), choices=[ANY, *Band.choices], required=False)
    area = forms.ModelChoiceField(
        ServiceArea.objects.none(),
        to_field_name="public_id",
        label=_("Service area"),
        required=False,
        empty_label=_("Any"),
    )
    team = forms.ModelChoiceField(
        Team.objects.none(), to_field_name="public_id", label=_("Team"), required=False, empty_label=_("Any")
    )
    month = forms.TypedChoiceField(label=_("Month"), required=False, coerce=lambda text: Month.parse(text).first_day)
    language = forms.ChoiceField(label=_("Language"), choices=[ANY, *TONGUES], required=False)
    family = forms.ChoiceField(label=_("About"), choices=[ANY, *Family.choices], required=False)

    def __init__(self, *args: Any, months: list[date], themed: bool = False, **options: Any) -> None:
        super().__init__(*args, **({"label_suffix": ""} | options))
        self.fields["area"].queryset = areas()
        self.fields["team"].queryset = teams()
        self.fields["month"].choices = [ANY, *((str(Month.of(day)), date_format(day, "F Y")) for day in months)]
        if themed:
            self.fields["theme"] = forms.ChoiceField(
                label=_("Theme"), choices=[ANY, *theme_names().items()], required=False
            )

    def filters(self, after: str) -> Filters:
        self.is_valid()
        return Filters(after=after, **{name: value for name, value in self.cleaned_data.items() if value})

    @property
    def kept(self) -> dict[str, str]:
        """The filters that are set, as the address has them."""
        self.is_valid()
        return {name: self.data[name] for name, value in self.cleaned_data.items() if value}


class FindThemes(Form):
    """`fixed`: the sentiment as it is known already, blank where it is asked. `version`: of the list that the page
    showed is not needed: a theme that has gone is refused."""

    themes = forms.MultipleChoiceField(
        label=_("What do they speak of?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick all that the person speaks of. Leave all empty where none fits."),
    )  # fmt: skip
    sentiment = forms.ChoiceField(label=_("How do they say it?"), choices=Sentiment.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, among: list[Theme], fixed: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["themes"].choices = [(theme.key, theme.name) for theme in among]
        if fixed:
            del self.fields["sentiment"]

    def given(self) -> Mapping[str, Any]:
        return {"themes": self.cleaned_data["themes"], "sentiment": self.cleaned_data.get("sentiment", "")}


class Translate(Form):
    text = forms.CharField(
        label=_("In English"), max_length=120_000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("As close to their own words as English can be. You are named as the translator."),
    )  # fmt: skip
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class AddWord(Form):
    word = forms.CharField(label=_("Word or phrase"), max_length=60)
    language = forms.ChoiceField(label=_("Language"), choices=TONGUES)


class OneTheme(Form):
    name = forms.CharField(label=_("Name"), max_length=100)
    about = forms.CharField(
        label=_("What belongs here, and what does not"), required=False, max_length=1000,
        help_text=_("Two people who have never talked should choose alike."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class BringThemes(Form):
    starts_on = DateField(label=_("In force from"), help_text=_("For example, 14 1 2027. Today or later."))
    note = forms.CharField(label=_("What changed, and why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
