"""Choosing a file of audit returns."""

from django import forms
from django.utils.translation import gettext_lazy as _

from looped.core.sheets import MOST_BYTES
from looped.ui.forms import Form


class ChooseFile(Form):
    file = forms.FileField(
        label=_("File of audit returns"),
        help_text=_("CSV (UTF-8) or Excel (XLSX, the first sheet). One row is one auditor's return."),
    )
    create_teams = forms.BooleanField(label=_("Create service areas and teams that do not exist yet"), required=False)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB. Split it by month and import each part."))
        return file
