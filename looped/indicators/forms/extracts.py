"""Bringing in an extract: the files, what its columns are, why it is not used, and the rules."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from looped.indicators.models import ExtractRules
from looped.indicators.models.extracts import READ_FROM
from looped.indicators.queries.extract_rules import BOOK
from looped.indicators.rules.extract_match import Matched, all_columns, all_headings
from looped.ui.forms import DateField, Form, whole_number

TELL = "tell"  # Looped tells the source from the files


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or several files. Whether they are what they say is asked once they lie on the disk."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = [each for each in (data or []) if each]
        if not given:
            raise ValidationError(_("Choose at least one file."), code="required")
        return given


class BringExtract(Form):
    uploads = FilesField(
        label=_("Files"),
        help_text=_("One Excel workbook or XML file, or a CSV for each list or table. Up to 250 MB together."),
        widget=ManyFiles(attrs={"accept": ".xlsx,.csv,.xml,.zip"}),
    )
    as_at = DateField(
        label=_("Which day does the extract describe?"),
        help_text=_(
            "The day on which the case system made it, such as 30 9 2026. Every indicator is counted to this day."
        ),
    )
    source = forms.ChoiceField(
        label=_("What are the files?"),
        choices=[(TELL, _("Looped tells it from the files")), *[(each.value, each.label) for each in READ_FROM]],
        initial=TELL,
        widget=forms.RadioSelect,
    )

    @property
    def chosen_source(self) -> str:
        """Blank where Looped tells it."""
        return "" if self.cleaned_data["source"] == TELL else self.cleaned_data["source"]


class MatchList(Form):
    """A box for each column of one list, in which a heading of its file is chosen."""

    left_out = forms.BooleanField(label=_("Do not read this list"), required=False)

    def __init__(self, *args: Any, found: Matched, now: Matched, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = all_columns(found)
        choices = [("", _("Not in the file")), *[(each, each) for each in sorted(all_headings(found), key=str.lower)]]
        for number, column in enumerate(self.columns):
            self.fields[f"column_{number}"] = forms.ChoiceField(label=column, choices=choices, required=False)
            self.initial[f"column_{number}"] = now["columns"].get(column, "")
        self.initial["left_out"] = bool(now.get("left_out"))

    @property
    def chosen(self) -> Mapping[str, str]:
        """Column -> heading, blank for none."""
        return {column: self.cleaned_data[f"column_{number}"] for number, column in enumerate(self.columns)}

    @property
    def boxes(self) -> list[Any]:
        return [self[f"column_{number}"] for number in range(len(self.columns))]


class Why(Form):
    why = forms.CharField(
        label=_("Why?"), help_text=_("In a sentence. It stands with the extract."), max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


LIMITS = {"most_problem_rows": (0, 100), "least_rows": (0, 100), "keep_files_days": (1, 365)}
_AsFields: Any = type(
    "_AsFields", (Form,), {rule.field: whole_number(*LIMITS[rule.field], label=rule.name) for rule in BOOK.rules}
)


class Rules(_AsFields):
    """Every rule as it is now, and the day from which on the new ones hold."""

    starts_on = DateField(label=_("From which day on?"), help_text=_("Tomorrow or later."))

    def __init__(self, *args: Any, rules: ExtractRules, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in BOOK.fields:
            self.initial.setdefault(field, getattr(rules, field))

    @property
    def values(self) -> dict[str, Any]:
        return {field: self.cleaned_data[field] for field in BOOK.fields}
