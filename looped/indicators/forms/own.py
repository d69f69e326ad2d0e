"""Writing an indicator of the council's own, and trying it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from looped.indicators.definitions import Direction
from looped.indicators.forms.settings import level
from looped.indicators.models import Extract, OwnIndicator
from looped.indicators.models.settings import KIND_CHOICES
from looped.indicators.operations.own_indicators import Written
from looped.ui.forms import Form

MOST_SQL, MOST_WORDS = 20_000, 2_000


def extract_field(extracts: Sequence[Extract]) -> forms.ChoiceField:
    choices = [(each.public_id, _said(each)) for each in extracts]
    return forms.ChoiceField(label=gettext_lazy("Try it on"), choices=choices, required=False)


def _said(extract: Extract) -> str:
    day = date_format(extract.as_at, "j F Y")
    return _("%(source)s of %(day)s") % {"source": extract.get_source_display(), "day": day}


class TryIndicator(Form):
    """On which extract."""

    def __init__(self, *args: Any, extracts: Sequence[Extract], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.extracts = {each.public_id: each for each in extracts}
        self.fields["extract"] = extract_field(extracts)

    @property
    def extract(self) -> Extract | None:
        """The one chosen, else the first. None: none is in use."""
        chosen = self.cleaned_data.get("extract") or next(iter(self.extracts), "")
        return self.extracts.get(chosen)


class WriteIndicator(TryIndicator):
    """trying: the SELECT alone is needed; the words may come later."""

    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=OwnIndicator._meta.get_field("title").max_length,
        help_text=gettext_lazy("In plain words, such as: Assessments finished within four weeks."),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=gettext_lazy("What is its value?"), choices=KIND_CHOICES, initial="share", widget=forms.RadioSelect
    )
    meaning = forms.CharField(
        label=gettext_lazy("What does it count?"), max_length=MOST_WORDS, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("What is counted, out of what, and what is left out. It stands in the catalogue."),
    )  # fmt: skip
    basis = forms.CharField(
        label=gettext_lazy("Where does it come from?"), max_length=OwnIndicator._meta.get_field("basis").max_length,
        help_text=gettext_lazy("The law, guidance or plan that asks for it."),
    )  # fmt: skip
    direction = forms.ChoiceField(
        label=gettext_lazy("Which way is better?"), choices=Direction.choices, widget=forms.RadioSelect
    )
    target = level(gettext_lazy("Target"), help_text=gettext_lazy("In the unit of the value: 86 means 86 percent."))
    sql = forms.CharField(
        label=gettext_lazy("SELECT"), max_length=MOST_SQL, strip=True,
        help_text=gettext_lazy("One SELECT with a row for each child or event, and the columns person and counted."),
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false", "autocapitalize": "off", "wrap": "off"}),
        error_messages={"required": gettext_lazy("Write the SELECT.")},
    )  # fmt: skip

    def __init__(self, *args: Any, trying: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if trying:
            for name in set(self.fields) - {"sql"}:
                self.fields[name].required = False

    def clean_target(self) -> Decimal | None:
        target = self.cleaned_data["target"]
        if target is not None and (target < 0 or (self.cleaned_data.get("kind") == "share" and target > 100)):
            raise ValidationError(_("A target is 0 or more; of a share, not more than 100 percent."))
        return target

    @property
    def written(self) -> Written:
        given = self.cleaned_data
        return Written(**{name: given[name] for name in Written.__dataclass_fields__})


class Why(Form):
    why = forms.CharField(
        label=gettext_lazy("Why?"), help_text=gettext_lazy("In a sentence. It stands in its history."), max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
