"""Loading the department's open data: the file, then what its numbers mean and whom to compare with."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from looped.indicators.definitions import Definition
from looped.indicators.models import Comparator
from looped.indicators.operations.comparing import MOST_BYTES, Meant
from looped.indicators.operations.comparing_files import About
from looped.indicators.queries.comparators import Remembered
from looped.ui.forms import Form


class LoadFile(Form):
    upload = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("A CSV of the department’s open data, of up to 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv"}),
        error_messages={"empty": gettext_lazy("The file is empty. Choose another one.")},
    )

    def clean_upload(self) -> UploadedFile:
        upload = self.cleaned_data["upload"]
        if upload.size > MOST_BYTES:
            raise ValidationError(_("The file is larger than 10 MB. Download it with fewer years or councils."))
        return upload


class ChooseMeaning(Form):
    """A box for each filter of the file stands between the number and the councils."""

    indicator = forms.ChoiceField(label=gettext_lazy("Which indicator is it?"))
    number = forms.ChoiceField(
        label=gettext_lazy("Which number of the file is its value?"),
        help_text=gettext_lazy("In the same unit: percent for a share."),
    )
    councils = forms.MultipleChoiceField(
        label=gettext_lazy("Which councils are our neighbours?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("England and the regions are kept as well."),
    )  # fmt: skip
    own_name = forms.ChoiceField(label=gettext_lazy("Which of them are we?"), required=False)
    source = forms.CharField(
        label=gettext_lazy("What is the publication called?"),
        max_length=Comparator._meta.get_field("source").max_length,
        help_text=gettext_lazy("It stands beside every value, such as: Children in need, 2025."),
    )

    def __init__(self, *args: Any, about: About, known: Iterable[Definition], last: Remembered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters = list(about.filters)
        choose = [("", _("Choose"))]
        self._choices("indicator", [*choose, *((each.id, f"{each.title} ({each.id})") for each in known)])
        self._choices("number", [*choose, *_same(about.numbers)])
        self._choices("councils", _same(about.councils))
        self._choices("own_name", [("", _("Not in the file")), *_same(about.councils)])
        for place, (name, values) in enumerate(about.filters.items()):
            label = _("Rows where %(name)s is") % {"name": name}
            missing = {"required": _("Choose a value of %(name)s.") % {"name": name}}
            choices = [*_choose_unless_blank(values), *_same(values)]
            self.fields[f"filter_{place}"] = forms.ChoiceField(
                label=label, choices=choices, required="" not in values, error_messages=missing
            )
            self.initial[f"filter_{place}"] = total_of(values)
        self.initial.update(source=about.source, own_name=last.own_name, councils=sorted(last.councils))

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def filter_boxes(self) -> list[Any]:
        return [self[f"filter_{place}"] for place in range(len(self.filters))]

    @property
    def meant(self) -> Meant:
        given = self.cleaned_data
        filters: Mapping[str, str] = {name: given[f"filter_{place}"] for place, name in enumerate(self.filters)}
        return Meant(
            given["indicator"], given["number"], filters, frozenset(given["councils"]) - {given["own_name"]},
            given["own_name"], given["source"],
        )  # fmt: skip


def total_of(values: list[str]) -> str:
    """The one that means all of them, where there is one; the only one; else blank."""
    if len(values) == 1:
        return values[0]
    whole = [each for each in values if each.lower() == "total"] or [
        each for each in values if each.lower().startswith(("total", "all "))
    ]
    return whole[0] if whole else ""


def _same(values: Iterable[str]) -> list[tuple[str, str]]:
    return [(each, each or _("(empty)")) for each in values]


def _choose_unless_blank(values: list[str]) -> list[tuple[str, str]]:
    """An empty cell is a value too where the file has it."""
    return [] if "" in values else [("", _("Choose"))]
